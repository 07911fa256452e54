package dev.paniclens.ingest;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.IndexException;
import dev.paniclens.source.ReportSource;
import java.time.Duration;
import java.util.List;

/**
 * Reads everything that some paths stand for into an index, on all cores.
 *
 * <p>Whatever cannot be read is noted with its reason, and the rest goes on. Only an index that
 * fails ends the work.
 *
 * <p>Inputs that were read to their end are remembered in the index, with its commits. As long as
 * path, size, time of modification, program and limits are the same, they are not read again. Of an
 * archive that was not read to its end, the members that were dealt with are not parsed again. So
 * the same call again goes on where a killed process was at its last commit, and ends in what one
 * run alone would have made.
 */
public final class Ingester {
  /** Below the ten seconds that service managers and containers mostly give, with a commit. */
  private static final Duration GRACE = Duration.ofSeconds(7);

  private final ReportSource source;
  private final CrashIndex index;
  private final IngestOptions options;
  private final Stop stop;

  /**
   * One with so many workers.
   *
   * @param workers how many threads read and parse, at least 1
   */
  public Ingester(ReportSource source, CrashIndex index, int workers) {
    this(source, index, IngestOptions.of(workers));
  }

  /** One with other options. */
  public Ingester(ReportSource source, CrashIndex index, IngestOptions options) {
    this(source, index, options, GRACE);
  }

  /**
   * One of another patience.
   *
   * @param grace how long what is in flight may take when the work is stopped
   */
  Ingester(ReportSource source, CrashIndex index, IngestOptions options, Duration grace) {
    this.source = source;
    this.index = index;
    this.options = options;
    stop = new Stop(grace);
  }

  /**
   * Reads the paths, and commits: from time to time, and at the end.
   *
   * @throws IndexException if the index cannot be written
   */
  public IngestSummary ingest(List<String> paths, IngestListener listener) {
    return new IngestRun(source, index, options, stop, listener).ingest(paths);
  }

  /**
   * Has {@link #ingest} end early, and later calls of it at once: nothing more is begun, what is in
   * flight is finished if that does not take more than a few seconds, and is committed. Can be
   * called from any thread, and returns at once.
   */
  public void stop() {
    stop.request();
  }
}
