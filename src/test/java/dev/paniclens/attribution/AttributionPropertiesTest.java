package dev.paniclens.attribution;

import static dev.paniclens.attribution.PanicSketch.KERNEL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Attribution.Evidence;
import dev.paniclens.analysis.Confidence;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.PanicReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;
import org.junit.jupiter.api.Test;

/** What must hold for every report, tried on random ones. */
@Domain(DomainContext.Global.class)
@Domain(RandomPanic.Domain.class)
@PropertyDefaults(tries = 150)
class AttributionPropertiesTest {
  /** Cutting a report everywhere makes a thousand reports of it. */
  private static final int CUT_REPORTS = 16;

  private static Attribution judge(String text) {
    return PanicSketch.analyze(text).attribution().orElseThrow();
  }

  private static Attribution judge(PanicSketch text) {
    return judge(text.text());
  }

  @Property
  void loadedKextsChangeNoVerdict(@ForAll RandomPanic sample) {
    Attribution none = judge(sample.loading(List.of()).write());
    List<String> more = new ArrayList<>(RandomPanic.THIRD_PARTY);
    more.addAll(List.of("com.northwind.kext.Anvil", "as.vit9696.Lilu"));
    Attribution many = judge(sample.loading(more).write());
    assertEquals(none.verdict(), many.verdict());
    assertEquals(none.culprits(), many.culprits());
    assertTrue(many.confidence().compareTo(none.confidence()) <= 0, "more kexts, more certain");
  }

  @Provide
  static Arbitrary<List<String>> orders() {
    return Arbitraries.shuffle(RandomPanic.THIRD_PARTY);
  }

  /** Where the lines about the system stand, no rule asks. */
  @Property
  void orderOfUnrelatedLinesChangesNothing(@ForAll RandomPanic sample, @ForAll Random random) {
    String text = sample.write().text();
    String other = RandomPanic.shuffled(text, random);
    assertEquals(text.lines().sorted().toList(), other.lines().sorted().toList(), "the same lines");
    Attribution here = judge(text);
    Attribution there = judge(other);
    assertEquals(here.verdict(), there.verdict());
    assertEquals(here.confidence(), there.confidence());
    assertEquals(here.culprits(), there.culprits());
    assertEquals(here.suspects(), there.suspects());
    assertEquals(here.summary(), there.summary());
  }

  @Property
  void explanationChangesNothingAndAgrees(@ForAll RandomPanic sample) {
    String text = sample.write().text();
    Attribution plain = judge(text);
    Attribution explained = PanicSketch.explain(text);
    assertEquals(plain.evidence(), explained.evidence());
    assertEquals(plain.verdict(), explained.verdict());
    assertEquals(plain.culprits(), explained.culprits());
    assertEquals(
        1,
        explained.considered().orElseThrow().stream()
            .filter(c -> c.outcome().equals("decided") && !c.rule().equals("class"))
            .count());
  }

  @Property
  void printedOrderChangesNothing(@ForAll RandomPanic sample, @ForAll boolean hidden) {
    Attribution forwards = judge(withHidden(sample, hidden));
    Attribution backwards = judge(withHidden(sample, hidden).printedInReverse());
    assertEquals(forwards.verdict(), backwards.verdict());
    assertEquals(forwards.confidence(), backwards.confidence());
    assertEquals(forwards.culprits(), backwards.culprits());
    assertEquals(forwards.suspects(), backwards.suspects());
    assertEquals(forwards.summary(), backwards.summary());
  }

  /** Adds kexts to the section of kexts that no frame shows, in no order of theirs. */
  private static PanicSketch withHidden(RandomPanic sample, boolean hidden) {
    PanicSketch text = sample.write();
    if (hidden) {
      text.listed("net.example.hidden.Rook").listed("com.apple.driver.AppleSMC");
      text.listed("com.example.hidden.Bishop");
    }
    return text;
  }

  @Property
  void orderOfTheLoadedListChangesNoSuspect(
      @ForAll RandomPanic sample, @ForAll("orders") List<String> order) {
    Attribution one = judge(sample.loading(RandomPanic.THIRD_PARTY).write());
    Attribution other = judge(sample.loading(order).write());
    assertEquals(one.culprits(), other.culprits());
    assertEquals(new HashSet<>(one.suspects()), new HashSet<>(other.suspects()));
    assertEquals(one.confidence(), other.confidence());
  }

  @Property
  void slideChangesNothingButAddresses(
      @ForAll RandomPanic sample, @ForAll @IntRange(min = 1, max = 255) int slides) {
    Attribution here = judge(sample.write(0));
    Attribution there = judge(sample.write(slides * 0x200000L));
    assertEquals(here.verdict(), there.verdict());
    assertEquals(here.confidence(), there.confidence());
    assertEquals(here.culprits(), there.culprits());
    assertEquals(here.suspects(), there.suspects());
    assertEquals(here.summary(), there.summary());
    assertEquals(withoutQuotes(here.evidence()), withoutQuotes(there.evidence()));
  }

