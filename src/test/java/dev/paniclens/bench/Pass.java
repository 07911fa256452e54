package dev.paniclens.bench;

import java.io.IOException;

/**
 * One way to go through all files.
 *
 * @param name unique among the passes of as many threads
 * @param baseline whether the others of as many threads are compared with it; where none is, those
 *     of one thread are
 */
record Pass(String name, int threads, boolean baseline, Work work) {

  /** What a pass does. */
  interface Work {
    /** Goes through all files and tells how many reports it saw. */
    Outcome run() throws IOException, InterruptedException;
  }

  /**
   * What came of a pass.
   *
   * @param reports how many were read; of an archive the members
   * @param indexBytes size of the index that was written; 0 when none was
   */
  record Outcome(long reports, long indexBytes) {}
}
