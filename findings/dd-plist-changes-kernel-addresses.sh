#!/bin/sh
# dd-plist reads a kernel address as a real number from XML, and as a negative one from the binary form.
# For Paniclens: compare load addresses as unsigned numbers, and not as dd-plist hands them on.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
timeout 300 mvn -q -B dependency:copy -Dartifact=com.googlecode.plist:dd-plist:1.29 -DoutputDirectory=. >/dev/null 2>&1 || { echo 'no packages'; exit 2; }
what='dd-plist 1.29: <integer>18446743523981246464</integer> (0xffffff8001a3c000), and the same in binary'
expected='the same positive integer twice'
stated='1.8446743523981246E19 -549728305152 '
cat > T.java <<'J'
import com.dd.plist.*;
class T { public static void main(String[] a) throws Exception {
  byte[] xml = "<plist version=\"1.0\"><integer>18446743523981246464</integer></plist>".getBytes();
  byte[] head = "bplist00".getBytes(), bin = new byte[8 + 17 + 1 + 32];
  System.arraycopy(head, 0, bin, 0, 8);
  bin[8] = 0x14;
  java.nio.ByteBuffer.wrap(bin, 17, 8).putLong(0xffffff8001a3c000L);
  bin[25] = 8;
  bin[32] = 1; bin[33] = 1; bin[41] = 1; bin[57] = 25;
  for (byte[] b : new byte[][] {xml, bin}) System.out.println(PropertyListParser.parse(b).toJavaObject());
} }
J
seen=$(java -cp dd-plist-1.29.jar T.java | tr '\n' ' ')
echo "$what"
echo "expected  $expected"
echo "seen      $seen"
[ "$seen" = "$stated" ] || { echo "changed: was $stated"; exit 1; }
