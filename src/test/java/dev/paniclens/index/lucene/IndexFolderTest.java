package dev.paniclens.index.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.index.Crash;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.IndexException;
import dev.paniclens.index.IndexException.Reason;
import dev.paniclens.index.Page;
import dev.paniclens.query.BareWords;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.lucene.codecs.CodecUtil;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SegmentInfos;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.store.IOContext;
import org.apache.lucene.store.IndexOutput;
import org.apache.lucene.util.StringHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

class IndexFolderTest {

  @TempDir Path temporary;

  private Path folder() {
    return temporary.resolve("a/b/index");
  }

  private static void put(CrashIndex index, String... ids) {
    for (String id : ids) {
      index.put(Crash.of(id).string("panic of " + id).backtrace("com.example." + id).build());
    }
  }

  private void make(String... ids) {
    try (CrashIndex index = LuceneCrashIndex.openForWriting(folder())) {
      put(index, ids);
    }
  }

  @Test
  void indexThatIsGoneIsNamedSoAndNotMadeAnew() throws IOException {
    make("1");
    Path elsewhere = Files.move(folder(), folder().resolveSibling("elsewhere"));

    IndexException gone =
        assertThrows(
            IndexException.class, () -> LuceneCrashIndex.openAgainForWriting(folder()).close());
    assertEquals(IndexException.Reason.UNAVAILABLE, gone.reason());
    assertTrue(gone.getMessage().contains("is gone: it was moved or deleted"), gone::getMessage);
    assertFalse(Files.exists(folder()));
    Files.createDirectory(folder()); // an empty folder is no index either
    assertThrows(
        IndexException.class, () -> LuceneCrashIndex.openAgainForWriting(folder()).close());
    Files.delete(folder());
    Files.move(elsewhere, folder());
    try (CrashIndex index = LuceneCrashIndex.openAgainForWriting(folder())) {
      assertEquals(1, count(index));
    }
  }

  @Test
  void indexThatIsMovedWhileItIsWrittenIsNamedAsGone() throws IOException {
    CrashIndex index = LuceneCrashIndex.openForWriting(folder());
    put(index, "1");
    Files.move(folder(), folder().resolveSibling("elsewhere"));

    IndexException gone = assertThrows(IndexException.class, index::commit);
    assertTrue(gone.getMessage().contains("is gone: it was moved or deleted"), gone::getMessage);
    assertFalse(Files.exists(folder()));
    index.close();
  }

  private static long count(CrashIndex index) {
    return index.count(Query.ALL);
  }

  private void assertFails(Reason reason, String says, Executable opening) {
    IndexException failure = assertThrows(IndexException.class, opening);
    assertEquals(reason, failure.reason(), failure::getMessage);
    assertTrue(failure.getMessage().contains(says), failure::getMessage);
  }

  private void read() {
    LuceneCrashIndex.openForReading(folder()).close();
  }

  private void write() {
    LuceneCrashIndex.openForWriting(folder()).close();
  }

  @Test
  void missingIndexIsNotMadeByReading() {
    assertFails(Reason.MISSING, "there is no index at " + folder(), this::read);
    assertFalse(Files.exists(folder()));
  }

  @Test
  void emptyFolderHoldsNoIndex() throws IOException {
    Files.createDirectories(folder());

    assertFails(Reason.MISSING, "paniclens index", this::read);
  }

  @Test
  void newIndexIsThereBeforeTheFirstCommit() {
    try (CrashIndex writer = LuceneCrashIndex.openForWriting(folder());
        CrashIndex reader = LuceneCrashIndex.openForReading(folder())) {
      put(writer, "a");

      assertEquals(0, count(reader));
    }
  }

  @Test
  void fileIsNoFolder() throws IOException {
    Files.createDirectories(folder().getParent());
    Files.writeString(folder(), "x");

    assertFails(Reason.MISSING, "no index", this::read);
    assertFails(Reason.UNAVAILABLE, "not a folder", this::write);
  }

