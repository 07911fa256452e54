package dev.paniclens.fleet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.fleet.FleetOptions.Eras;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import dev.paniclens.ingest.IngestListener;
import dev.paniclens.ingest.IngestSummary;
import dev.paniclens.ingest.Ingester;
import dev.paniclens.parse.inventory.InventoryParser;
import dev.paniclens.reading.ReportAnalyzer;
import dev.paniclens.report.Inventory;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.input.Limits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetTest {
  private static final int MANY = 1_000;
  private static final int FEW = 60;

  @TempDir private Path folder;

  @Test
  void everyReportIsReadAsTheManifestSays() throws IOException {
    Fleet fleet = new Fleet(FleetOptions.of(MANY).small());
    ReportAnalyzer analyzer = new ReportAnalyzer();
    for (long i = 0; i < MANY; i++) {
      FleetReport report = fleet.report(i);
      List<Analysis> found = analyzer.analyze(report.path(), bytes(report));
      assertEquals(1, found.size(), report.path());
      assertEquals(told(report), found(found.getFirst()), report.path() + '\n' + report.text());
    }
  }

  @Test
  void stackshotsDoNotChangeWhatIsFound() throws IOException {
    FleetOptions options = FleetOptions.of(FEW).only(Eras.JSON).withStackshots(100);
    Fleet large = new Fleet(options);
    long most = 0;
    for (long i = 0; i < FEW; i++) {
      FleetReport report = large.report(i);
      Analysis found = new ReportAnalyzer().analyze(report.path(), bytes(report)).getFirst();
      assertEquals(told(report), found(found), report.path());
      assertEquals(
          List.of(), report.kind().equals("panic") ? found.source().problems() : List.of());
      most = Math.max(most, report.text().length());
    }
    assertTrue(most > 1_000_000 && most < 6_000_000, "largest: " + most);
  }

  @Test
  void listsOfWhatIsLoadedNameTheSystemAndTheKextsOfTheMac() throws IOException {
    FleetOptions options = FleetOptions.of(1);
    LoadedList.write(options, FEW, folder);

    List<Path> lists;
    try (Stream<Path> files = Files.list(folder)) {
      lists = files.toList();
    }
    assertEquals(FEW, lists.size());
    for (Path list : lists) {
      String number = list.getFileName().toString().replaceAll("\\D", "");
      SyntheticMac mac = SyntheticMac.number(Long.parseLong(number), options);
      Inventory read = new InventoryParser().parse(Files.readString(list));
      List<String> kexts = read.kexts().stream().map(kext -> kext.id().value()).toList();
      assertEquals(Optional.empty(), read.gap(), list.toString());
      assertEquals(0, read.unread(), list.toString());
      assertEquals(mac.release().darwin(), read.kexts().getLast().darwin().orElseThrow());
      assertEquals(
          mac.kexts().stream().map(FleetKextNames::third).toList(),
          kexts.subList(kexts.size() - mac.kexts().size(), kexts.size()));
    }
  }

  @Test
  void smallReportsAreSmall() {
    Fleet fleet = new Fleet(FleetOptions.of(MANY).small());
    for (long i = 0; i < MANY; i++) {
      FleetReport report = fleet.report(i);
      assertTrue(report.text().length() <= 20_000, report.path());
    }
  }

  @Test
  void fewKextsAreCommonAndManyAreRare() {
    Fleet fleet = new Fleet(FleetOptions.of(MANY).small());
    Map<String, Integer> culprits = new HashMap<>();
    for (long i = 0; i < MANY; i++) {
      fleet
          .report(i)
          .scene()
          .filter(s -> s.verdict().equals("third-party"))
          .ifPresent(s -> culprits.merge(s.culprit(), 1, Integer::sum));
    }
    int most = culprits.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
    long once = culprits.values().stream().filter(n -> n <= 3).count();
    assertTrue(most > 20, "most frequent: " + most);
    assertTrue(once > culprits.size() / 3, once + " of " + culprits.size() + " are rare");
  }

  @Test
  void copiesAreOfOriginals() {
    Fleet fleet = new Fleet(FleetOptions.of(MANY).small());
    int same = 0;
    int again = 0;
    for (long i = 0; i < MANY; i++) {
      FleetReport copy = fleet.report(i);
      if (copy.copyOf() >= 0) {
        FleetReport original = fleet.report(copy.copyOf());
        assertEquals(-1, original.copyOf());
        boolean alike = original.text().compareTo(copy.text()) == 0;
        assertEquals(!copy.again(), alike, copy.path());
        same += alike ? 1 : 0;
        again += alike ? 0 : 1;
      }
    }
    assertTrue(same > 20 && again > 20, same + " and " + again);
  }

  @ParameterizedTest
  @ValueSource(strings = {"files", "tar.gz", "zip", "nested"})
  void fleetIsIndexedAsTheManifestSays(String form) throws Exception {
    MakeFleet.run(List.of("1200", folder.toString(), "--small", "--as", form));
    long panics = 0;
    long others = 0;
    Set<String> distinct = new HashSet<>();
    List<String> lines = Files.readAllLines(folder.resolve("manifest.tsv"));
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      if (!cells[1].equals("panic")) {
        others++;
        continue;
      }
      panics++;
      distinct.add(cells[6].equals("-") ? String.valueOf(panics + others - 1) : cells[6]);
    }
    String reports =
        form.equals("files") ? "reports" : form.equals("tar.gz") ? "reports.tar.gz" : "reports.zip";
    try (LuceneCrashIndex index = LuceneCrashIndex.openForWriting(folder.resolve("index"))) {
      IngestSummary summary =
          new Ingester(new ReportSource(Limits.DEFAULT), index, 2)
              .ingest(List.of(folder.resolve(reports).toString()), IngestListener.NONE);
      assertEquals(
          List.of(panics, (long) distinct.size(), others, 0L, 0L),
          List.of(
              summary.panics(),
              summary.indexed(),
              summary.otherCount(),
              summary.skipped(),
              summary.rejectedCount()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tar.gz", "zip", "nested"})
  void sameSeedGivesTheSameBytes(String form) throws Exception {
    Path first = folder.resolve("first");
    Path second = folder.resolve("second");
    Path other = folder.resolve("other");
    MakeFleet.run(List.of("200", first.toString(), "--small", "--as", form));
    MakeFleet.run(List.of("200", second.toString(), "--small", "--as", form));
    MakeFleet.run(List.of("200", other.toString(), "--small", "--as", form, "--seed", "2"));
    String name = form.equals("tar.gz") ? "reports.tar.gz" : "reports.zip";
    assertArrayEquals(read(first.resolve(name)), read(second.resolve(name)));
    assertArrayEquals(read(first.resolve("manifest.tsv")), read(second.resolve("manifest.tsv")));
    assertFalse(Arrays.equals(read(first.resolve(name)), read(other.resolve(name))));
  }

  private static byte[] read(Path file) throws IOException {
    return Files.readAllBytes(file);
  }

  private static ByteArrayInputStream bytes(FleetReport report) {
    return new ByteArrayInputStream(report.text().toString().getBytes(StandardCharsets.UTF_8));
  }

  private static String told(FleetReport report) {
    return report.kind()
        + report
            .scene()
            .map(s -> " " + s.panicClass() + ' ' + s.verdict() + " [" + s.culprit() + "]")
            .orElse("");
  }

  private static String found(Analysis analysis) {
    if (analysis.panic().isEmpty()) {
      return analysis.source().kind().toString();
    }
    List<String> culprits =
        analysis.attribution().orElseThrow().culprits().stream().map(Object::toString).toList();
    return analysis.source().kind()
        + " "
        + analysis.panic().get().panicClass()
        + ' '
        + analysis.attribution().get().verdict()
        + ' '
        + (culprits.isEmpty() ? "[]" : culprits);
  }
}
