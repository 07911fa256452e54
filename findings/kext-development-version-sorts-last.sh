#!/bin/sh
# Maven's order of versions puts a kext's development build behind its release: 1.0.0d1 after 1.0.0.
# Apple's stages go d, a, b, fc, release (xnu libkern/OSKextVersion.c).
# For Paniclens: versions of kexts are compared by its own rule, and not by a library of versions.
set -eu
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
for jar in org.apache.maven:maven-artifact:3.9.9 org.codehaus.plexus:plexus-utils:4.0.1; do
  timeout 300 mvn -q -B dependency:copy -Dartifact=$jar -DoutputDirectory=. >/dev/null 2>&1 || { echo 'no packages'; exit 2; }
done
what='maven-artifact 3.9.9: order of 1.0.0d1, 1.0.0fc2 and 1.0.0'
expected='1.0.0d1 < 1.0.0 and 1.0.0fc2 < 1.0.0'
stated='1.0.0d1 > 1.0.0
1.0.0fc2 > 1.0.0'
order() {
  timeout 60 java -cp 'maven-artifact-3.9.9.jar:plexus-utils-4.0.1.jar' org.apache.maven.artifact.versioning.ComparableVersion "$1" "$2" |
    sed -n 's/^ *\([^ ]* [<>=]* [^ ]*\)$/\1/p'
}
seen=$(order 1.0.0d1 1.0.0; order 1.0.0fc2 1.0.0) || { echo 'the library did not run'; exit 2; }
echo "$what"
echo "expected  $expected"
echo "seen      $seen"
[ "$seen" = "$stated" ] || { echo "changed: was $stated"; exit 1; }
