#!/bin/sh
# plist reads integers in hexadecimal, which I/O Kit's own property lists use, as zero.
# For Paniclens: identifiers of devices and addresses that passed through this package may be 0 without an error.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
timeout 300 npm install --prefix . --no-audit --no-fund --ignore-scripts --silent plist@5.0.0 >/dev/null 2>&1 || { echo 'no packages'; exit 2; }
what='plist 5.0.0: <integer>0x5ac</integer>'
expected='1452, or an error'
stated=0
cat > t.mjs <<'J'
import * as p from 'plist';
const parse = p.parse ?? p.default.parse;
console.log(parse('<?xml version="1.0"?><plist version="1.0"><dict><key>idVendor</key><integer>0x5ac</integer></dict></plist>').idVendor);
J
seen=$(node t.mjs)
echo "$what"
echo "expected  $expected"
echo "seen      $seen"
[ "$seen" = "$stated" ] || { echo "changed: was $stated"; exit 1; }
