package dev.paniclens.attribution.comparison;

import static dev.paniclens.attribution.PanicSketch.KERNEL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Source;
import dev.paniclens.attribution.PanicSketch;
import dev.paniclens.attribution.comparison.Comparison.Difference;
import dev.paniclens.attribution.comparison.Comparison.FramePair;
import dev.paniclens.attribution.comparison.Comparison.Match;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ComparisonTest {
  private static final String WIDGET = "com.example.driver.Widget";
  private static final String GADGET = "com.example.driver.Gadget";

  /** A list that ends with it is whole. */
  private static final String OLDEST = "com.apple.kec.pthread";

  private static PanicSketch fault(int above, long slide) {
    return PanicSketch.monterey().slide(slide).traps().machinery(above).at(WIDGET).frame(WIDGET);
  }

  private static Comparison compare(Analysis first, Analysis other) {
    return Comparison.of(first, other);
  }

  private static Comparison compare(String first, String other) {
    return compare(PanicSketch.analyze(first), PanicSketch.analyze(other));
  }

  private static Optional<Difference> difference(Comparison c, String what) {
    return c.differences().stream().filter(d -> d.what().equals(what)).findFirst();
  }

  private static List<Match> matches(Comparison c) {
    return c.stack().stream().map(FramePair::match).toList();
  }

  private static Analysis truncated(Analysis a) {
    Source s = a.source();
    return new Analysis(
        a.schema(),
        a.id(),
        new Source(
            s.path(),
            s.part(),
            s.sha256(),
            s.bytes(),
            s.container(),
            s.kind(),
            s.bugType(),
            true,
            s.problems()),
        a.panic(),
        a.system(),
        a.backtrace(),
        a.kexts(),
        a.attribution(),
        a.signature(),
        a.advice(),
        a.known());
  }

  @Test
  void reportIsTheSameCrashAsItself() {
    Analysis a = fault(2, 0).loaded(WIDGET, GADGET).analyze();
    Comparison c = compare(a, a);
    assertEquals(Relation.SAME, c.relation());
    assertEquals(List.of(), c.differences());
    assertTrue(c.equal().containsAll(List.of("class", "message", "frames", "kext", "loaded")));
    assertEquals(List.of(Match.SAME, Match.SAME), matches(c));
  }

  @Property(tries = 40)
  void otherSlideIsTheSameCrashWithoutADifference(@ForAll @IntRange(min = 1, max = 255) int slide) {
    Comparison c = compare(fault(2, 0).analyze(), fault(2, slide * 0x200000L).analyze());
    assertEquals(Relation.SAME, c.relation());
    assertEquals(List.of(), c.differences());
    assertTrue(matches(c).stream().allMatch(Match.SAME::equals), c.stack().toString());
  }

  @Test
  void otherProcessDoesNotMakeAnotherCrash() {
    Comparison c = compare(fault(2, 0).analyze(), fault(2, 0).process("widgetd").analyze());
    assertEquals(Relation.SAME, c.relation());
    assertEquals(
        List.of(
            new Difference(
                "process", Optional.empty(), Optional.of("kernel_task"), Optional.of("widgetd"))),
        c.differences());
  }

  @Test
  void otherBuildOfTheKextIsAFamily() {
    String old = fault(2, 0).text();
    String built =
        fault(4, 0).text().replaceAll("Widget\\(1\\.0\\)\\[0{8}", "Widget(1.1)[11111111");
    Comparison c = compare(old, built);
    assertEquals(Relation.SAME_FAMILY, c.relation());
    assertTrue(c.says().startsWith("Probably the same crash, in other builds"), c.says());
    Difference kext = difference(c, "kext").orElseThrow();
    assertTrue(kext.first().orElseThrow().startsWith("1.0 (0000"), kext.toString());
    assertTrue(kext.other().orElseThrow().startsWith("1.1 (1111"), kext.toString());
    assertTrue(difference(c, "frames").orElseThrow().isTold());
  }

  @Test
  void otherBuildOfTheSystemIsAFamily() {
    String built = fault(4, 0).text().replace("21G115", "21G217");
    Comparison c = compare(fault(2, 0).text(), built);
    assertTrue(c.says().startsWith("Probably the same crash, in other builds"), c.says());
    assertTrue(difference(c, "system").isPresent());
  }

  @Test
  void otherPlaceOfTheSameBuildIsNotCalledProbablyTheSame() {
    Comparison c = compare(fault(2, 0).text(), fault(4, 0).text());
    assertEquals(Relation.SAME_FAMILY, c.relation());
    assertTrue(c.says().startsWith("Perhaps the same crash"), c.says());
  }

  @Test
  void differentCrashesNameTheIngredientsThatDiffer() {
    PanicSketch a = PanicSketch.monterey().says("widget: lost queue").machinery(1).at(WIDGET);
    PanicSketch b = PanicSketch.monterey().says("gadget: full ring").machinery(1).at(WIDGET);
    Comparison c = compare(a.analyze(), b.analyze());
    assertEquals(Relation.DIFFERENT, c.relation());
    assertEquals("Different crashes: another message.", c.says());
    assertTrue(c.equal().containsAll(List.of("class", "frames", "culprits")), c.toString());
  }

  @Test
  void otherKextIsAnotherCrash() {
    PanicSketch gadget = PanicSketch.monterey().traps().machinery(2).at(GADGET).frame(GADGET);
    Comparison c = compare(fault(2, 0).analyze(), gadget.analyze());
    assertEquals("Different crashes: other frames in the signature.", c.says());
    assertEquals(Optional.of(GADGET), difference(c, "culprits").orElseThrow().other());
    assertEquals(Match.OTHER, c.stack().getFirst().match());
  }

  @Test
  void equalSymptomIsNotCalledTheSameCrash() {
    String message =
        "userspace watchdog timeout: no successful checkins from com.apple.WindowServer in 120"
            + " seconds";
    Analysis a = PanicSketch.sonoma().says(message).machinery(1).at(WIDGET).analyze();
    Comparison c = compare(a, a);
    assertEquals(Relation.SAME, c.relation());
    assertTrue(c.says().startsWith("The same symptom"), c.says());
    assertEquals(List.of(), c.stack(), "the stack is the watchdog's");
  }

  @Test
  void withoutASignatureItCannotBeToldButReasonsAreGiven() {
    Analysis signed = PanicSketch.catalina().traps().machinery(2).at(WIDGET).analyze();
    Analysis bare = PanicSketch.catalina().traps().machinery(2).at(KERNEL).analyze();
    assertTrue(bare.signature().isEmpty());
    Comparison c = compare(signed, bare);
    assertEquals(Relation.UNKNOWN, c.relation());
    assertTrue(c.says().contains("the other report tells too little"), c.says());
    assertTrue(c.says().contains("For the same crash speaks: the same class"), c.says());
    assertTrue(c.says().contains("Against it: another first frame."), c.says());
  }

  @Test
  void twoReportsWithoutSignaturesAreNotTheSame() {
    Analysis bare = PanicSketch.catalina().traps().machinery(2).at(KERNEL).analyze();
    Comparison c = compare(bare, bare);
    assertEquals(Relation.UNKNOWN, c.relation());
    assertTrue(c.says().contains("both reports tell too little"), c.says());
    assertFalse(c.says().contains("Against"), c.says());
  }

  @Test
  void frameThatMayBeCutOffIsNoDifference() {
    Analysis longer = fault(2, 0).frame(KERNEL).analyze();
    Analysis shorter = fault(2, 0).analyze();
    assertEquals(List.of(Match.SAME, Match.SAME, Match.OTHER), matches(compare(longer, shorter)));
    assertEquals(
        List.of(Match.SAME, Match.SAME, Match.UNKNOWN),
        matches(compare(longer, truncated(shorter))));
    assertEquals(
        List.of(Match.SAME, Match.SAME, Match.OTHER),
        matches(compare(truncated(longer), shorter)),
        "the shorter one is whole");
  }

  @Test
  void symbolAgainstOffsetIsNoDifference() {
    Analysis named =
        PanicSketch.monterey()
            .says("lost queue")
            .machinery(1)
            .at(WIDGET)
            .frame(KERNEL, "_a")
            .analyze();
    Analysis bare =
        PanicSketch.monterey().says("lost queue").machinery(1).at(WIDGET).frame(KERNEL).analyze();
    Analysis other =
        PanicSketch.monterey()
            .says("lost queue")
            .machinery(1)
            .at(WIDGET)
            .frame(KERNEL, "_b")
            .analyze();
    assertEquals(Match.UNKNOWN, compare(named, bare).stack().getLast().match());
    assertEquals(Match.OTHER, compare(named, other).stack().getLast().match());
  }

  @Test
  void framesAboveThePanicAreNotCompared() {
    Comparison c = compare(fault(2, 0).text(), fault(2, 0).text().replace("(CPU 0)", "(CPU 1)"));
    assertEquals(2, c.stack().size(), c.stack().toString());
  }

  @Test
  void kextLoadedOnlyOnceIsADifference() {
    Analysis with = fault(2, 0).loaded(WIDGET, GADGET, OLDEST).analyze();
    Analysis without = fault(2, 0).loaded(WIDGET, OLDEST).analyze();
    Difference one = difference(compare(with, without), "loaded").orElseThrow();
    assertEquals(GADGET, one.kext().orElseThrow().value());
    assertEquals(Optional.of("1.0"), one.first());
    assertEquals(Optional.of("not loaded"), one.other());
  }

  @Test
  void kextMissingFromACutListIsNotCalledUnloaded() {
    Analysis with = fault(2, 0).loaded(WIDGET, GADGET, OLDEST).analyze();
    Analysis cut = fault(2, 0).loaded(WIDGET).analyze();
    assertFalse(difference(compare(with, cut), "loaded").orElseThrow().isTold());
  }

  @Test
  void missingListIsNotToldAtAll() {
    Analysis with = fault(2, 0).loaded(WIDGET, GADGET, OLDEST).analyze();
    Difference untold = difference(compare(with, fault(2, 0).analyze()), "loaded").orElseThrow();
    assertEquals(Optional.empty(), untold.kext());
    assertFalse(untold.isTold());
  }

  @Test
  void reportsAreGroupedBySignatureAndThoseWithoutStandAlone() {
    Analysis a = fault(2, 0).analyze();
    Analysis b =
        PanicSketch.monterey().says("widget: lost queue").machinery(1).at(WIDGET).analyze();
    Analysis bare = PanicSketch.catalina().traps().machinery(2).at(KERNEL).analyze();
    ComparedReports all =
        ComparedReports.of(List.of(a, b, fault(2, 0x400000).analyze(), bare, bare));
    assertEquals(
        List.of(List.of(1, 3), List.of(2), List.of(4), List.of(5)),
        all.groups().stream().map(ComparedReports.Group::reports).toList());
    assertFalse(all.allSame());
    assertTrue(ComparedReports.of(List.of(a, a)).allSame());
    assertFalse(ComparedReports.of(List.of(a)).allSame());
    assertFalse(ComparedReports.of(List.of()).allSame());
    assertFalse(ComparedReports.of(List.of(bare, bare)).allSame());
  }

  /** What one report has lost speaks neither for nor against. */
  @Test
  void lostMessageIsNoOtherClass() {
    String whole = fault(3, 0).text();
    String headless = whole.substring(whole.indexOf("Backtrace (CPU"));

    Comparison c = compare(whole, headless);

    assertEquals(Relation.UNKNOWN, c.relation());
    assertFalse(c.says().contains("another class"), c.says());
    assertFalse(compare(headless, headless).says().contains("the same kind"));
  }
}
