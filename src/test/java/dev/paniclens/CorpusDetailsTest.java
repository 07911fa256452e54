package dev.paniclens;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.parse.ParseResult;
import dev.paniclens.parse.ReportParser;
import dev.paniclens.query.DetailFields;
import dev.paniclens.report.PanicDetails;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Holds the details to a corpus of real reports, which lies beside the project. */
class CorpusDetailsTest {
  private final ReportParser parser = new ReportParser();

  @BeforeEach
  void needsTheCorpus() {
    Corpus.folder();
  }

  /** Values that a person read in the reports. */
  @ParameterizedTest
  @CsvSource({
    "bazad-uaf-14f27.panic, fault.trap.address, 0x20",
    "bazad-uaf-14f27.panic, fault.flags, VMM",
    "doc-mdnsoffload-gt-prefix.panic, fault.access, write",
    "iss-inception-96.panic, fault.access, execute",
    "iss-inception-96.panic, fault.addressIs, null",
    "iss-acid-1353.panic, fault.addressIs, kernel",
    "iss-itlwm-311.panic, fault.trap.number, 13",
    "ane-panicstring-unescaped-fragment.txt, fault.addressIs, non-canonical",
    "ios-iohid-mte-tag-fault.ips, fault.esr.status, tag check",
    "ios-iomfb-18f72-fragment.txt, fault.esr.level, 2",
    "wdb-xnuqemu-ios12b2-blanklines.panic, fault.esr.status, permission",
    "wdb-coretrust-21e258-spaces.panic, fault.access, write",
    "edb-39377-oneline.panic, memory.zone, ipc vouchers",
    "edb-39377-oneline.panic, memory.elementSize, 80",
    "ios-aks-uaf-23b85.ips, memory.offset, 72",
    "iss-itlwm-957.panic, memory.zone, kalloc.type.var3.32",
    "syzkaller-darwin-3.panic, memory.zone, default.kalloc.4096",
    "wdb-zonerequire-wrapped-path.panic, memory.zone, ipc ports",
    "iss-vscode-86913.panic, lock.address, 0xffffff804f867050",
    "iss-vscode-86913.panic, lock.ownerCpu, 5",
    "iss-rancher-1183-nested.panic, unresponsiveCpus, 0",
    "iss-rancher-1183-nested.panic, thread.address, 0xffffff95098390c8",
    "doc-wdt-23g93-html.txt, unresponsiveCpus, 1",
    "doc-macstudio-pre-20e241.panic, watchdog.seconds, 305",
    "doc-macstudio-pre-20e241.panic, watchdog.shutdownInProgress, true",
    "doc-hackintosh-ioushost-sleep.panic, power.suspect, com.apple.iokit.IOUSBHostFamily",
    "doc-hackintosh-ioushost-sleep.panic, power.timeoutMillis, 180000",
    "steipete-intelfb-elided.panic, power.driver, AppleIntelFramebuffer",
    "joylau-nvme-catalina.panic, location.project, IONVMeFamily-470.100.17",
    "iss-macfuse-629-quoted.txt, location.line, 630",
    "ios-panic-base-socd-17.ips, location.file, sptm.c",
    "iss-zen-12290.panic, thread.tid, 3926",
    "ios-iohid-mte-tag-fault.ips, compressor.swapfiles, 3"
  })
  void reportGivesThisValue(String file, String field, String value) {
    assertEquals(
        Set.of(value),
        DetailFields.valuesOf(
                details(Corpus.folder().resolve("reports").resolve(file)).orElseThrow())
            .get(field));
  }

  @Test
  void asManyReportsGiveEachThemeAsBefore() throws IOException {
    Map<String, Integer> counts = new TreeMap<>();
    Corpus.reports().stream()
        .flatMap(f -> details(f).stream())
        .flatMap(
            d ->
                DetailFields.valuesOf(d).keySet().stream()
                    .map(field -> field.split("\\.", 2)[0])
                    .distinct())
        .forEach(theme -> counts.merge(theme, 1, Integer::sum));
    Map<String, Integer> least =
        Map.of(
            "fault",
            48,
            "location",
            43,
            "memory",
            8,
            "lock",
            1,
            "unresponsiveCpus",
            4,
            "watchdog",
            2,
            "power",
            2,
            "thread",
            22,
            "compressor",
            9);
    least.forEach(
        (theme, n) -> assertTrue(counts.getOrDefault(theme, 0) >= n, theme + " of " + counts));
  }

  private Optional<PanicDetails> details(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return parser.parse(in).results().stream()
          .filter(ParseResult.Panic.class::isInstance)
          .map(ParseResult.Panic.class::cast)
          .findFirst()
          .flatMap(p -> p.report().log().details());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
