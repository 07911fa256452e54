package dev.paniclens.index.ledger;

import java.util.Optional;

/**
 * What an index remembers of the inputs that were read into it: top-level files and archives. It is
 * no part of what is searched or counted.
 *
 * <p>An entry outlives the process with the same {@link dev.paniclens.index.CrashIndex#commit()} as
 * all crashes that were put before it, and never without them. All methods may be called from many
 * threads, and throw {@link dev.paniclens.index.IndexException} as those of the index do.
 */
public interface InputLedger {

  /**
   * The entry of an input, as of the last commit or later.
   *
   * @param path as it was {@linkplain #record recorded}
   */
  Optional<InputEntry> find(String path);

  /**
   * Remembers an input, in place of what was remembered of it. To be called after all crashes that
   * the entry speaks of were put.
   *
   * @throws UnsupportedOperationException if the index was opened for reading only
   */
  void record(InputEntry entry);
}
