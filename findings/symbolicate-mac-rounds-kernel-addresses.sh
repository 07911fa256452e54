#!/bin/sh
# symbolicate-mac computes in doubles: kernel addresses are rounded to 2048 bytes, and frames get a neighbour's name.
# For Paniclens: its names of kernel frames are no evidence.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
timeout 300 npm install --prefix . --no-audit --no-fund --ignore-scripts --silent @electron/symbolicate-mac@2.3.1 >/dev/null 2>&1 || { echo 'no packages'; exit 2; }
what='@electron/symbolicate-mac 2.3.1: a frame of a spindump at offset 0x1600 of a kext'
expected='Widget::poll(), which is 0x1400 to 0x17ff'
stated='Widget::reset()'
id=4C4C444455553144A10000000000000A0
sym=node_modules/@electron/symbolicate-mac/cache/breakpad_symbols/Widget/$id
mkdir -p "$sym"
printf 'MODULE mac x86_64 %s Widget\nFUNC 1400 400 0 Widget::poll()\nFUNC 1800 400 0 Widget::reset()\n' $id > "$sym/Widget.sym"
cat > in.txt <<'T'
  *10  ??? (Widget + 5632) [0xffffff7f93602600]
  0xffffff7f93601000 - 0xffffff7f93603fff com.example.driver.Widget (1.0) <4C4C4444-5555-3144-A100-00000000000A> /Library/Extensions/Widget.kext/Contents/MacOS/Widget
T
seen=$(node -e "require('@electron/symbolicate-mac').symbolicate({file:'in.txt'}).then(console.log)" 2>/dev/null | sed -n '1s/^ *\*10 *\(.*\) (Widget.*/\1/p')
echo "$what"
echo "expected  $expected"
echo "seen      $seen"
[ "$seen" = "$stated" ] || { echo "changed: was $stated"; exit 1; }
