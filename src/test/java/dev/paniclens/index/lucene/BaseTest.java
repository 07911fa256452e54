package dev.paniclens.index.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.github.luben.zstd.ZstdDictCompress;
import dev.paniclens.analysis.Analysis;
import dev.paniclens.fleet.SampleReports;
import dev.paniclens.index.Crash;
import dev.paniclens.index.Lookup;
import dev.paniclens.index.lucene.field.FieldName;
import dev.paniclens.index.lucene.pack.Packer;
import dev.paniclens.json.AnalysisJson;
import dev.paniclens.query.Query;
import dev.paniclens.reading.ReportAnalyzer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BaseTest {

  @TempDir Path folder;

  @Test
  void likeAnalysesTakeLessThanHalfTheRoom() throws IOException {
    long alone = 0;
    long together = 0;
    Map<String, BaseSamples> groups = new HashMap<>();
    Map<String, ZstdDictCompress> bases = new HashMap<>();
    try (Packer packer = new Packer()) {
      for (Analysis each : analyses()) {
        byte[] json = AnalysisJson.writeBytes(each);
        String group = Base.group(each);
        if (bases.containsKey(group)) {
          alone += packer.pack(json).length;
          together += packer.pack(json, bases.get(group)).length;
        }
        Optional<byte[]> base = groups.computeIfAbsent(group, g -> new BaseSamples(0)).add(json);
        if (base.isPresent()) {
          bases.put(group, Packer.prepare(base.get()));
        }
      }
    }
    bases.values().forEach(ZstdDictCompress::close);

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
      assertEquals(crashes, index.count(Query.ALL));
      assertEquals(crashes, index.stats(Query.ALL).total().crashes());
    }
  }

  @Test
  void aLaterProgramGoesOnWithTheBasesOfTheIndex() throws IOException {
    List<Analysis> analyses = analyses();
    for (int part = 0; part < 4; part++) {
      write(analyses.subList(part * analyses.size() / 4, (part + 1) * analyses.size() / 4));
    }

    try (Directory directory = FSDirectory.open(folder);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      assertTrue(reader.docFreq(new Term(FieldName.KIND, FieldName.BASE)) > 5);
      Set<String> once = new HashSet<>();
      for (LeafReaderContext leaf : reader.leaves()) {
        TermsEnum terms =
            org.apache.lucene.index.Terms.getTerms(leaf.reader(), FieldName.BASE_GROUP).iterator();
        while (terms.next() != null) {
          assertEquals(1, terms.docFreq());
          assertTrue(once.add(terms.term().utf8ToString()));
        }
      }
    }
  }

  @Test
  void aGroupIsAReleaseOnAKindOfProcessor() {
    assertEquals("macos 10.15", group("macOS", "10.15.7"));
    assertEquals("macos 14", group("macOS", "14.5"));
    assertEquals("", Base.group(Crash.of("a").build()));
  }

  private static String group(String name, String version) {
    return Base.group(Crash.of("a").os(name, version, "").build());
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
