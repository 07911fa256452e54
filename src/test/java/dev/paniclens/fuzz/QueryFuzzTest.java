package dev.paniclens.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.KextOrWords;
import dev.paniclens.index.Page;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import dev.paniclens.ingest.IngestListener;
import dev.paniclens.ingest.Ingester;
import dev.paniclens.query.BareWords;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import dev.paniclens.query.QueryException;
import dev.paniclens.query.QueryReader;
import dev.paniclens.query.QueryWriter;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.input.Limits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any text as a query over the samples: it is refused in words, or it is read, written as text that
 * is read as the same query, and parts the crashes into those that match and those that do not.
 */
class QueryFuzzTest {
  /** A query is searched four times. */
  private static final Effort BOUND = new Effort(2_000, 64, 1_000_000, 100_000);

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

  @TempDir static Path folder;

  private static CrashIndex index;
  private static long crashes;

  static Stream<byte[]> seeds() {
    return Stream.of(
            "com.softraid.driver.SoftRAID",
            "culprit:com.softraid.*@<7 AND os:>=12 NOT class:watchdog",
            "verdict:(apple OR third-party) -kind:page-fault/null-pointer",
            "watchdog timeout \"page fault\" 0xffffff8012345678",
            "os:12..13.5 build:22G* darwin:[20 TO 22} date:2023-06..now",
            "zone:kalloc.48 OR trap:14 OR fault.pageFault.present:true",
            "uptime:(>2h AND <3d) model:\"MacBook Air\" process:kernel_*",
            "(signature:6a0965* OR title:fault) family:* -culprit:*",
            "loaded:com.example.driver@7..8.1b2 || !interface:iokit && os:Ventura")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @BeforeAll
  static void indexTheSamples() {
    index = LuceneCrashIndex.openForWriting(folder.resolve("index"));
    new Ingester(new ReportSource(Limits.DEFAULT), index, 1)
        .ingest(List.of("samples"), IngestListener.NONE);
    crashes = index.count(Query.ALL);
  }

  @AfterAll
  static void close() {
    index.close();
  }

  @MethodSource("seeds")
  @FuzzTest
  void query(byte[] bytes) throws Exception {
    String text = new String(bytes, StandardCharsets.UTF_8);
    BOUND.spend(bytes.length, () -> query(text));
  }

  private static void query(String text) {
    Query query;
    try {
      query = QueryReader.read(text, TODAY, new KextOrWords(index, KextPlace.BACKTRACE));
    } catch (QueryException e) {
      assertFalse(e.getMessage().isBlank());
      assertTrue(e.start() >= 0 && e.start() <= text.length(), e.getMessage());
      return;
    }
    assertEquals(query, QueryReader.read(QueryWriter.write(query), TODAY, BareWords.TEXT));
    long total = index.search(query, Page.FIRST).total();
    assertEquals(total, index.count(query));
    assertEquals(total, index.stats(query).total().crashes());
    assertEquals(crashes - total, index.count(new Query.Not(query)));
  }
}
