#!/bin/sh
# jo takes builds of macOS whose letter is E, and versions that end in zero, for numbers.
# For Paniclens: builds and versions are strings in its JSON; what jo wrote is to be made with "jo -- -s KEY=VALUE".
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
{ timeout 300 apt-get download jo=1.9-1 >/dev/null 2>&1 && dpkg -x jo_*.deb . ; } || { echo 'no packages'; exit 2; }
what='jo 1.9: build 21E258 and version 10.10 as values'
expected='{"build":"21E258","os":"10.10"}, or at least the same digits'
stated='{"build":2.1e+259,"os":10.1}'
seen=$(usr/bin/jo build=21E258 os=10.10 | tr -d '\n')
echo "$what"
echo "expected  $expected"
echo "seen      $seen"
[ "$seen" = "$stated" ] || { echo "changed: was $stated"; exit 1; }