  @Test
  void folderOfOtherFilesIsLeftAlone() throws IOException {
    Files.createDirectories(folder());
    Files.writeString(folder().resolve("thesis.txt"), "x");

    assertFails(Reason.UNKNOWN_FORMAT, "other files", this::write);
    assertEquals(List.of("thesis.txt"), names());
  }

  @Test
  void folderOfAnIndexThatWasNeverFinishedCanBeUsed() throws IOException {
    Files.createDirectories(folder());
    Files.writeString(folder().resolve("write.lock"), "");
    Files.writeString(folder().resolve("pending_segments_1"), "x");

    write();
    read();
  }

  @Test
  void secondWriterIsToldThatThereIsAnother() {
    try (CrashIndex first = LuceneCrashIndex.openForWriting(folder())) {
      put(first, "a");

      assertFails(Reason.LOCKED, "another paniclens", this::write);
      first.commit();
      assertEquals(1, count(first));
    }
    write();
  }

  @Test
  void readerSeesEachCommitOfAWriter() {
    try (CrashIndex writer = LuceneCrashIndex.openForWriting(folder());
        CrashIndex reader = LuceneCrashIndex.openForReading(folder())) {
      put(writer, "a", "b");
      assertEquals(0, count(reader));
      writer.commit();
      assertEquals(2, count(reader));
    }
  }

  @Test
  void readerCannotPut() {
    make("a");
    try (CrashIndex reader = LuceneCrashIndex.openForReading(folder())) {
      assertThrows(UnsupportedOperationException.class, () -> put(reader, "b"));
      reader.commit();
    }
  }

  @Test
  void closedIndexHasNoFileThatIsNotPartOfIt() throws IOException {
    for (int n = 0; n < 30; n++) { // Lucene merges about every tenth time
      make("crash-" + n);

      try (Directory directory = FSDirectory.open(folder())) {
        Set<String> parts = new TreeSet<>(SegmentInfos.readLatestCommit(directory).files(true));
        parts.add(IndexWriter.WRITE_LOCK_NAME);
        assertEquals(parts, new TreeSet<>(names()));
      }
    }
  }

  @Test
  void closedIndexSaysSoAndCanBeClosedAgain() {
    make("a");
    CrashIndex index = LuceneCrashIndex.openForReading(folder());
    index.close();
    index.close();

    assertThrows(IllegalStateException.class, () -> count(index));
  }

  @Test
  void indexOfAnotherProgramIsRefused() throws IOException {
    makeForeign(Map.of());

    assertFails(Reason.UNKNOWN_FORMAT, "another program", this::read);
    assertFails(Reason.UNKNOWN_FORMAT, "another program", this::write);
  }

  @Test
  void missingFileIsDamage() throws IOException {
    make("a");
    try (Stream<Path> files = Files.list(folder())) {
      for (Path file : files.filter(f -> f.toString().matches(".*\\.(cfs|cfe|si)")).toList()) {
        Files.delete(file);
      }
    }

    assertFails(Reason.DAMAGED, "damaged", this::read);
    assertFails(Reason.DAMAGED, "damaged", this::write);
  }

  @Test
  void damagedFilesNeverEndInAnotherException() throws IOException {
    make("a", "b", "c");
    Path copy = temporary.resolve("copy");
    Random random = new Random(42);
    int failures = 0;
    for (Path file : files(folder())) {
      for (int round = 0; round < 12; round++) {
        copy(folder(), copy);
        damage(copy.resolve(file.getFileName()), random, round);
        try (CrashIndex index = LuceneCrashIndex.openForReading(copy)) {
          index.search(BareWords.TEXT.word("panic"), Page.FIRST);
          index.search(new Query.Kext(KextPlace.BACKTRACE, "example"), Page.FIRST);
          index.stats(Query.ALL);
          index.get("a");
        } catch (IndexException e) {
          failures++;
        }
      }
    }

    assertTrue(failures > 0);
  }

