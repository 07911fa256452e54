package dev.paniclens.attribution;

import static dev.paniclens.attribution.PanicSketch.KERNEL;
import static dev.paniclens.attribution.PanicSketch.catalina;
import static dev.paniclens.attribution.PanicSketch.sonoma;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Stack;
import dev.paniclens.analysis.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One damaged line among the frames of a stack: it may lie in any kext. */
class DamagedFramesTest {
  private static final String WIDGET = "com.example.driver.Widget";
  private static final String PROBLEM = "a line among the frames of a stack cannot be read";

  private static Attribution judge(String text) {
    return PanicSketch.analyze(text).attribution().orElseThrow();
  }

  /** A panic with one of its frames written otherwise. */
  private static String withFrame(PanicSketch panic, int n, String words) {
    List<String> lines = panic.lines();
    int first = 0;
    while (!lines.get(first).contains(" : 0x") && !lines.get(first).contains("lr: 0x")) {
      first++;
    }
    lines.set(first + n, words);
    return String.join("\n", lines) + "\n";
  }

  private static PanicSketch kernelAlone() {
    return catalina().says("odd").machinery(2).at(KERNEL).frames(5, KERNEL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0xffffff91a01000c0 : 0xffffff8O0",
        "0xffffff91a0",
        "0xffffff91a01000c0 : 0xffffff8000",
        "? ? ?",
        "Does anybody know what this means?"
      })
  void stackWithAnIllegibleFrameIsNotTheKernelsAlone(String line) {
    String text = withFrame(kernelAlone(), 4, line);

    assertEquals(Verdict.KERNEL, judge(kernelAlone().text()).verdict());
    assertEquals(Verdict.UNDETERMINED, judge(text).verdict());
    List<String> problems = PanicSketch.parse(text).orElseThrow().log().problems();
    assertTrue(problems.contains(PROBLEM), problems.toString());
  }

  @Test
  void illegibleLineBelowTheOthersIsAFrame() {
    String text = withFrame(kernelAlone(), 7, "0xffffff91a0100200 : 0xffff");

    assertEquals(Verdict.UNDETERMINED, judge(text).verdict());
  }

  @Test
  void illegibleFrameKeepsItsPlace() {
    Stack stack =
        PanicSketch.analyze(withFrame(kernelAlone(), 4, "0xffffff91a01000c0 : ?"))
            .backtrace()
            .get();

    assertEquals(8, stack.frames().size());
    assertTrue(stack.frames().get(4).returnAddress().isEmpty());
    assertTrue(stack.frames().get(5).returnAddress().isPresent());
  }

  @Test
  void kextBelowAnIllegibleFrameIsNotTheNearest() {
    PanicSketch panic = catalina().says("odd").machinery(2).at(KERNEL).frame(KERNEL).frame(WIDGET);

    assertEquals(Verdict.THIRD_PARTY, judge(panic.text()).verdict());
    assertEquals(
        Verdict.UNDETERMINED, judge(withFrame(panic, 3, "0xffffff91a0100100 : 0x")).verdict());
  }

  @Test
  void kextAboveAnIllegibleFrameIsAsSureAsBefore() {
    PanicSketch panic =
        catalina().says("odd").machinery(2).at(KERNEL).frame(WIDGET).frames(4, KERNEL);
    Attribution whole = judge(panic.text());
    Attribution damaged = judge(withFrame(panic, 5, "0xffffff91a0100180 : 0x"));

    assertEquals(whole.culprits(), damaged.culprits());
    assertEquals(whole.confidence(), damaged.confidence());
  }

  @Test
  void illegibleFrameOfArmIsNoticed() {
    PanicSketch panic = sonoma().says("odd").machinery(2).at(KERNEL).frame(KERNEL).frame(WIDGET);

    assertEquals(Verdict.THIRD_PARTY, judge(panic.text()).verdict());
    assertEquals(
        Verdict.UNDETERMINED,
        judge(withFrame(panic, 3, "\t\t  lr: 0xfffffe00 fp 0xfffffe80")).verdict());
  }

  @Test
  void nameOfAFrameThatIsNearlyAListedKextsNamesNobody() {
    PanicSketch panic =
        catalina().says("odd").machinery(2).at(KERNEL).frame(WIDGET, "one").frame(WIDGET, "two");
    String misread = panic.text().replace(WIDGET + " : two", "com.examp1e.driver.Widget : two");
    Attribution whole = judge(panic.text());

    assertEquals(1, whole.culprits().size());
    assertTrue(whole.culprits().containsAll(judge(misread).culprits()));
  }
}
