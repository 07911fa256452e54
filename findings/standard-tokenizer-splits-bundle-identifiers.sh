#!/bin/sh
# Lucene's StandardTokenizer keeps com.example.driver whole, and splits an identifier where a dot stands before a digit.
# For Paniclens: identifiers of kexts are a field of their own, cut at dots by its own rule.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
timeout 300 mvn -q -B dependency:copy -Dartifact=org.apache.lucene:lucene-core:9.12.1 -DoutputDirectory=. >/dev/null 2>&1 || { echo 'no packages'; exit 2; }
what='lucene-core 9.12.1: com.example.driver.Widget and com.3example.driver.Widget through StandardTokenizer'
expected='one token each, or the parts of both'
stated='com.example.driver.Widget | com 3example.driver.Widget'
cat > T.java <<'J'
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
class T { public static void main(String[] ids) throws Exception {
  for (int i = 0; i < ids.length; i++) {
    StandardTokenizer tokens = new StandardTokenizer();
    tokens.setReader(new java.io.StringReader(ids[i]));
    tokens.reset();
    StringBuilder line = new StringBuilder(i > 0 ? " |" : "");
    while (tokens.incrementToken()) line.append(line.length() > 0 ? " " : "").append(tokens.getAttribute(CharTermAttribute.class));
    System.out.print(line);
  }
} }
J
seen=$(timeout 60 java -cp lucene-core-9.12.1.jar T.java com.example.driver.Widget com.3example.driver.Widget 2>/dev/null) || { echo 'the library did not run'; exit 2; }
echo "$what"
echo "expected  $expected"
echo "seen      $seen"
[ "$seen" = "$stated" ] || { echo "changed: was $stated"; exit 1; }
