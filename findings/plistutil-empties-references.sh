#!/bin/sh
# plistutil empties values that refer to an earlier one by IDREF, as the property list of a prelinked kernel does (xnu, OSSerialize).
# For Paniclens: take sizes and identifiers of a prelinked kernel from no copy that plistutil wrote.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
{ timeout 300 apt-get download libplist-utils=2.2.0-6+b2 libplist3=2.2.0-6+b2 >/dev/null 2>&1 && for d in *.deb; do dpkg -x "$d" .; done; } || { echo 'no packages'; exit 2; }
what='libplist 2.2.0: <integer IDREF="5"/> where ID 5 is 0x5000'
expected='20480 twice, or an error'
stated='20480 0 '
printf '%s' '<plist version="1.0"><dict><key>a</key><integer size="64" ID="5">0x5000</integer><key>b</key><integer size="64" IDREF="5"/></dict></plist>' > in.plist
LD_LIBRARY_PATH=$(ls -d "$dir"/usr/lib/*-linux-gnu); export LD_LIBRARY_PATH
usr/bin/plistutil -i in.plist -o out.bin
seen=$(usr/bin/plistutil -i out.bin | sed -n 's/.*<integer>\(.*\)<.integer>.*/\1/p' | tr '\n' ' ')
echo "$what"
echo "expected  $expected"
echo "seen      $seen"
[ "$seen" = "$stated" ] || { echo "changed: was $stated"; exit 1; }
