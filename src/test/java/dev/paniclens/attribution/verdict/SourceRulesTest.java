package dev.paniclens.attribution.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.attribution.PanicSketch;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Panics of which no more is left than what was said, and in which source file. */
class SourceRulesTest {

  private static Attribution judge(String message) {
    return PanicSketch.analyze("panic(cpu 1 caller 0xffffff801a2b3c4d): " + message + "\n")
        .attribution()
        .orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"FINCH: lost its nest.\"@/Users/jo/Code/finchfs/kext/finch_nest.c:43",
        "\"finch: lost\"@/Volumes/Work/finch/Finch.cpp:43",
        "\"finch: lost\"@/home/build/finch/Finch.cpp:43",
        "/private/var/ci/finch/FinchKext/Roots.cpp:65 Assertion failed: nest != NULL"
      })
  void pathOfSomebodysOwnBuildIsThirdParty(String message) {
    Attribution found = judge(message);
    assertEquals(Verdict.THIRD_PARTY, found.verdict(), found.summary());
    assertEquals(Confidence.LOW, found.confidence());
    assertEquals(List.of(), found.culprits());
    assertTrue(found.summary().contains("own build"), found.summary());
  }

  @ParameterizedTest
  @CsvSource({
    "kernel, '\"odd\"@/SourceCache/xnu/xnu-1228.15.4/osfmk/kern/finch.c:43'",
    "apple, '\"odd\"@/SourceCache/IOFinchFamily/IOFinchFamily-12.3/Finch.cpp:43'",
    "kernel, '\"odd\"@/Library/Caches/com.apple.xbs/Sources/xnu/xnu-4570.1.46/bsd/kern/finch.c:4'",
    "kernel, 'odd @finch.c:43'",
    "apple, '\"odd\" @AppleFinch.cpp:43'"
  })
  void pathOrFormOfApplesTellsWhoseItWas(String verdict, String message) {
    Attribution found = judge(message);
    assertEquals(verdict, found.verdict().toString(), found.summary());
    assertEquals(Confidence.LOW, found.confidence());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"odd\"@finch.c:43", // neither form, nor a whole path
        "\"odd\"@kext/finch.c:43",
        "\"odd\"@/Users/jo/kernel/xnu-7195.81.3/osfmk/kern/finch.c:43", // a kernel of one's own
        "\"odd\"@/Applications/Xcode.app/MacOSX.sdk/Kernel.framework/Headers/finch.h:43",
        "Kernel stack memory corruption detected @stack_protector.c:37",
        "zfree: double free of 0xffffff8b796d4b80 to zone data @zalloc.c:43"
      })
  void whatTellsNothingOfWhoseItWasIsNotUsed(String message) {
    assertEquals(Verdict.UNDETERMINED, judge(message).verdict());
  }
}
