package dev.paniclens.ingest;

import java.time.Duration;

/**
 * How to read many inputs.
 *
 * @param workers how many threads read and parse, at least 1
 * @param rehash whether to read also what the index has read before and looks the same: path, size
 *     and time of modification can lie
 * @param commitEvery how much work is lost at most when the process is killed
 */
public record IngestOptions(int workers, boolean rehash, Duration commitEvery) {

  private static final Duration COMMIT_EVERY = Duration.ofSeconds(10);

  public IngestOptions {
    if (workers < 1) {
      throw new IllegalArgumentException("no workers");
    }
  }

  /** So many workers; inputs that have not changed are not read again. */
  public static IngestOptions of(int workers) {
    return new IngestOptions(workers, false, COMMIT_EVERY);
  }

  public IngestOptions withRehash(boolean value) {
    return new IngestOptions(workers, value, commitEvery);
  }

  public IngestOptions withCommitEvery(Duration value) {
    return new IngestOptions(workers, rehash, value);
  }
}
