package dev.paniclens.source;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import dev.paniclens.ingest.IngestListener;
import dev.paniclens.ingest.IngestSummary;
import dev.paniclens.ingest.Ingester;
import dev.paniclens.query.Query;
import dev.paniclens.source.input.Limits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A batch of reports with something harmful in the middle of it. */
final class HostileBatch {
  private final Path folder;
  private final Path batch;
  private int reports;

  HostileBatch(Path folder) throws IOException {
    this.folder = folder;
    this.batch = Files.createDirectory(folder.resolve("batch"));
    Files.write(batch.resolve("a.panic"), report());
    Files.write(batch.resolve("z.panic"), report());
  }

  /** A panic that no other is like. */
  byte[] report() {
    return Archives.utf8(
        "panic(cpu 0 caller 0xffffff8000000001): report number "
            + ++reports
            + "\nBacktrace (CPU 0), Frame : Return Address\n"
            + "0xffffff8000001000 : 0xffffff8000000001\n");
  }

  /**
   * What became of the batch with the archive in it; every report that was made is in the index.
   */
  List<String> refused(byte[] archive) throws IOException {
    Files.write(batch.resolve("hostile"), archive);
    return refused();
  }

  List<String> refused() {
    List<Path> before = tree();
    try (CrashIndex index = LuceneCrashIndex.openForWriting(folder.resolve("index"))) {
      IngestSummary summary =
          new Ingester(new ReportSource(Limits.DEFAULT), index, 2)
              .ingest(List.of(batch.toString()), IngestListener.NONE);
      assertEquals(reports, index.count(Query.ALL), summary.toString());
      assertEquals(reports, summary.indexed(), summary.toString());
      assertEquals(before, tree(), "files appeared");
      String prefix = batch.resolve("hostile").toString();
      return summary.rejected().stream()
          .map(r -> r.path().replace(prefix, "X") + ": " + r.reason())
          .toList();
    }
  }

  List<Path> tree() {
    try (Stream<Path> all = Files.walk(batch)) {
      return all.sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  Path path() {
    return batch;
  }

  Path resolve(String name) {
    return batch.resolve(name);
  }
}
