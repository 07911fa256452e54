package dev.paniclens.attribution;

import static dev.paniclens.attribution.PanicText.KERNEL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.attribution.Analysis.Attribution;
import dev.paniclens.attribution.Analysis.Evidence;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.PanicReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every report, tried on random ones that are the same in every run. */
class AttributionPropertiesTest {
  private static final int REPORTS = 120;

  /** Cutting a report everywhere makes a thousand reports of it. */
  private static final int CUT_REPORTS = 16;

  private static final List<String> MESSAGES =
      List.of(
          "odd",
          "",
          "widget: lost queue",
          "watchdog timeout: no checkins from watchdogd in 90 seconds",
          "userspace watchdog timeout: no successful checkins from com.apple.WindowServer",
          "initproc exited -- exit reason namespace 2 subcode 0xa description: none",
          "DCP PANIC - frame lost",
          "AMCC PLANE 0 error",
          "btn_rst",
          "zfree: double free of 0xff to zone data",
          "Spinlock[0xff] timeout after 9 ticks",
          "Sleep transition timed out after 180 seconds while waiting.",
          "busy timeout[1], (60s): 'FinchMedia' (1,2)",
          "GPU Panic: [none] 3 0 0",
          "finch.c:12 Assertion failed: a > b");

  private static final List<String> THIRD_PARTY =
      List.of(
          "com.example.driver.Widget",
          "org.example.filter.Gadget",
          "net.example.kext.Sprocket",
          "io.example.Doohickey");

  private static final List<String> APPLE =
      List.of(
          "com.apple.driver.AppleHDA",
          "com.apple.iokit.IOUSBHostFamily",
          "com.apple.filesystems.apfs",
          "com.apple.driver.watchdog",
          "com.apple.driver.AppleInterruptControllerV2",
          "com.apple.AGXG14G");

  /** One random report, which can be written again with changes. */
  record Sample(long seed) {
    PanicText write(long slide) {
      Random random = new Random(seed);
      PanicText text =
          switch (random.nextInt(3)) {
            case 0 -> PanicText.catalina();
            case 1 -> PanicText.monterey();
            default -> PanicText.sonoma();
          };
      text.slide(slide);
      if (random.nextInt(3) == 0) {
        text.traps();
      } else {
        text.says(MESSAGES.get(random.nextInt(MESSAGES.size())));
      }
      text.machinery(1 + random.nextInt(3));
      text.at(image(random));
      int frames = random.nextInt(14);
      boolean symbols = random.nextInt(4) == 0;
      for (int i = 0; i < frames; i++) {
        String image = image(random);
        if (symbols && random.nextBoolean()) {
          text.frame(image, "_work");
        } else {
          text.frame(image);
        }
      }
      if (random.nextBoolean()) {
        text.loaded(loaded(random, Set.of()).toArray(String[]::new));
      }
      return text;
    }

    private static String image(Random random) {
      return switch (random.nextInt(6)) {
        case 0 -> THIRD_PARTY.get(random.nextInt(THIRD_PARTY.size()));
        case 1, 2 -> APPLE.get(random.nextInt(APPLE.size()));
        default -> KERNEL;
      };
    }

    private static List<String> loaded(Random random, Set<String> always) {
      List<String> kexts = new ArrayList<>(always);
      THIRD_PARTY.stream().filter(k -> random.nextBoolean()).forEach(kexts::add);
      kexts.addAll(APPLE);
      return kexts;
    }

    @Override
    public String toString() {
      return "seed " + seed;
    }
  }

  private static Stream<Sample> samples() {
    return Stream.iterate(1L, seed -> seed + 1).limit(REPORTS).map(Sample::new);
  }

  private static Stream<Sample> someSamples() {
    return samples().limit(CUT_REPORTS);
  }

  private static Attribution judge(String text) {
    return PanicText.analyze(text).attribution().orElseThrow();
  }

