#!/bin/sh
# Commons Statistics' two-sided Fisher test leaves out tables that are exactly as probable as the one it is asked about.
# For Paniclens: correlate asks the one-sided test, which compares no probabilities.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
cat > pom.xml <<'X'
<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion>
  <groupId>a</groupId><artifactId>a</artifactId><version>1</version>
  <dependencies><dependency><groupId>org.apache.commons</groupId>
    <artifactId>commons-statistics-inference</artifactId><version>1.2</version></dependency></dependencies>
</project>
X
timeout 300 mvn -q -B dependency:copy-dependencies -DoutputDirectory=. >/dev/null 2>&1 || { echo 'no packages'; exit 2; }
what='commons-statistics-inference 1.2: the two-sided p-value of 2 0 / 3 2, whose tables have 1, 10 and 10 of 21 ways'
expected='21/21 = 1.000: its own 10 ways, the 10 of the table as probable, and the 1 of the less probable one'
stated='0.524'
cat > T.java <<'J'
import org.apache.commons.statistics.inference.FisherExactTest;
class T { public static void main(String[] none) {
  System.out.printf(java.util.Locale.ROOT, "%.3f%n",
      FisherExactTest.withDefaults().test(new int[][] {{2, 0}, {3, 2}}).getPValue());
} }
J
seen=$(timeout 60 java -cp "./*" T.java 2>/dev/null) || { echo 'the library did not run'; exit 2; }
echo "$what"
echo "expected  $expected"
echo "seen      $seen"
[ "$seen" = "$stated" ] || { echo "changed: was $stated"; exit 1; }
