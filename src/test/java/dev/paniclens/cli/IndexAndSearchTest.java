package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The way of a responder: index an archive, search it by kext, look at one crash. */
class IndexAndSearchTest {
  @TempDir static Path folder;

  private static Path index;
  private static Paniclens first;

  private final ObjectMapper mapper = new ObjectMapper();

  @BeforeAll
  static void indexTheSamples() {
    index = folder.resolve("index");
    first = Paniclens.run("index", "--index", index.toString(), "samples");
  }

  private static Paniclens search(String... args) {
    String[] all = new String[args.length + 3];
    all[0] = "search";
    all[1] = "--index";
    all[2] = index.toString();
    System.arraycopy(args, 0, all, 3, args.length);
    return Paniclens.run(all);
  }

  private static long found(String name, Paniclens run) {
    return run.out()
        .lines()
        .filter(l -> l.strip().startsWith(name))
        .map(l -> l.strip().substring(name.length()).strip().split(" ", 2)[0])
        .mapToLong(Long::parseLong)
        .findFirst()
        .orElse(-1);
  }

  @Test
  void otherPanicUnderTheSameIncidentIsKeptApartAndTold() throws IOException {
    String report = Files.readString(Path.of("samples", "sonoma-apple-gpu.ips"));
    Path in = Files.createDirectory(folder.resolve("same-incident"));
    Files.writeString(in.resolve("a.ips"), report);
    Files.writeString(
        in.resolve("b.ips"), report.replace("Kernel data abort.", "initproc exited --"));
    String apart = folder.resolve("apart").toString();

    Paniclens run = Paniclens.run("index", "--index", apart, in.toString());

    assertEquals(2, found("indexed", run));
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("the same incident identifier; kept apart: "), run.err());
    String id = run.err().strip().replaceFirst("(?s).* as ", "");
    assertTrue(id.startsWith("DDE60079-38B1-4C2A-87C0-59E5F7BA3D33+"), id);
    assertEquals(0, Paniclens.run("show", "--index", apart, id).status());
    assertEquals(0, run.status());
  }

  @Test
  void indexLiesBelowHome() {
    Path home = folder.resolve("home");
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String below = system.startsWith("mac") ? "Library/Application Support/Paniclens" : ".local";

    Paniclens.onTerminal(
        Map.of("HOME", home.toString()), "index", "samples/catalina-page-fault.panic");

    assertTrue(Files.isDirectory(home.resolve(below)), home.toString());
  }

  @Test
  void knownCrashIsFoundByItsNameOrAny() throws IOException {
    Path report = folder.resolve("known.panic");
    Files.writeString(
        report,
        """
        panic(cpu 2 caller 0xfffffe0042cc6cfc): dlil_if_ref: wraparound refcnt for ifp=0xfffffe25 @dlil_subr.c:538
        Debugger message: panic
        OS version: 24E248
        Kernel version: Darwin Kernel Version 24.4.0: root:xnu-11417.101.15~1/RELEASE_ARM64_T6041
        """);
    String known = folder.resolve("known").toString();
    assertEquals(0, Paniclens.run("index", "--index", known, report.toString()).status());

    for (String option :
        List.of("--known", "--known=interface-refcount-wraparound", "--known=kqueue-wait-result")) {
      Paniclens run = Paniclens.run("search", "--index", known, "--count", option);
      assertEquals(option.endsWith("result") ? "0" : "1", run.out().strip(), option);
    }
  }

  @Test
  void summaryAddsUp() {
    assertEquals(0, first.status(), first.err());
    long panics = found("panics found", first);
    assertEquals(panics, found("indexed", first) + found("already known", first));
    // The archive holds copies of five samples, and one sample is another's text, pasted.
    assertEquals(6, found("already known", first), first.out());
    assertTrue(found("other kinds", first) >= 2, first.out());
    assertTrue(found("skipped", first) >= 1, first.out());
    assertEquals(0, found("rejected", first));
  }

  @Test
  void indexingAgainChangesNothing() {
    long before = Long.parseLong(search("--count").out().strip());
    Paniclens again = Paniclens.run("index", "--index", index.toString(), "samples");
    assertEquals(0, found("indexed", again), again.out());
    assertEquals(before, Long.parseLong(search("--count").out().strip()));
  }

  @Test
  void indexInTheFolderThatIsReadIsNoInput() throws IOException {
    Path reports = Files.createDirectory(folder.resolve("reports"));
    Files.copy(Path.of("samples", "ventura-softraid.panic"), reports.resolve("a.panic"));
    for (int run = 1; run <= 2; run++) {
      Paniclens indexed =
          Paniclens.run("index", "--index", reports.resolve("ix").toString(), reports.toString());
      assertEquals(1, found("panics found", indexed), indexed.out());
      assertEquals(0, found("skipped", indexed), indexed.out());
    }
  }

  @Test
  void kextIsFoundWholeByPrefixAndByPart() {
    for (String query :
        List.of(
            "com.softraid.driver.SoftRAID",
            "com.softraid.*",
            "softraid",
            "SOFTRAID",
            "COM.SOFTRAID.DRIVER.SOFTRAID")) {
      Paniclens run = search(query, "--count");
      assertEquals("1\n", run.out(), query);
      assertEquals(0, run.status());
    }
    assertEquals(
        "0\n", search("com.softraid.driver", "--in", "culprit", "--text", "x9", "--count").out());
  }

  @Test
  void resultsFitAndNameTheCulprit() {
    Paniclens run = search("com.fabrikam.nke.TrafficMeter");
    run.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    assertTrue(run.out().contains("com.fabrikam.nke.TrafficMeter"), run.out());
    assertTrue(run.out().contains("third-party"), run.out());
    assertTrue(run.out().endsWith("2 crashes\n"), run.out());
  }

  @Test
  void loadedKextIsNotInTheBacktrace() {
    Paniclens backtrace = search("com.contoso.driver.IntelPortStorage");
    assertEquals("", backtrace.out());
    assertTrue(backtrace.err().contains("--in loaded"), backtrace.err());
    assertEquals(
        "1\n", search("com.contoso.driver.IntelPortStorage", "--in", "loaded", "--count").out());
  }

  @Test
  void filtersNarrow() {
    assertEquals("1\n", search("--verdict", "third-party-in-macos", "--count").out());
    assertEquals("2\n", search("--os", "10.15", "--class", "page-fault", "--count").out());
    assertEquals("0\n", search("--os", "10.15", "--class", "watchdog", "--count").out());
    assertEquals("2\n", search("--model", "MacBookPro14,1", "--count").out());
    assertEquals("1\n", search("--since", "2020-01-01", "--until", "2020-12-31", "--count").out());
  }

  @Test
  void detailsOfThePanicNarrowToo() {
    assertEquals("1\n", search("--where", "service=windowserver", "--count").out());
    assertEquals(
        "0\n", search("--where", "service=windowserver", "--where", "trap=14", "--count").out());
    assertEquals("1\n", search("--where", "exit.signalName=SIG*", "--count").out());
  }

  @Test
  void newestComesFirst() {
    List<String> days =
        search("--csv")
            .out()
            .lines()
            .skip(1)
            .map(l -> l.split(",", 3)[1])
            .filter(d -> !d.isEmpty())
            .map(d -> d.substring(0, 10))
            .toList();
    assertTrue(days.size() > 10);
    assertEquals(days.stream().sorted(Comparator.reverseOrder()).toList(), days);
  }

  @Test
  void jsonCarriesTheWholeAnalysis() {
    JsonNode json =
        mapper.readTree(search("com.fabrikam.filesystems.vaultfs", "--json").out().strip());
    assertEquals(1, json.at("/schema").asInt());
    assertTrue(json.at("/panic/string").asString().startsWith("panic(cpu "));
  }

  @Test
  void showFindsByTheIdThatSearchPrints() {
    String id = search("softraid").out().lines().skip(1).findFirst().orElseThrow().split(" ", 2)[0];
    Paniclens shown = Paniclens.run("show", "--index", index.toString(), id);
    assertEquals(0, shown.status(), shown.err());
    assertTrue(shown.out().contains("SHIPPED WITHIN MACOS"), shown.out());
    assertTrue(shown.out().contains("also in samples/"), shown.out());
    Paniclens raw = Paniclens.run("show", "--index", index.toString(), id, "--raw");
    assertTrue(raw.out().startsWith("{\"bug_type\":\"210\""), raw.out());
    Paniclens string = Paniclens.run("show", "--index", index.toString(), id, "--string");
    assertTrue(string.out().startsWith("panic(cpu "), string.out());
    assertEquals(1, Paniclens.run("show", "--index", index.toString(), "ffffffffff").status());
  }

  @Test
  void statsCountWhatSearchFinds() {
    Paniclens stats = Paniclens.run("stats", "--index", index.toString(), "--top", "30");
    assertEquals(0, stats.status());
    String total = search("--count").out().strip();
    assertTrue(stats.out().startsWith(total + " crashes"), stats.out());
    assertTrue(stats.out().contains("com.softraid.driver.SoftRAID"), stats.out());
    stats.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void missingIndexIsOneLine() {
    Paniclens run = Paniclens.run("search", "--index", folder.resolve("none").toString(), "x");
    assertEquals(1, run.status());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().contains("none"), run.err());
  }

  @Test
  void rejectedInputIsNamedAndTheRestIsIndexed() throws IOException {
    Path batch = Files.createDirectory(folder.resolve("batch"));
    Files.copy(Path.of("samples/ventura-softraid.panic"), batch.resolve("good.panic"));
    Files.createFile(batch.resolve("empty.ips"));
    byte[] archive = Files.readAllBytes(Path.of("samples/fleet.zip"));
    Files.write(batch.resolve("cut.zip"), Arrays.copyOf(archive, archive.length / 2));
    Paniclens run =
        Paniclens.run("index", "--index", folder.resolve("other").toString(), batch.toString());
    assertEquals(1, run.status());
    assertTrue(found("panics found", run) >= 1, run.out());
    assertTrue(run.err().contains("empty.ips: The file is empty."), run.err());
    assertTrue(run.err().contains("cut.zip"), run.err());
    assertFalse(run.err().contains("Exception"), run.err());
  }

  @Test
  void queryThatCannotBeSearchedIsWrongUsage() {
    for (Paniclens run :
        List.of(search("x".repeat(500)), search("*********", "--text", "softraid"))) {
      assertEquals(2, run.status());
      assertEquals(3, run.err().lines().count(), run.err());
      assertTrue(run.err().contains("\n  ^^^^^^^^^"), run.err());
      assertFalse(run.err().contains("Exception"), run.err());
    }
  }

  @Test
  void queryWithFieldsFindsCountsAndIsExplained() {
    String query = "verdict:third-party AND (os:10.13 OR os:>=12)";
    String count = search(query, "--count").out().strip();

    assertEquals("3", count);
    assertEquals(query + "\n", search(query, "--explain-query").out());
    Paniclens stats = Paniclens.run("stats", "--index", index.toString(), query);
    assertTrue(stats.out().startsWith(count + " crashes"), stats.out());
    assertEquals("2", search("-verdict:third-party", "class:page-fault", "--count").out().strip());
    assertEquals(
        search("os:(12 OR 13)", "--count").out(), search("--os", "12,13", "--count").out());
  }

  @Test
  void spinReportOfTheSameMinuteIsNamedBesideThePanic(@TempDir Path reports) throws IOException {
    Files.writeString(
        reports.resolve("a.spin"),
        """
        Date/Time:        2024-03-18 08:12:21 +0000
        Report Version:   29
        Data Source:      Stackshots
        Command:          WindowServer
        Event:            service process watchdog
        Duration:         5.56s
        """);
    Files.writeString(
        reports.resolve("b.panic"),
        """
        panic(cpu 0 caller 0xfffffe004dfaf968): userspace watchdog timeout: no successful checkins from WindowServer in 120 seconds
        Debugger message: panic
        OS version: 23E224
        Epoch Time:        sec       usec
          Boot    : 0x65f7e000 0x00000001
          Calendar: 0x65f7f740 0x0008cf0a
        Panicked task 0xfffffe24ccbd94e0: 0 pages, 5 threads: pid 771: watchdogd
        """);
    String here = reports.resolve("index").toString();
    assertEquals(0, Paniclens.run("index", "--index", here, reports.toString()).status());
    String id =
        Paniclens.run("search", "--index", here, "--json")
            .out()
            .replaceAll("(?s).*?\"id\":\"([^\"]+)\".*", "$1");

    String shown = Paniclens.run("show", "--index", here, id).out();
    assertTrue(
        shown.contains("within a minute of it: a watchdog report of WindowServer, in "), shown);
  }
}
