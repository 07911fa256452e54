package dev.paniclens.index.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Marks;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.index.Crash;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Drawn;
import dev.paniclens.index.Hit;
import dev.paniclens.index.Lookup;
import dev.paniclens.index.Page;
import dev.paniclens.index.RedrawListener;
import dev.paniclens.index.lucene.field.FieldName;
import dev.paniclens.query.Fields;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import dev.paniclens.reading.Analyzed;
import dev.paniclens.reading.Conclusions;
import dev.paniclens.reading.KeptReport;
import dev.paniclens.reading.ReportAnalyzer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Indexes that an earlier version of the program has written are brought up to date. */
class RedrawTest {
  private static final int EARLIER = Conclusions.VERSION - 1;

  @TempDir Path folder;

  private final List<String> damaged = new ArrayList<>();
  private int end = Integer.MAX_VALUE;

  /** Notes what is damaged, and ends after some portions. */
  private final RedrawListener listener =
      new RedrawListener() {
        @Override
        public void progress(long done, long all) {
          end--;
        }

        @Override
        public void damaged(String id, String path) {
          damaged.add(id + " " + path);
        }

        @Override
        public boolean isOver() {
          return end <= 0;
        }
      };

  private static List<Analyzed> samples() throws IOException {
    List<Analyzed> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("samples"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        try (InputStream bytes = Files.newInputStream(file)) {
          new ReportAnalyzer()
              .analyzed(file.toString(), bytes).stream()
                  .filter(each -> each.panic().isPresent())
                  .forEach(all::add);
        }
      }
    }
    return all;
  }

  /** The samples, as a program would have put them that knew no verdict but one. */
  private void writeWithWrongVerdicts() throws IOException {
    try (LuceneCrashIndex index = LuceneCrashIndex.openForWriting(folder, EARLIER)) {
      for (Analyzed each : samples()) {
        String id = each.analysis().id().orElseThrow();
        Analysis wrong =
            Crash.of(id)
                .path(each.analysis().source().path())
                .verdict(Verdict.FIRMWARE)
                .backtrace("com.example.innocent")
                .build();
        index.put(wrong, KeptReport.of(each));
      }
    }
  }

  private static Map<String, Hit> hits(CrashIndex index) {
    Map<String, Hit> hits = new HashMap<>();
    index.search(Query.ALL, Page.WHOLE).hits().forEach(hit -> hits.put(hit.id(), hit));
    return hits;
  }

  private static Map<String, Hit> expected() throws IOException {
    Map<String, Hit> hits = new HashMap<>();
    for (Analyzed each : samples()) {
      Hit hit = Hit.of(each.analysis());
      hits.putIfAbsent(hit.id(), hit);
    }
    return hits;
  }

  @Test
  void crashesOfAnEarlierVersionAreFoundByWhatThisOneConcludes() throws IOException {
    writeWithWrongVerdicts();
    Map<String, Hit> expected = expected();
    try (CrashIndex index = LuceneCrashIndex.openForWriting(folder)) {
      assertEquals(new Drawn(0, expected.size(), 0), index.drawn());
      assertNotEquals(expected, hits(index));
      assertEquals(
          expected.size(),
          index.count(new Query.Kext(KextPlace.BACKTRACE, "com.example.innocent")));

      assertEquals(expected.size(), index.redraw(2, listener));

      assertEquals(new Drawn(expected.size(), 0, 0), index.drawn());
      assertEquals(expected, hits(index));
      assertEquals(0, index.count(new Query.Kext(KextPlace.BACKTRACE, "com.example.innocent")));
      assertEquals(0, index.redraw(2, listener));
    }
    assertEquals(List.of(), damaged);
  }

  @Test
  void marksStayWithTheirCrashes() throws IOException {
    writeWithWrongVerdicts();
    Marks marks = Marks.tag("kept").and(Marks.noted("a note"));
    try (CrashIndex index = LuceneCrashIndex.openForWriting(folder, EARLIER)) {
      index.mark(Query.ALL, has -> has.and(marks), listener);
    }
    try (CrashIndex index = LuceneCrashIndex.openForWriting(folder)) {
      assertEquals(expected().size(), index.redraw(2, listener));

      hits(index).values().forEach(hit -> assertEquals(Optional.of(marks), hit.marks()));
      assertEquals(expected().size(), index.count(new Query.Name(Fields.TAG, "kept")));
    }
  }

  @Test
  void showTellsWhatThisVersionConcludesAlsoBeforeThat() throws IOException {
    writeWithWrongVerdicts();
    try (CrashIndex index = LuceneCrashIndex.openForReading(folder)) {
      for (Analyzed each : samples()) {
        String id = each.analysis().id().orElseThrow();
        Lookup.Found found = assertInstanceOf(Lookup.Found.class, index.get(id));
        assertEquals(each.analysis().attribution(), found.crash().analysis().attribution(), id);
      }
    }
  }

  @Test
  void runThatEndedEarlyIsResumed() throws IOException {
    int many = 1_200;
    try (LuceneCrashIndex index = LuceneCrashIndex.openForWriting(folder, EARLIER)) {
      Analyzed one = samples().getFirst();
      for (int i = 0; i < many; i++) {
        Analysis other = one.analysis().with("crash-" + i, one.analysis().source());
        index.put(other, KeptReport.of(one));
      }
    }
    try (CrashIndex index = LuceneCrashIndex.openForWriting(folder)) {
      end = 1;
      assertEquals(500, index.redraw(2, listener));
    }
    try (CrashIndex index = LuceneCrashIndex.openForWriting(folder)) {
      assertEquals(new Drawn(500, many - 500, 0), index.drawn());
      end = Integer.MAX_VALUE;
      assertEquals(many - 500, index.redraw(2, listener));
      assertEquals(new Drawn(many, 0, 0), index.drawn());
      assertEquals(many, index.count(Query.ALL));
      assertTrue(hits(index).containsKey("crash-7"));
    }
  }

  @Test
  void crashesOfALaterVersionAreLeftToIt() throws IOException {
    try (LuceneCrashIndex index =
        LuceneCrashIndex.openForWriting(folder, Conclusions.VERSION + 1)) {
      index.put(Crash.of("later").build());
    }
    try (CrashIndex index = LuceneCrashIndex.openForWriting(folder)) {
      index.put(Crash.of("now").build());
      index.commit();

      assertEquals(new Drawn(1, 0, 1), index.drawn());
      assertEquals(0, index.redraw(1, listener));
    }
  }

  @Test
  void reportThatIsDamagedCostsThatCrashAlone() throws IOException {
    writeWithWrongVerdicts();
    Map<String, Hit> expected = expected();
    Hit victim = expected.values().iterator().next();
    try (Directory directory = FSDirectory.open(folder);
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      writer.updateDocValues(
          new Term(FieldName.ID, victim.id().toLowerCase(java.util.Locale.ROOT)),
          new BinaryDocValuesField(FieldName.KEPT, new BytesRef(new byte[40])));
      writer.commit();
    }
    try (CrashIndex index = LuceneCrashIndex.openForWriting(folder)) {
      assertEquals(expected.size() - 1, index.redraw(2, listener));
      assertEquals(List.of(victim.id() + " " + victim.path()), damaged);
      assertEquals(new Lookup.Damaged(victim.id(), victim.path()), index.get(victim.id()));
      assertEquals(expected.size(), index.count(Query.ALL));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {6, 7})
  void indexOfAnEarlierFormatIsReadAndBroughtUpToDate(int format) throws IOException {
    unpack("format-" + format + ".zip");
    Map<String, Hit> before;
    try (CrashIndex index = LuceneCrashIndex.openForReading(folder)) {
      before = hits(index);
      assertEquals(new Drawn(0, 8, 0), index.drawn());
      assertEquals(2, index.count(new Query.Name(Fields.VERDICT, "third-party")));
    }
    Map<String, Hit> now = expected();
    try (CrashIndex index = LuceneCrashIndex.openForWriting(folder)) {
      assertEquals(8, index.redraw(2, listener));
      assertEquals(new Drawn(8, 0, 0), index.drawn());
      Map<String, Hit> after = hits(index);
      assertEquals(before.keySet(), after.keySet());
      after.forEach(
          (id, hit) -> {
            Hit then = now.get(id);
            assertEquals(then.verdict(), hit.verdict(), id);
            assertEquals(then.confidence(), hit.confidence(), id);
            assertEquals(then.culprits(), hit.culprits(), id);
            assertEquals(then.panicClass(), hit.panicClass(), id);
            assertEquals(then.message(), hit.message(), id);
            assertEquals(then.release(), hit.release(), id);
            assertEquals(then.osBuild(), hit.osBuild(), id);
            assertEquals(then.model(), hit.model(), id);
            assertEquals(then.time(), hit.time(), id);
            assertEquals(before.get(id).path(), hit.path(), id);
            Lookup.Found found = assertInstanceOf(Lookup.Found.class, index.get(id));
            assertEquals(Optional.of(id), found.crash().analysis().id());
          });
      assertEquals(List.of(), damaged);
    }
    try (Directory directory = FSDirectory.open(folder);
        DirectoryReader reader = DirectoryReader.open(directory)) {
      assertEquals(0, reader.docFreq(new Term(FieldName.KIND, FieldName.EARLIER_BASE)));
    }
  }

  private void unpack(String name) throws IOException {
    try (InputStream bytes = RedrawTest.class.getResourceAsStream(name);
        ZipInputStream zip = new ZipInputStream(bytes)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Files.copy(zip, folder.resolve(entry.getName()));
      }
    }
  }
}
