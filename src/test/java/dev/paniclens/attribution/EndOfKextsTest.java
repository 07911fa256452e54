package dev.paniclens.attribution;

import static dev.paniclens.attribution.PanicSketch.KERNEL;
import static dev.paniclens.attribution.PanicSketch.catalina;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts that end right behind the kexts of their stack: is that the end of them? */
class EndOfKextsTest {
  private static final String WIDGET = "com.example.driver.Widget";
  private static final String GADGET = "org.example.filter.Gadget";
  private static final String APPLE = "com.apple.driver.AppleHDA";

  private static Attribution judge(String text) {
    return PanicSketch.analyze(text).attribution().orElseThrow();
  }

  /** The text up to the end of its last entry of a kext. */
  private static String upToKexts(PanicSketch panic) {
    String text = panic.text();
    return text.substring(0, text.indexOf("\n\nBSD process"));
  }

  private static PanicSketch calledFromWidget() {
    return catalina().says("odd").machinery(2).at(KERNEL).frame(WIDGET).frame(KERNEL);
  }

  @Test
  void blankLineBehindTheKextsEndsThem() {
    Attribution found = judge(upToKexts(calledFromWidget()) + "\n\n");
    assertEquals(Verdict.THIRD_PARTY, found.verdict());
    assertEquals(Confidence.HIGH, found.confidence());
  }

  @Test
  void closingFenceBehindTheKextsEndsThem() {
    Attribution found = judge("```\n" + upToKexts(calledFromWidget()) + "\n```\n");
    assertEquals(Verdict.THIRD_PARTY, found.verdict());
    assertEquals(Confidence.HIGH, found.confidence());
  }

  @Test
  void withoutItAKextOfApplesMayBeMissingThatIsNearer() {
    for (String end : List.of("", "\n")) {
      Attribution found = judge(upToKexts(calledFromWidget()) + end);
      assertEquals(Verdict.THIRD_PARTY, found.verdict());
      assertEquals(Confidence.MEDIUM, found.confidence());
      assertTrue(found.evidence().stream().anyMatch(e -> e.rule().equals("kexts-cut")));
    }
  }

  @Test
  void kextOfApplesWhereOldKextsLoadTellsTheSystemsAge() {
    Attribution found = judge(upToKexts(calledFromWidget().frame(APPLE)));
    assertEquals(List.of(WIDGET), found.culprits().stream().map(Object::toString).toList());
    assertEquals(Confidence.HIGH, found.confidence());
  }

  @Test
  void frameOfAKextThatIsNotNamedIsNearer() {
    String text =
        upToKexts(
            catalina()
                .says("odd")
                .machinery(2)
                .at(KERNEL)
                .frame(GADGET)
                .frame(KERNEL)
                .frame(WIDGET)
                .printedInReverse());
    String cut = text.substring(0, text.lastIndexOf('\n'));
    assertTrue(cut.contains(WIDGET) && !cut.contains(GADGET), cut);
    assertEquals(List.of(), judge(cut).culprits());
  }

  @Test
  void blankLinesBetweenEntriesAsWellEndNothing() {
    String spaced =
        upToKexts(catalina().says("odd").machinery(2).at(KERNEL).frame(WIDGET).listed(GADGET))
            .replace("\n", "\n\n");
    Attribution found = judge(spaced + "\n\n");
    assertEquals(Verdict.THIRD_PARTY, found.verdict());
  }
}