  private static void damage(Path file, Random random, int round) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    if (round == 0) {
      Files.write(file, new byte[0]);
    } else if (round == 1) {
      Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    } else if (bytes.length > 0) {
      for (int i = 0; i < 3; i++) {
        bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
      }
      Files.write(file, bytes);
    }
  }

  private void makeForeign(Map<String, String> userData) throws IOException {
    try (Directory directory = FSDirectory.open(folder());
        IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      writer.setLiveCommitData(userData.entrySet());
      writer.commit();
    }
  }

  private List<String> names() throws IOException {
    return files(folder()).stream().map(file -> file.getFileName().toString()).toList();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    for (Path old : files(to)) {
      Files.delete(old);
    }
    for (Path file : files(from)) {
      try {
        Files.copy(file, to.resolve(file.getFileName()));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  @Test
  void indexOfANewerFormatIsLeftToItsVersion() throws IOException {
    makeForeign(Map.of("paniclens.format", "99"));

    assertFails(Reason.UNKNOWN_FORMAT, "use that version", this::read);
    assertFails(Reason.UNKNOWN_FORMAT, "use that version", this::write);
  }

  @Test
  void indexOfAnOlderFormatIsToBeMadeAgain() throws IOException {
    makeForeign(Map.of("paniclens.format", "1"));

    assertFails(Reason.UNKNOWN_FORMAT, "index the reports again", this::read);
    assertFails(Reason.UNKNOWN_FORMAT, "index the reports again", this::write);
  }

  @Test
  void indexOfANewerLuceneIsOfAnotherVersion() throws IOException {
    make("a");
    try (Directory directory = FSDirectory.open(folder());
        IndexOutput out = directory.createOutput("segments_zz", IOContext.DEFAULT)) {
      CodecUtil.writeIndexHeader(out, "segments", 1_000, new byte[StringHelper.ID_LENGTH], "zz");
      CodecUtil.writeFooter(out);
    }

    assertFails(Reason.UNKNOWN_FORMAT, "another version of paniclens", this::read);
    assertFails(Reason.UNKNOWN_FORMAT, "another version of paniclens", this::write);
  }

  @Test
  void whatIsRefusedIsNotChanged() throws IOException {
    List<Executable> makers =
        List.of(
            () -> makeForeign(Map.of()),
            () -> makeForeign(Map.of("paniclens.format", "99")),
            () -> {
              make("a");
              Path first = files(folder()).getFirst();
              byte[] bytes = Files.readAllBytes(first);
              Files.write(first, Arrays.copyOf(bytes, bytes.length / 2));
            },
            () -> {
              make("a");
              for (Path file : files(folder())) {
                if (file.getFileName().toString().startsWith("segments_")) {
                  Files.write(file, new byte[7]);
                }
              }
            },
            () -> {
              Files.createDirectories(folder());
              Files.writeString(folder().resolve("thesis.txt"), "x");
            });
    for (Executable maker : makers) {
      delete();
      try {
        maker.execute();
      } catch (Throwable e) {
        throw new AssertionError(e);
      }
      Map<String, String> before = contents();
      assertThrows(IndexException.class, this::write);
      assertEquals(before, contents());
    }
  }

  /** The files and their bytes, but for the lock, which is empty and stays. */
  private Map<String, String> contents() throws IOException {
    Map<String, String> contents = new TreeMap<>();
    for (Path file : files(folder())) {
      if (!file.endsWith(IndexWriter.WRITE_LOCK_NAME)) {
        contents.put(file.getFileName().toString(), Arrays.toString(Files.readAllBytes(file)));
      }
    }
    return contents;
  }

  private void delete() throws IOException {
    if (Files.exists(folder())) {
      for (Path file : files(folder())) {
        Files.delete(file);
      }
    }
  }
}
