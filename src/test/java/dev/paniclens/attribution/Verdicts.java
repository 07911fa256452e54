package dev.paniclens.attribution;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.attribution.Attribution.Evidence;
import dev.paniclens.report.BundleId;
import java.util.List;
import java.util.Optional;

/** What tests ask of an attribution. */
final class Verdicts {
  private Verdicts() {}

  static Attribution of(PanicText panic) {
    return panic.analyze().attribution().orElseThrow();
  }

  static void assertVerdict(
      Verdict verdict, Confidence confidence, List<String> culprits, PanicText panic) {
    Attribution found = of(panic);
    assertAll(
        () -> assertEquals(verdict, found.verdict(), found.summary()),
        () -> assertEquals(confidence, found.confidence(), () -> found.evidence().toString()),
        () -> assertEquals(culprits, ids(found.culprits())));
  }

  static List<String> culprits(PanicText panic) {
    return ids(of(panic).culprits());
  }

  static List<String> suspects(PanicText panic) {
    return ids(of(panic).suspects());
  }

  static List<String> ids(List<BundleId> ids) {
    return ids.stream().map(BundleId::value).toList();
  }

  /** The rule under which a suspect was found; empty when no evidence names it. */
  static Optional<String> ruleAbout(String kext, PanicText panic) {
    return of(panic).evidence().stream()
        .filter(e -> e.kext().filter(k -> k.value().equals(kext)).isPresent())
        .map(Evidence::rule)
        .reduce((a, b) -> b);
  }

  static List<String> rules(PanicText panic) {
    return of(panic).evidence().stream().map(Evidence::rule).toList();
  }
}
