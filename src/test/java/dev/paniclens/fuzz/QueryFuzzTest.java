package dev.paniclens.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.CrashQuery;
import dev.paniclens.index.DetailFilter;
import dev.paniclens.index.KextPlace;
import dev.paniclens.index.QueryText;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import dev.paniclens.ingest.IngestListener;
import dev.paniclens.ingest.Ingester;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.input.Limits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Any words as a search of the samples. The lines are what the command line takes: the query, then
 * {@code --where}, {@code --text}, {@code --os}, {@code --model}, {@code --process}, {@code
 * --signature}; blank ones are not given.
 */
class QueryFuzzTest {
  /** Each input makes twenty searches. */
  private static final Effort BOUND = new Effort(2_000, 64, 1_000_000, 100_000);

  @TempDir static Path folder;

  private static CrashIndex index;
  private static long crashes;

  static Stream<byte[]> seeds() {
    return Stream.of(
            "com.softraid.driver.SoftRAID",
            "softraid*\nzone=kalloc.48\n\"page fault\" 0xffffff8012345678\n13.5\nMacBook*",
            "watchdog timeout\nservice=*WindowServer\n\nmacOS 13.x\nMac14,2\nkernel_*",
            "0xffffff80*\nfault.trap.number=14\nIONVMe*\n22G74\n*\n\n6a0965\n",
            "\ntrap=0x18\n\n\n\n\npage fault in SoftRAID",
            "\nlock.owner.name=x\nx\nbridgeOS\nMacBook Air\nMail\nffffffff",
            "a.b_c-d\"e f\"\nfault.present=true")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  @BeforeAll
  static void indexTheSamples() {
    index = LuceneCrashIndex.openForWriting(folder.resolve("index"));
    new Ingester(new ReportSource(Limits.DEFAULT), index, 1)
        .ingest(List.of("samples"), IngestListener.NONE);
    crashes = index.count(CrashQuery.all());
  }

  @AfterAll
  static void close() {
    index.close();
  }

  @MethodSource("seeds")
  @FuzzTest
  void query(byte[] bytes) throws Exception {
    String text = new String(bytes, StandardCharsets.UTF_8);
    Optional<CrashQuery> rest = query(text.split("\n", -1));
    if (rest.isPresent()) {
      BOUND.spend(bytes.length, () -> search(text.split("\n", 2)[0], rest.get()));
    }
  }

  /** Empty for what is refused; only an {@link IllegalArgumentException} refuses. */
  private static Optional<CrashQuery> query(String[] lines) {
    CrashQuery.Builder query = CrashQuery.builder();
    try {
      given(lines, 1).map(DetailFilter::parse).map(List::of).ifPresent(query::details);
      given(lines, 2).ifPresent(query::text);
      given(lines, 3).ifPresent(query::os);
      given(lines, 4).ifPresent(query::model);
      given(lines, 5).ifPresent(query::process);
      given(lines, 6).ifPresent(query::signature);
      return Optional.of(query.build());
    } catch (IllegalArgumentException e) {
      assertEquals(IllegalArgumentException.class, e.getClass(), e.toString());
      assertFalse(e.getMessage().isBlank());
      return Optional.empty();
    }
  }

  private static Optional<String> given(String[] lines, int at) {
    return at < lines.length ? Optional.of(lines[at]).filter(l -> !l.isEmpty()) : Optional.empty();
  }

  private static void search(String words, CrashQuery rest) {
    for (KextPlace place : KextPlace.values()) {
      CrashQuery query;
      try {
        query =
            rest.text().isPresent()
                ? rest.toBuilder().kext(words, place).build()
                : QueryText.resolve(words, place, rest, index).query();
      } catch (IllegalArgumentException e) {
        assertEquals(IllegalArgumentException.class, e.getClass(), e.toString());
        return;
      }
      long total = index.search(query).total();
      assertEquals(total, index.count(query));
      assertEquals(total, index.stats(query).total());
      assertFalse(total > index.count(rest) || total > crashes, "more than there are");
    }
    index.get(words);
  }
}
