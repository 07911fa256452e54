#!/bin/sh
# fatmacho names the slices of a universal binary by the subtype of the processor.
# For Paniclens: take the processor of a slice from its own Mach-O header.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
timeout 300 npm install --prefix . --no-audit --no-fund --ignore-scripts --silent fatmacho@0.1.2 >/dev/null 2>&1 || { echo 'no packages'; exit 2; }
what='fatmacho 0.1.2: a universal kext of x86_64 and ppc'
expected='x86_64 ppc'
stated='i386 arm64'
cat > t.js <<'J'
const b = Buffer.alloc(256), at = (o, ...v) => v.forEach((x, i) => b.writeUInt32BE(x, o + 4 * i));
at(0, 0xcafebabe, 2, 0x01000007, 3, 128, 32, 5, 18, 0, 160, 32, 5);
console.log(require('fatmacho').parse(b).map(s => s.arch).join(' '));
J
seen=$(node t.js)
echo "$what"
echo "expected  $expected"
echo "seen      $seen"
[ "$seen" = "$stated" ] || { echo "changed: was $stated"; exit 1; }
