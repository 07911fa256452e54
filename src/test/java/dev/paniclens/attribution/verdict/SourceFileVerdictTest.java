package dev.paniclens.attribution.verdict;

import static dev.paniclens.attribution.PanicSketch.catalina;
import static dev.paniclens.attribution.Verdicts.assertVerdict;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.attribution.PanicSketch;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the source file in a message says of whose code it was, and what it does not. */
class SourceFileVerdictTest {
  private static final List<String> NONE = List.of();
  private static final String XNU_SOURCE = "@/BuildRoot/Sources/xnu/xnu-6153.1/osfmk/some.c:168";

  @Test
  void sourceFileTellsWhatAStackNoLongerDoes() {
    String own = "\"odd\"@/BuildRoot/Sources/Sparrow/Sparrow-1.2/Sparrow.cpp:3";
    assertVerdict(Verdict.APPLE, Confidence.LOW, NONE, catalina().says(own));
    assertVerdict(Verdict.KERNEL, Confidence.LOW, NONE, catalina().says("\"odd\"" + XNU_SOURCE));
  }

  /** Of a panic that calls the kernel's own file; parts: what the message ends with, a frame. */
  private static String lockPanic(String lr, String frame) {
    return """
        panic(cpu 6 caller 0xffffff8013b4aa1a): "wren_lock: so=0xffffff8052700da0 LR lrh= 0"@/Sources/xnu/xnu-6153.141.2/bsd/wren.c:33
        Backtrace (CPU 6), Frame : Return Address
        0xffffff9246c4ba10 : 0xffffff801371a65d
        0xffffff9246c4bd00 : 0xffffff8013cd11b8
        0xffffff9246c4bd20 : FRAME
        """
        .replace("LR", lr)
        .replace("FRAME", frame);
  }

  @ParameterizedTest
  @CsvSource({
    "lr=0xffffff8013cd11b8, 0xffffff8013cfe302, KERNEL",
    "lr=0xffffff8013cd11b8, 0xffffff7f993c0fcf, UNDETERMINED"
  })
  void sourceFileDoesNotAcquitAKextThatNobodyNames(String lr, String frame, Verdict verdict) {
    assertEquals(
        verdict, PanicSketch.analyze(lockPanic(lr, frame)).attribution().orElseThrow().verdict());
  }

  @Test
  void sourceFileOfATrapHandlerTellsNothing() {
    String trap = "\"Double fault at 0xffffff8000300000, registers:\"" + XNU_SOURCE;
    assertVerdict(Verdict.UNDETERMINED, Confidence.LOW, NONE, catalina().says(trap));
  }

  @Test
  void sourceFileOfATimerTellsNothing() {
    String late =
        "\"Finch::setPowerState(0xff : 0xff, 1 -> 0) timed out after 45 ms\"" + XNU_SOURCE;
    assertVerdict(Verdict.UNDETERMINED, Confidence.LOW, NONE, catalina().says(late));
  }
}