  private static List<Evidence> withoutQuotes(List<Evidence> evidence) {
    return evidence.stream()
        .map(e -> new Evidence(e.rule(), e.says(), e.line(), Optional.empty(), e.kext()))
        .toList();
  }

  @Property(tries = CUT_REPORTS)
  void cutReportAccusesNobodyWhomTheWholeDoesNot(@ForAll RandomPanic sample) {
    String whole = sample.write().text();
    Set<BundleId> accused = accused(judge(whole));
    for (int end = 1; end < whole.length(); end++) {
      String left = whole.substring(0, end);
      int at = end;
      assertHarmless(accused, left, () -> "cut at " + at);
    }
  }

  /**
   * Two third-party kexts on one stack, the nearer one printed last: where its entry is cut off,
   * the other must not be accused in its stead.
   */
  @Property
  void cutAmongTheKextsAccusesNotTheFartherOne(
      @ForAll RandomPanic sample, @ForAll @IntRange(min = 0, max = 3) int between) {
    List<String> images = new ArrayList<>(List.of(KERNEL, RandomPanic.THIRD_PARTY.getFirst()));
    images.addAll(sample.images().subList(0, Math.min(between, sample.images().size())));
    images.add(RandomPanic.THIRD_PARTY.getLast());
    String whole = sample.on(images).write().printedInReverse().text();
    Set<BundleId> accused = accused(judge(whole));
    int section = whole.indexOf("Kernel Extensions in backtrace");
    int last = whole.indexOf(RandomPanic.THIRD_PARTY.getFirst(), section);
    for (int end = section; end < whole.indexOf('\n', last); end += 7) {
      int at = end;
      assertHarmless(accused, whole.substring(0, end), () -> "cut at " + at + " of\n" + whole);
    }
  }

  private static void assertHarmless(Set<BundleId> accused, String text, Supplier<String> where) {
    Optional<PanicReport> report = PanicSketch.parse(text);
    if (report.isEmpty()) {
      return;
    }
    Set<BundleId> now =
        accused(
            new Attributor().analyze(report.get(), PanicSketch.SOURCE).attribution().orElseThrow());
    assertTrue(accused.containsAll(now), () -> where.get() + ": " + now + ", whole: " + accused);
  }

  private static Set<BundleId> accused(Attribution attribution) {
    Set<BundleId> accused = new HashSet<>(attribution.culprits());
    accused.removeIf(BundleId::hasApplePrefix);
    return accused;
  }

  /** Where the message is lost, nobody knows any more what acquitted a kext on the stack. */
  @Property
  void reportWithoutItsHeadAccusesNobodyForCertain(@ForAll RandomPanic sample) {
    String whole = sample.write().text();
    Set<BundleId> accused = accused(judge(whole));
    for (int line = whole.indexOf('\n') + 1; line > 0; line = whole.indexOf('\n', line) + 1) {
      Optional<PanicReport> report = PanicSketch.parse(whole.substring(line));
      if (report.isEmpty()) {
        continue;
      }
      Attribution now =
          new Attributor().analyze(report.get(), PanicSketch.SOURCE).attribution().orElseThrow();
      boolean more = !accused.containsAll(accused(now));
      assertTrue(!more || now.confidence() == Confidence.LOW, () -> now.toString());
    }
  }

  @Test
  void manyKextsAreJudgedInTime() {
    int many = 4_000;
    int listed = 200;
    PanicSketch text = PanicSketch.monterey().says("zfree: double free of 0xff to zone data");
    text.machinery(1).at(KERNEL).frame(KERNEL);
    String[] loaded = new String[many];
    for (int i = 0; i < listed; i++) {
      text.listed("com.example.listed" + i);
    }
    for (int i = 0; i < many; i++) {
      loaded[i] = "com.example.loaded" + i;
    }
    text.loaded(loaded);
    Attribution found = assertTimeoutPreemptively(Duration.ofSeconds(30), () -> judge(text));
    assertEquals(listed, found.culprits().size());
    assertEquals(many, found.suspects().size());
  }

  @Property
  void everyVerdictHasEvidenceInTheReport(@ForAll RandomPanic sample) {
    String text = sample.write().text();
    List<String> lines = text.lines().toList();
    Attribution found = judge(text);
    assertTrue(!found.evidence().isEmpty(), found.summary());
    for (Evidence e : found.evidence()) {
      OptionalInt line = e.line();
      if (line.isPresent()) {
        String there = lines.get(line.getAsInt() - 1).strip();
        String quoted = e.text().orElseThrow();
        assertTrue(there.startsWith(quoted.replaceAll("…$", "")), quoted);
      }
    }
    for (BundleId culprit : found.culprits()) {
      assertTrue(
          found.evidence().stream()
              .anyMatch(e -> e.kext().equals(Optional.of(culprit)) && e.line().isPresent()),
          () -> "no line for " + culprit);
      assertTrue(text.contains(culprit.value()), culprit.value());
    }
    for (BundleId suspect : found.suspects()) {
      assertTrue(
          found.evidence().stream().anyMatch(e -> e.kext().equals(Optional.of(suspect))),
          () -> "no evidence about " + suspect);
    }
  }
}
