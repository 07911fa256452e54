package dev.paniclens.attribution;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Attribution.Evidence;
import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.report.BundleId;
import java.util.List;
import java.util.Optional;

/** What tests ask of an attribution. */
public final class Verdicts {
  private Verdicts() {}

  public static Attribution of(PanicSketch panic) {
    return panic.analyze().attribution().orElseThrow();
  }

  public static void assertVerdict(
      Verdict verdict, Confidence confidence, List<String> culprits, PanicSketch panic) {
    Attribution found = of(panic);
    assertAll(
        () -> assertEquals(verdict, found.verdict(), found.summary()),
        () -> assertEquals(confidence, found.confidence(), () -> found.evidence().toString()),
        () -> assertEquals(culprits, ids(found.culprits())));
  }

  public static List<String> culprits(PanicSketch panic) {
    return ids(of(panic).culprits());
  }

  public static List<String> suspects(PanicSketch panic) {
    return ids(of(panic).suspects());
  }

  public static List<String> ids(List<BundleId> ids) {
    return ids.stream().map(BundleId::value).toList();
  }

  /** The rule under which a suspect was found; empty when no evidence names it. */
  public static Optional<String> ruleAbout(String kext, PanicSketch panic) {
    return of(panic).evidence().stream()
        .filter(e -> e.kext().filter(k -> k.value().equals(kext)).isPresent())
        .map(Evidence::rule)
        .reduce((a, b) -> b);
  }

  public static List<String> rules(PanicSketch panic) {
    return of(panic).evidence().stream().map(Evidence::rule).toList();
  }
}
