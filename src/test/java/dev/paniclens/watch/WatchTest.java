package dev.paniclens.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.IndexException;
import dev.paniclens.index.KextOrWords;
import dev.paniclens.index.Page;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.input.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Watches a real folder into a real index. */
class WatchTest {
  private static final Path SAMPLES = Path.of("samples");
  private static final Wanted ALL = index -> Query.ALL;

  @TempDir Path folder;

  private final List<String> told = Collections.synchronizedList(new ArrayList<>());
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());
  private Path in;
  private Path index;
  private Watch watch;
  private CompletableFuture<WatchSummary> result = new CompletableFuture<>();

  @BeforeEach
  void makeFolder() throws IOException {
    in = Files.createDirectory(folder.resolve("in"));
    index = folder.resolve("index");
  }

  @AfterEach
  void stop() {
    if (watch != null) {
      watch.stop();
    }
  }

  private void start(Wanted wanted, boolean once, Duration settle, Duration rescan) {
    WatchSettings settings =
        new WatchSettings(List.of(in), Optional.of(index), settle, rescan, once, 1);
    watch =
        new Watch(
            settings,
            new Opener(),
            new ReportSource(Limits.DEFAULT),
            wanted,
            List.of((hit, crashes) -> told.add(hit.id())),
            said::add);
    result = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                result.complete(watch.run());
              } catch (RuntimeException | InterruptedException e) {
                result.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  private void start() {
    start(ALL, false, Duration.ofMillis(100), Duration.ofHours(1));
  }

  private WatchSummary end() throws Exception {
    watch.stop();
    return result.get(Until.DEADLINE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS);
  }

  private WatchSummary once(Wanted wanted) throws Exception {
    start(wanted, true, Duration.ZERO, Duration.ofHours(1));
    return result.get(Until.DEADLINE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS);
  }

  private final class Opener implements IndexOpener {
    @Override
    public CrashIndex forWriting() {
      return LuceneCrashIndex.openForWriting(index);
    }

    @Override
    public CrashIndex forReading() {
      return LuceneCrashIndex.openForReading(index);
    }
  }

  private void copy(String sample, String name) throws IOException {
    Path target = in.resolve(name);
    Files.createDirectories(target.getParent());
    Files.copy(SAMPLES.resolve(sample), target);
  }

  private void awaitTold(int count) throws InterruptedException {
    Until.holds(() -> told.size() >= count, () -> told + " " + said);
    assertEquals(count, told.size(), told.toString());
  }

  private long indexed() {
    try (CrashIndex crashes = LuceneCrashIndex.openForReading(index)) {
      return crashes.count(Query.ALL);
    }
  }

  @Test
  void whatIsThereAndWhatComesIsIndexedAndFoundBesideTheWatch() throws Exception {
    copy("mavericks-stack-order.panic", "a.panic");
    start();
    awaitTold(1);
    assertEquals(1, indexed());
    copy("ventura-softraid.panic", "later/below/b.panic");
    awaitTold(2);
    assertEquals(2, indexed());
    assertEquals(new WatchSummary(2, 2, 0, 0, 2), end());
    assertEquals(List.of(), said);
  }

  @Test
  void fileThatIsWrittenBitByBitIsOneCrash() throws Exception {
    start(ALL, false, Duration.ofMillis(1_500), Duration.ofHours(1));
    byte[] whole = Files.readAllBytes(SAMPLES.resolve("ventura-softraid.panic"));
    int piece = whole.length / 8 + 1;
    for (int from = 0; from < whole.length; from += piece) {
      Files.write(
          in.resolve("a.panic"),
          java.util.Arrays.copyOfRange(whole, from, Math.min(whole.length, from + piece)),
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      Thread.sleep(100);
    }
    awaitTold(1);
    assertEquals(List.of("8217B66B-0332-4249-A732-348F64E1575D"), told);
    assertEquals(new WatchSummary(1, 1, 0, 0, 1), end());
    assertEquals(1, indexed());
  }

  @Test
  void fileThatChangesIsReadAgainAndTellsOnlyOfWhatIsNew() throws Exception {
    copy("mavericks-stack-order.panic", "panic.log");
    start();
    awaitTold(1);
    Files.write(
        in.resolve("panic.log"),
        Files.readAllBytes(SAMPLES.resolve("snowleopard-i386.panic")),
        StandardOpenOption.APPEND);
    awaitTold(2);
    assertEquals(new WatchSummary(2, 2, 1, 0, 2), end());
  }

  @Test
  void folderThatComesBackIsWatchedOn() throws Exception {
    start();
    Files.delete(in);
    Until.holds(() -> !said.isEmpty(), () -> said);
    copy("mavericks-stack-order.panic", "a.panic");
    awaitTold(1);
    end();
    assertEquals(List.of(in + ": There is no such folder now; it is waited for."), said);
  }

  @Test
  void rescanFindsWhatTheSystemDidNotTell() throws Exception {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    // Nothing is told of a file that a link stands for.
    Path target = elsewhere.resolve("a");
    Files.createSymbolicLink(in.resolve("a.panic"), target);
    start(ALL, false, Duration.ofMillis(100), Duration.ofMillis(200));
    Files.copy(SAMPLES.resolve("mavericks-stack-order.panic"), target);
    awaitTold(1);
    end();
  }

  @Test
  void lockedIndexIsWaitedForWithOneLineAndNothingIsLost() throws Exception {
    try (CrashIndex other = LuceneCrashIndex.openForWriting(index)) {
      other.commit();
      start();
      copy("mavericks-stack-order.panic", "a.panic");
      Until.holds(() -> !said.isEmpty(), () -> said);
      Thread.sleep(1_500); // some more attempts
    }
    awaitTold(1);
    end();
    assertEquals(1, said.size(), said.toString());
    assertTrue(said.getFirst().contains("is being written by another paniclens"), said.toString());
  }

  @Test
  void indexIsFreeForOthersWhileNothingIsRead() throws Exception {
    copy("mavericks-stack-order.panic", "a.panic");
    start();
    awaitTold(1);
    try (CrashIndex other = LuceneCrashIndex.openForWriting(index)) {
      other.commit();
    }
    copy("ventura-softraid.panic", "b.panic");
    awaitTold(2);
    end();
  }

  @Test
  void crashThatTheIndexHasIsNeverToldOfAgain() throws Exception {
    copy("mavericks-stack-order.panic", "a.panic");
    assertEquals(new WatchSummary(1, 1, 0, 0, 1), once(ALL));
    copy("mavericks-stack-order.panic", "same.panic");
    assertEquals(new WatchSummary(2, 0, 2, 0, 0), once(ALL));
    assertEquals(1, told.size());
  }

  @Test
  void onlyMatchingOnesAreToldOfAndAllAreIndexed() throws Exception {
    copy("mavericks-stack-order.panic", "a.panic");
    copy("ventura-softraid.panic", "b.panic");
    copy("sonoma-apple-gpu.ips", "c.ips");
    Wanted softraid = crashes -> new KextOrWords(crashes, KextPlace.BACKTRACE).word("softraid");
    assertEquals(new WatchSummary(3, 3, 0, 0, 1), once(softraid));
    assertEquals(List.of("8217B66B-0332-4249-A732-348F64E1575D"), told);
    assertEquals(3, indexed());
  }

  @Test
  void wholeArchiveIsToldOfOldestFirst() throws Exception {
    copy("fleet.zip", "fleet.zip");
    WatchSummary summary = once(ALL);
    assertEquals(5, summary.told(), summary.toString());
    try (CrashIndex crashes = LuceneCrashIndex.openForReading(index)) {
      List<String> newestFirst =
          crashes.search(Query.ALL, Page.FIRST).hits().stream().map(h -> h.id()).toList();
      assertEquals(newestFirst.reversed(), told);
    }
  }

  @Test
  void brokenReportIsRejectedInOneLineAndTheOthersAreRead() throws Exception {
    Files.writeString(in.resolve("a.panic"), "no panic at all");
    copy("mavericks-stack-order.panic", "b.panic");
    WatchSummary summary = once(ALL);
    assertEquals(new WatchSummary(2, 1, 0, 1, 1), summary);
    assertEquals(1, said.size(), said.toString());
    assertTrue(said.getFirst().startsWith("rejected: " + in.resolve("a.panic")), said.toString());
  }

  @Test
  void onceWithAMissingFolderTellsSo() throws Exception {
    Files.delete(in);
    assertEquals(1, once(ALL).rejected());
    assertEquals(1, said.size());
  }

  @Test
  void folderWithOtherFilesIsNoPlaceForAnIndex() throws IOException {
    Files.createDirectory(index);
    Files.writeString(index.resolve("mine.txt"), "x");
    ExecutionException e = assertThrows(ExecutionException.class, () -> once(ALL));
    assertTrue(e.getCause() instanceof IndexException, e.toString());
  }
}
