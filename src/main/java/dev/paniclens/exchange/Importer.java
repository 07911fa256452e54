package dev.paniclens.exchange;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.PutResult;
import dev.paniclens.index.StoredCrash;
import dev.paniclens.reading.ReportAnalyzer;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Puts the crashes of exported files into an index, and commits from time to time. Each line stands
 * for itself: one that is wrong is told, and costs no other. Not for several threads.
 */
public final class Importer {

  private static final Duration COMMIT_EVERY = Duration.ofSeconds(10);

  /** As much of a reason is shown. */
  private static final int MOST_REASON = 160;

  private final CrashIndex index;
  private final ReportAnalyzer analyzer = new ReportAnalyzer();
  private final Rejections rejections;
  private final BooleanSupplier over;
  private long committed = System.nanoTime();
  private Imported done = Imported.NOTHING;

  /** Is told of lines that cannot be taken. */
  @FunctionalInterface
  public interface Rejections {
    /**
     * One of them.
     *
     * @param line its number, from 1
     * @param why a phrase
     */
    void rejected(String path, long line, String why);
  }

  /**
   * Makes one.
   *
   * @param index open for writing
   * @param over whether to end early
   */
  public Importer(CrashIndex index, Rejections rejections, BooleanSupplier over) {
    this.index = index;
    this.rejections = rejections;
    this.over = over;
  }

  /**
   * Takes the lines of a file.
   *
   * @param path what it is called
   * @param bytes its content; not closed
   * @throws IOException when reading fails; the lines before were taken
   */
  public void take(String path, InputStream bytes) throws IOException {
    Lines lines = new Lines(bytes);
    for (Optional<Lines.Line> line = lines.next();
        line.isPresent() && !over.getAsBoolean();
        line = lines.next()) {
      if (!line.get().isBlank()) {
        take(path, line.get());
      }
    }
  }

  /** What became of all lines so far. */
  public Imported done() {
    return done;
  }

  private void take(String path, Lines.Line line) {
    ExchangedCrash crash;
    StoredCrash stored;
    try {
      crash = ExchangedCrash.read(line.bytes());
      stored = crash.stored(analyzer);
    } catch (IllegalArgumentException e) {
      reject(path, line, Optional.ofNullable(e.getMessage()).orElse("it makes no sense"));
      return;
    } catch (RuntimeException e) {
      // Anybody may write such lines: what no report of a file comes out as can stand in them.
      reject(path, line, "its report makes no sense: " + e);
      return;
    }
    PutResult result = index.put(stored);
    crash.nearby().ifPresent(all -> all.forEach(index::beside));
    done = result.isNew() ? done.withAdded() : done.withKnown();
    if (System.nanoTime() - committed > COMMIT_EVERY.toNanos()) {
      index.commit();
      committed = System.nanoTime();
    }
  }

  private void reject(String path, Lines.Line line, String why) {
    String phrase = why.lines().findFirst().orElse("");
    done = done.withRejected();
    rejections.rejected(
        path,
        line.number(),
        phrase.length() <= MOST_REASON ? phrase : phrase.substring(0, MOST_REASON) + "…");
  }
}
