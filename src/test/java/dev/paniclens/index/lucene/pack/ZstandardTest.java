package dev.paniclens.index.lucene.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What is said where the native library does not load. */
class ZstandardTest {

  @Test
  void folderFromWhichNothingMayRunGetsTheHintWhateverElseWasTried() {
    String says =
        Zstandard.sentence(
            new UnsatisfiedLinkError(
                "/tmp/libzstd-jni-1-23.so: /tmp/libzstd-jni-1-23.so: failed to map segment from"
                    + " shared object\nUnsupported OS/arch, cannot find /linux/amd64/libzstd-jni"));

    assertTrue(says.contains("(failed to map segment from shared object): where"), says);
    assertTrue(says.contains("-DZstdTempFolder=FOLDER"), says);
  }

  @Test
  void sameTroubleIsSaidInTheSameWordsEachTime() {
    assertEquals(
        Zstandard.sentence(new UnsatisfiedLinkError("/tmp/libzstd-jni-1-23.so: no")),
        Zstandard.sentence(new UnsatisfiedLinkError("/tmp/libzstd-jni-1-45.so: no")));
  }

  @Test
  void systemWithoutTheLibraryIsSaidToHaveNone() {
    String says =
        Zstandard.sentence(new UnsatisfiedLinkError("Unsupported OS/arch, cannot find /odd/lib"));

    assertTrue(says.contains("there is none for "), says);
  }
}
