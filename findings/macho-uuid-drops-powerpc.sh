#!/bin/sh
# macho-uuid leaves the PowerPC slice out of a universal binary: all of Mach-O is read as little-endian.
# For Paniclens: an absent UUID in its list does not show that a kext or dSYM has no such slice.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
timeout 300 npm install --prefix . --no-audit --no-fund --ignore-scripts --silent macho-uuid@1.3.2 >/dev/null 2>&1 || { echo 'no packages'; exit 2; }
what='macho-uuid 1.3.2: a universal kext of ppc (UUID 33...) and i386 (UUID 44...)'
expected='both UUIDs'
stated='44444444-4444-4444-4444-444444444444'
cat > t.js <<'J'
const fs = require('fs'), b = Buffer.alloc(256);
const put = (le, o, ...v) => v.forEach((x, i) => le ? b.writeUInt32LE(x, o + 4 * i) : b.writeUInt32BE(x, o + 4 * i));
put(false, 0, 0xcafebabe, 2, 18, 0, 64, 52, 5, 7, 3, 128, 52, 5);
put(false, 64, 0xfeedface, 18, 0, 11, 1, 24, 0, 0x1b, 24); b.fill(0x33, 100, 116);
put(true, 128, 0xfeedface, 7, 3, 11, 1, 24, 0, 0x1b, 24); b.fill(0x44, 164, 180);
fs.writeFileSync('Widget', b);
require('macho-uuid').createMachoFiles('Widget').then(async f => { for (const m of f) console.log(await m.getUUIDFormatted()); });
J
seen=$(node t.js | tr '\n' ' ' | sed 's/ $//')
echo "$what"
echo "expected  $expected"
echo "seen      $seen"
[ "$seen" = "$stated" ] || { echo "changed: was $stated"; exit 1; }