  private static Attribution judge(PanicText text) {
    return judge(text.text());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void loadedKextsChangeNoVerdict(Sample sample) {
    Attribution none = judge(sample.write(0).loaded("com.apple.driver.AppleHDA"));
    List<String> more = new ArrayList<>(THIRD_PARTY);
    more.addAll(
        List.of("com.northwind.kext.Anvil", "as.vit9696.Lilu", "com.apple.driver.AppleHDA"));
    Attribution many = judge(sample.write(0).loaded(more.toArray(String[]::new)));
    assertEquals(none.verdict(), many.verdict());
    assertEquals(none.culprits(), many.culprits());
    assertTrue(many.confidence().compareTo(none.confidence()) <= 0, "more kexts, more certain");
  }

  @ParameterizedTest
  @MethodSource("samples")
  void printedOrderChangesNothing(Sample sample) {
    Attribution forwards = judge(withHidden(sample));
    Attribution backwards = judge(withHidden(sample).printedInReverse());
    assertEquals(forwards.verdict(), backwards.verdict());
    assertEquals(forwards.confidence(), backwards.confidence());
    assertEquals(forwards.culprits(), backwards.culprits());
    assertEquals(forwards.suspects(), backwards.suspects());
    assertEquals(forwards.summary(), backwards.summary());
  }

  /** Adds kexts to the section of kexts that no frame shows, in no order of theirs. */
  private static PanicText withHidden(Sample sample) {
    PanicText text = sample.write(0);
    if (sample.seed() % 3 == 0) {
      text.listed("net.example.hidden.Rook").listed("com.apple.driver.AppleSMC");
      text.listed("com.example.hidden.Bishop");
    }
    return text;
  }

  @ParameterizedTest
  @MethodSource("samples")
  void orderOfTheLoadedListChangesNoSuspect(Sample sample) {
    Random random = new Random(sample.seed());
    List<String> kexts = new ArrayList<>(THIRD_PARTY);
    Attribution one = judge(sample.write(0).loaded(kexts.toArray(String[]::new)));
    Collections.shuffle(kexts, random);
    Attribution other = judge(sample.write(0).loaded(kexts.toArray(String[]::new)));
    assertEquals(one.culprits(), other.culprits());
    assertEquals(new HashSet<>(one.suspects()), new HashSet<>(other.suspects()));
    assertEquals(one.confidence(), other.confidence());
  }

  @ParameterizedTest
  @MethodSource("samples")
  void slideChangesNothingButAddresses(Sample sample) {
    Attribution here = judge(sample.write(0));
    Attribution there = judge(sample.write(0x3a00000L));
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

  @ParameterizedTest
  @MethodSource("someSamples")
  void cutReportAccusesNobodyWhomTheWholeDoesNot(Sample sample) {
    String whole = sample.write(0).text();
    Set<BundleId> accused = accused(judge(whole));
    for (int end = 1; end < whole.length(); end++) {
      String left = whole.substring(0, end);
      int at = end;
      assertHarmless(accused, left, () -> "cut at " + at);
    }
  }

  private static void assertHarmless(Set<BundleId> accused, String text, Supplier<String> where) {
    Optional<PanicReport> report = PanicText.parse(text);
    if (report.isEmpty()) {
      return;
    }
    Set<BundleId> now =
        accused(
            new Attributor().analyze(report.get(), PanicText.SOURCE).attribution().orElseThrow());
    assertTrue(accused.containsAll(now), () -> where.get() + ": " + now + ", whole: " + accused);
  }

  private static Set<BundleId> accused(Attribution attribution) {
    Set<BundleId> accused = new HashSet<>(attribution.culprits());
    accused.removeIf(BundleId::hasApplePrefix);
    return accused;
  }

  /** Where the message is lost, nobody knows any more what acquitted a kext on the stack. */
  @ParameterizedTest
  @MethodSource("samples")
  void reportWithoutItsHeadAccusesNobodyForCertain(Sample sample) {
    String whole = sample.write(0).text();
    Set<BundleId> accused = accused(judge(whole));
    for (int line = whole.indexOf('\n') + 1; line > 0; line = whole.indexOf('\n', line) + 1) {
      Optional<PanicReport> report = PanicText.parse(whole.substring(line));
      if (report.isEmpty()) {
        continue;
      }
      Attribution now =
          new Attributor().analyze(report.get(), PanicText.SOURCE).attribution().orElseThrow();
      boolean more = !accused.containsAll(accused(now));
      assertTrue(!more || now.confidence() == Confidence.LOW, () -> now.toString());
    }
  }

  @Test
  void manyKextsAreJudgedInTime() {
    int many = 4_000;
    int listed = 200;
    PanicText text = PanicText.monterey().says("zfree: double free of 0xff to zone data");
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

  @ParameterizedTest
  @MethodSource("samples")
  void everyVerdictHasEvidenceInTheReport(Sample sample) {
    String text = sample.write(0).text();
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
