package dev.paniclens.attribution.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Advice;
import dev.paniclens.attribution.PanicSketch;
import dev.paniclens.knowledge.kext.InterfaceCatalog;
import dev.paniclens.knowledge.kext.KernelInterface;
import dev.paniclens.knowledge.kext.KnownKext;
import dev.paniclens.knowledge.kext.KnownKexts;
import dev.paniclens.knowledge.kext.Replacement;
import dev.paniclens.report.BundleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Follows every interface of the table from a panic to its advice: by a kext that the tables know,
 * by each set of dependencies that reveals it, and by each convention of names. An interface that
 * none reaches fails.
 */
class InterfaceTransitionTest {

  private static final String UNKNOWN_KEXT = "com.example.driver.Sample";

  private static final Advisor ADVISOR = new Advisor();

  /** One way to an interface. */
  private record Way(String name, Advice advice) {}

  static List<KernelInterface> interfaces() {
    return InterfaceCatalog.bundled().all();
  }

  @ParameterizedTest
  @MethodSource("interfaces")
  void panicLeadsToTheAdvice(KernelInterface expected) {
    List<Way> ways = new ArrayList<>();
    knownKext(expected).ifPresent(id -> ways.add(new Way(id, ofPanicWith(id, Set.of()))));
    for (Set<String> dependencies : expected.dependencies()) {
      Advice advice =
          isOfTheKernel(dependencies)
              ? ofInventory(dependencies)
              : ofPanicWith(UNKNOWN_KEXT, dependencies);
      ways.add(new Way(dependencies.toString(), advice));
    }
    for (String part : expected.names()) {
      String kext = "com.example" + part + "sample";
      ways.add(new Way(kext, ofPanicWith(kext, Set.of("com.apple.iokit.IOStorageFamily"))));
    }
    // Of what nearly every kext is linked against, only the table of kexts can tell.
    assertFalse(ways.isEmpty() && expected.layers().isEmpty(), "nothing reaches " + expected.key());
    for (Way way : ways) {
      assertNames(expected, way);
    }
  }

  private static void assertNames(KernelInterface expected, Way way) {
    Advice advice = way.advice();
    assertEquals(Optional.of(expected.key()), advice.kernelInterface(), way.name());
    assertEquals(Optional.of(expected.title()), advice.interfaceTitle());
    assertEquals(
        Optional.of(expected.replacements().isEmpty() ? "none" : first(expected).name()),
        advice.replacement());
    assertEquals(
        expected.replacements().stream().findFirst().map(r -> r.since().release()), advice.since());
    assertEquals(
        expected.replacements().stream().skip(1).map(InterfaceTransitionTest::named).toList(),
        advice.alternatives().orElse(List.of()));
    assertEquals(
        expected.related().stream().map(InterfaceTransitionTest::named).toList(),
        advice.related().orElse(List.of()));
    assertTrue(advice.says().contains(expected.title()), advice.says());
    assertTrue(advice.source().orElseThrow().contains(expected.source()), way.name());
    assertTrue(advice.confidence().isPresent(), way.name());
  }

  private static Replacement first(KernelInterface expected) {
    return expected.replacements().getFirst();
  }

  private static String named(Replacement replacement) {
    return replacement.name() + " (" + replacement.since().release() + ")";
  }

  /** A kext of the table that is built on the interface. */
  private static Optional<String> knownKext(KernelInterface expected) {
    return KnownKexts.all().stream()
        .filter(k -> k.kernelInterface().filter(expected.key()::equals).isPresent())
        .filter(k -> k.match() == KnownKext.Match.EXACT)
        .map(KnownKext::id)
        .findFirst();
  }

  private static Advice ofPanicWith(String kext, Set<String> dependencies) {
    PanicSketch panic =
        PanicSketch.monterey()
            .traps()
            .machinery(3)
            .at(kext)
            .frame("com.apple.iokit.IOExample")
            .frames(2, PanicSketch.KERNEL);
    dependencies.forEach(on -> panic.dependency(kext, on));
    return panic.analyze().advice().orElseThrow().stream()
        .filter(advice -> advice.kext().value().equals(kext))
        .findFirst()
        .orElseThrow();
  }

  /** The kernel's own parts are in no panic's dependency lines, but inventories list them. */
  private static boolean isOfTheKernel(Set<String> dependencies) {
    return dependencies.stream()
        .anyMatch(id -> id.startsWith("com.apple.kpi.") || id.startsWith("com.apple.kernel."));
  }

  private static Advice ofInventory(Set<String> dependencies) {
    return ADVISOR.advise(
        new BundleId(UNKNOWN_KEXT),
        dependencies.stream().map(BundleId::new).toList(),
        Optional.of("14.5"),
        Optional.empty());
  }

  /** Kexts of the table, with the interface that it names for them. */
  static Stream<KnownKext> knownKexts() {
    return KnownKexts.all().stream().filter(k -> k.kind() != KnownKext.Kind.APPLE);
  }

  @ParameterizedTest
  @MethodSource("knownKexts")
  void everyKnownKextHasAdvice(KnownKext kext) {
    Advice advice =
        ADVISOR.advise(new BundleId(kext.id()), List.of(), Optional.of("26.1"), Optional.empty());
    assertEquals(kext.kernelInterface(), advice.kernelInterface());
    assertEquals(kext.successor(), advice.successor());
    assertEquals(Optional.of(kext.status().toString()), advice.status());
    assertTrue(advice.loadsHere().isPresent());
    assertTrue(advice.says().matches("(?s)[A-Za-z0-9].*\\."), advice.says());
    assertFalse(advice.says().toLowerCase(Locale.ROOT).contains("optional"), advice.says());
  }
}
