package dev.paniclens.index.lucene;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.attribution.Analysis;
import dev.paniclens.fleet.SampleReports;
import dev.paniclens.index.CrashQuery;
import dev.paniclens.index.Lookup;
import dev.paniclens.ingest.ReportAnalyzer;
import dev.paniclens.json.AnalysisJson;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.CorruptIndexException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseTest {

  @TempDir Path folder;

  @Test
  void likeAnalysesTakeLessThanHalfTheRoom() throws IOException {
    Map<String, List<byte[]>> groups = new LinkedHashMap<>();
    for (Analysis each : analyses()) {
      Base.group(each)
          .ifPresent(
              group ->
                  groups
                      .computeIfAbsent(group, g -> new ArrayList<>())
                      .add(AnalysisJson.writeBytes(each)));
    }
    long alone = 0;
    long together = 0;
    for (List<byte[]> group : groups.values()) {
      Base base = Base.of(group.getFirst());
      for (byte[] json : group.subList(1, group.size())) {
        alone += Deflated.deflate(json, Deflated.NO_BASE).length;
        together += Deflated.deflate(json, base.bytes()).length;
      }
    }

    assertTrue(together > 0 && together < alone / 2, together + " of " + alone);
  }

  @Test
  void everyAnalysisIsReadAsItWasWrittenAlsoByALaterProgram() throws IOException {
    List<Analysis> analyses = analyses();
    int half = analyses.size() / 2;
    write(analyses.subList(0, half));
    write(analyses.subList(half, analyses.size()));

    try (LuceneCrashIndex index = LuceneCrashIndex.openForReading(folder)) {
      for (Analysis each : analyses) {
        Lookup.Found found =
            assertInstanceOf(Lookup.Found.class, index.get(each.id().orElseThrow()));
        assertEquals(each.id(), found.crash().analysis().id());
        if (found.crash().analysis().source().path().equals(each.source().path())) {
          assertEquals(each, found.crash().analysis());
        }
      }
    }
  }

  @Test
  void basesAreNoCrashes() throws IOException {
    List<Analysis> analyses = analyses();
    write(analyses);

    try (LuceneCrashIndex index = LuceneCrashIndex.openForReading(folder)) {
      long crashes = analyses.stream().map(a -> a.id().orElseThrow()).distinct().count();
      assertEquals(crashes, index.count(CrashQuery.all()));
      assertEquals(crashes, index.stats(CrashQuery.all()).total());
    }
  }

  @Test
  void onlyTheEndOfALongAnalysisIsABase() {
    byte[] json = "x".repeat(100_000).getBytes(StandardCharsets.UTF_8);

    assertEquals(Deflated.MAX_BASE, Base.of(json).bytes().length);
  }

  @Test
  void anotherBaseThanItWasWrittenAgainstIsNoticedOrGivesOtherBytes() throws IOException {
    byte[] plain = "{\"schema\":1,\"panic\":\"page fault\"}".getBytes(StandardCharsets.UTF_8);
    byte[] deflated = Deflated.deflate(plain, plain);

    assertArrayEquals(plain, Deflated.inflate(deflated, plain));
    assertThrows(CorruptIndexException.class, () -> Deflated.inflate(deflated, Deflated.NO_BASE));
  }

  private void write(List<Analysis> analyses) {
    try (LuceneCrashIndex index = LuceneCrashIndex.openForWriting(folder)) {
      analyses.forEach(index::put);
      index.commit();
    }
  }

  private static List<Analysis> analyses() throws IOException {
    List<Analysis> all = new ArrayList<>();
    int number = 0;
    for (byte[] report : SampleReports.small("JSON", 200)) {
      number++;
      new ReportAnalyzer()
          .analyze("report-" + number, new ByteArrayInputStream(report)).stream()
              .filter(each -> each.id().isPresent())
              .forEach(all::add);
    }
    return all;
  }
}
