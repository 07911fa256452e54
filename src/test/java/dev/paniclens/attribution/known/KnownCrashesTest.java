package dev.paniclens.attribution.known;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Attribution.Evidence;
import dev.paniclens.analysis.Likeness;
import dev.paniclens.attribution.PanicSketch;
import dev.paniclens.knowledge.panic.KnownCrash;
import dev.paniclens.knowledge.panic.KnownCrash.Place;
import dev.paniclens.knowledge.panic.KnownCrash.Place.Where;
import dev.paniclens.knowledge.panic.KnownCrashCatalog;
import dev.paniclens.report.BundleId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which panics look like a known crash, and which only nearly do. */
class KnownCrashesTest {
  private static final String LEAK = "exec-kalloc-1024-leak";
  private static final String KEXT = "horndis-unplug";

  private static KnownCrashReport like(String id) {
    return KnownCrashReport.of(row(id));
  }

  private static KnownCrash row(String id) {
    return KnownCrashCatalog.bundled().all().stream()
        .filter(c -> c.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private static List<String> found(KnownCrashReport report) {
    return report.analyze().stream().map(k -> k.id() + " " + k.certainty()).toList();
  }

  @Test
  void panicThatNobodyHasMetLooksLikeNone() {
    assertEquals(
        Optional.empty(),
        PanicSketch.analyze("panic(cpu 0 caller 0xffffff8000201000): finch").known());
    assertEquals(
        Optional.empty(), PanicSketch.analyze("panic(cpu 0 caller 0xffffff8000201000): ").known());
  }

  @Test
  void wordsMustBeThoseOfTheCrash() {
    assertEquals(List.of(LEAK + " 66"), found(like(LEAK)));
    String zone = "memory leak in zone [data.kalloc.1024]";
    for (String other :
        List.of(
            "memory leak in zone [kalloc.1024]",
            "memory leak in zone [data.kalloc.10240]",
            "memory leaf in zone [data.kalloc.1024]")) {
      String message = like(LEAK).message();
      assertTrue(message.contains(zone));
      assertEquals(List.of(), found(like(LEAK).saying(message.replace(zone, other))), other);
    }
  }

  /** The range of that row is macOS 26.0..26.6. */
  @ParameterizedTest
  @CsvSource({
    "26.0, 66",
    "26.6, 66",
    "26.6.2, 66",
    "26.7, 0",
    "27.0, 0",
    "15.7, 0",
    "26, 33",
    "10.15.7, 0"
  })
  void releaseMustBeOneOfThoseThatHadIt(String release, int certainty) {
    assertEquals(
        certainty > 0 ? List.of(LEAK + " " + certainty) : List.of(), found(like(LEAK).on(release)));
  }

  @Test
  void whatIsNotToldIsSaid() {
    Likeness known = like(LEAK).withoutRelease().analyze().getFirst();
    assertEquals(33, known.certainty());
    assertEquals(
        List.of("message", "system"), known.evidence().stream().map(Evidence::rule).toList());
    assertEquals(
        List.of("macbookpro-2010-nvidia 33"), found(like("macbookpro-2010-nvidia").withoutModel()));
    // Two things that are not told are two steps, and two are too many here.
    assertEquals(List.of(), found(like("hypervisor-m4-15-4-beta").withoutModel().withoutRelease()));
  }

  /** Mended in version 9 of the kext: numbers count, not letters. */
  @ParameterizedTest
  @CsvSource({"8, 66", "1.0.0d1, 66", "8.99.9, 66", "9, 0", "9.1, 0", "10.2, 0", "finch, 33"})
  void kextMustBeOfAVersionThatHadIt(String version, int certainty) {
    assertEquals(
        certainty > 0 ? List.of(KEXT + " " + certainty) : List.of(),
        found(like(KEXT).version(version)));
  }

  @Test
  void kextIsImplicatedOnlyByTheStack() {
    Evidence evidence = like(KEXT).analyze().getFirst().evidence().getFirst();
    assertEquals("in-backtrace", evidence.rule());
    assertTrue(evidence.says().endsWith("which implicates it and proves nothing"));
    assertEquals(Optional.of(new BundleId("com.joshuawise.kexts.HoRNDIS")), evidence.kext());
    assertTrue(evidence.line().isPresent());
    Place place = row(KEXT).places().getFirst();
    assertEquals(
        List.of(), found(like(KEXT).at(new Place(Where.LOADED, place.name(), Optional.empty()))));
    assertEquals(List.of(), found(like(KEXT).at(place(place.name() + "2"))));
    assertEquals(
        List.of(KEXT + " 66"), found(like(KEXT).at(place("COM.JoshuaWise.kexts.horndis"))));
  }

  private static Place place(String kext) {
    return new Place(Where.BACKTRACE, kext, Optional.empty());
  }

  /** The one in the table last comes first, as it is surer. */
  @Test
  void severalAreThereInOrderOfCertainty() {
    String both = "mprintf_pcc2d_ltm.c " + like("dptx-deactivate-timeout").message();
    assertEquals(
        List.of("dptx-deactivate-timeout 66", "dcp-tone-mapping-hdr 33"),
        found(like("dptx-deactivate-timeout").saying(both)));
  }

  @Test
  void classMustFit() {
    assertEquals(
        List.of(),
        found(
            like("osxfuse-lookup-null")
                .saying("Kernel trap at 0xffffff8000301000, type 13=general protection")));
  }
}
