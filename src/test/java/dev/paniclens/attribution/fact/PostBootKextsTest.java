package dev.paniclens.attribution.fact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Kexts;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Attribution.Evidence;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.attribution.PanicSketch;
import dev.paniclens.report.BundleId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a list of kexts that were loaded after the boot proves, and what it does not. */
class PostBootKextsTest {
  private static final BundleId WIDGET = new BundleId("org.example.driver.Widget");

  /** When it panicked: 1000 seconds after the boot. */
  private static final long PANIC = 0x6ab67daa;

  private static String text(String message, String... list) {
    return """
    panic(cpu 3 caller 0xfffffe0021a09e10): %s
    Debugger message: panic
    OS version: 26A428
    Kernel version: Darwin Kernel Version 27.0.0: Tue Aug 11 21:02:57 PDT 2026; root:xnu-13432.1.9~1/RELEASE_ARM64_T8132
    Fileset Kernelcache UUID: 11111111222233334444555555555555
    Paniclog version: 16
    KernelCache slide: 0x0000000019000000
    KernelCache base:  0xfffffe0020004000
    Kernel slide:      0x0000000019008000
    Kernel text base:  0xfffffe002000c000
    Kernel text exec slide: 0x000000001a000000
    Kernel text exec base:  0xfffffe0021004000
    Epoch Time:        sec       usec
      Boot    : 0x%08x 0x00000000
      Calendar: 0x%08x 0x00000000

    Panicked task 0xfffffe2419f2dc10: 0 pages, 761 threads: pid 0: kernel_task
    Panicked thread: 0xfffffe251ca3aab0, backtrace: 0xfffffea8700c6bd0, tid: 2592
    \t\t  lr: 0xfffffe0021040af4  fp: 0xfffffea8700c6c70
    \t\t  lr: 0xfffffe0021a09e10  fp: 0xfffffea8700c7630
    \t\t  lr: 0xfffffe0021060c6c  fp: 0x0000000000000000

    Post-boot loaded kexts:
    com.apple.filesystems.smbfs [loaded at 0x6ab67161]
    %s
    ** Stackshot Succeeded ** Bytes Traced 9853 **
    """
        .formatted(message, PANIC - 1000, PANIC, String.join("\n", list) + "\n");
  }

  private static String widget(long secondsBefore) {
    return WIDGET + " [loaded at 0x%08x]".formatted(PANIC - secondsBefore);
  }

  private static Analysis analysis(String message, String... list) {
    return PanicSketch.analyze(text(message, list));
  }

  @Test
  void whatIsMissingProvesNothing() {
    Analysis analysis = analysis("a queue is gone");
    Kexts kexts = analysis.kexts().orElseThrow();
    assertEquals(Optional.of(List.of()), kexts.thirdPartyLoaded());
    assertEquals(Optional.of(false), kexts.thirdPartyComplete());
    assertTrue(kexts.thirdPartyGap().orElseThrow().contains("after the boot"));
    assertTrue(kexts.isAfterBootOnly());
    assertEquals(Optional.of(false), kexts.listTruncated());
    assertFalse(analysis.source().truncated());
    Attribution attribution = analysis.attribution().orElseThrow();
    assertFalse(attribution.summary().contains("no third-party"), attribution.summary());
    assertTrue(
        attribution.evidence().stream().noneMatch(e -> e.says().contains("no third-party kext")),
        attribution.evidence().toString());
  }

  @ParameterizedTest
  @CsvSource({"0, true", "26, true", "600, true", "601, false", "-5, false"})
  void loadingShortlyBeforeMakesASuspect(long before, boolean suspect) {
    Attribution attribution =
        analysis("a queue is gone", widget(before)).attribution().orElseThrow();
    assertEquals(suspect ? List.of(WIDGET) : List.of(), attribution.suspects());
    List<Evidence> reasons =
        attribution.evidence().stream().filter(e -> e.rule().equals("just-loaded")).toList();
    assertEquals(suspect ? 1 : 0, reasons.size());
    if (suspect) {
      assertTrue(
          reasons.getFirst().says().contains("was loaded " + before + " second"),
          reasons.getFirst().says());
      assertEquals(Optional.of(widget(before)), reasons.getFirst().text());
    }
  }

  @Test
  void latestIsTheFirstSuspect() {
    Attribution attribution =
        analysis(
                "a queue is gone",
                "org.example.driver.Older [loaded at 0x%08x]".formatted(PANIC - 300),
                widget(20))
            .attribution()
            .orElseThrow();
    assertEquals(List.of(WIDGET, new BundleId("org.example.driver.Older")), attribution.suspects());
  }

  @Test
  void nobodyIsSuspectedWhereSomebodyAskedForThePanic() {
    Attribution attribution =
        analysis("panic requested by sysctl widget.panic", widget(20)).attribution().orElseThrow();
    assertEquals(Verdict.REQUESTED, attribution.verdict());
    assertEquals(List.of(), attribution.suspects());
  }

  @Test
  void recentLoadsAreTold() {
    assertEquals(List.of(WIDGET), RecentLoads.of(analysis("a queue is gone", widget(20))));
    assertEquals(List.of(), RecentLoads.of(analysis("a queue is gone", widget(2000))));
  }
}
