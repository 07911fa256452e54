package dev.paniclens.attribution;

import static dev.paniclens.attribution.PanicSketch.KERNEL;
import static dev.paniclens.attribution.PanicSketch.catalina;
import static dev.paniclens.attribution.PanicSketch.monterey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One damaged line among the kexts of a stack: who is left there need not be the nearest. */
class DamagedKextsTest {
  private static final String WIDGET = "com.example.driver.Widget";
  private static final String APPLE = "com.apple.driver.AppleHDA";

  /** Apple's stands nearer to the panic than the vendor's. */
  private static PanicSketch bothOnStack() {
    return catalina()
        .says("odd")
        .machinery(2)
        .at(KERNEL)
        .frame(APPLE)
        .frame(KERNEL)
        .frame(WIDGET)
        .frame(KERNEL);
  }

  private static Attribution judge(String text) {
    return PanicSketch.analyze(text).attribution().orElseThrow();
  }

  @Test
  void wholeSectionTellsOfNoDamage() {
    Analysis found = PanicSketch.analyze(bothOnStack().text());

    assertEquals(Verdict.THIRD_PARTY, found.attribution().orElseThrow().verdict());
    assertEquals(List.of(), found.source().problems());
  }

  @ParameterizedTest
  @CsvSource({
    "'com.apple.driver.AppleHDA(', 'com.app1e.driver.AppleHDA('",
    "'com.apple.driver.AppleHDA(', 'com.\u0430pple.driver.AppleHDA('",
    "'com.apple.driver.AppleHDA(', 'com.apple.driver.AppleHDA['",
    "'com.apple.driver.AppleHDA(', 'comapple.driver.AppleHDA('",
    "'com.apple.driver.AppleHDA(', 'com.Apple.driver.AppleHDA('"
  })
  void damagedLineOfApplesIncriminatesNobodyBelow(String whole, String damaged) {
    String text = bothOnStack().text();
    assertTrue(text.contains(whole));
    Analysis found = PanicSketch.analyze(text.replace(whole, damaged));

    assertEquals(Verdict.UNDETERMINED, found.attribution().orElseThrow().verdict());
    assertFalse(found.source().problems().isEmpty());
  }

  @Test
  void rangeThatIsCutIncriminatesNobodyBelow() {
    String text = bothOnStack().text();
    Attribution found =
        judge(text.replaceFirst("(AppleHDA\\([^\\n]*@0x[0-9a-f]+)->0x[0-9a-f]+", "$1"));

    assertEquals(Verdict.UNDETERMINED, found.verdict());
  }

  @Test
  void letterAmongTheDigitsOfARangeIncriminatesNobodyBelow() {
    String text = bothOnStack().text();
    Attribution found =
        judge(text.replaceFirst("(AppleHDA\\([^\\n]*->0x[0-9a-f]{10})[0-9a-f]", "$1l"));

    assertEquals(Verdict.UNDETERMINED, found.verdict());
  }

  @Test
  void rangeOfHalfOfMemoryHoldsNothing() {
    String text = bothOnStack().text();
    Attribution found =
        judge(text.replaceFirst("(Widget\\([^\\n]*)->0x[0-9a-f]+", "$1->0xffffffffffffffff"));

    assertFalse(found.verdict().accusesThirdParty());
  }

  @ParameterizedTest
  @CsvSource({"'Kernel Extensi0ns in backtrace:'", "'Kernel Exten'", "''"})
  void stackWhoseSectionHasLostItsHeadIsNotTheKernelsAlone(String head) {
    String text = monterey().says("odd").machinery(2).at(KERNEL).frame(KERNEL).frame(WIDGET).text();
    Analysis found = PanicSketch.analyze(text.replace("Kernel Extensions in backtrace:", head));

    assertEquals(Verdict.THIRD_PARTY, judge(text).verdict());
    assertEquals(Verdict.UNDETERMINED, found.attribution().orElseThrow().verdict());
    assertTrue(found.backtrace().orElseThrow().kexts().isEmpty());
  }
}
