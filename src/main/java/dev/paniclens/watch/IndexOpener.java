package dev.paniclens.watch;

import dev.paniclens.index.CrashIndex;

/** Opens the index, which is open only while it is needed. */
public interface IndexOpener {

  /**
   * Opens it to add to it; one is made where there is none.
   *
   * @throws dev.paniclens.index.IndexException if another process writes to it, or it cannot be
   *     used
   */
  CrashIndex forWriting();

  /**
   * Opens it to search it.
   *
   * @throws dev.paniclens.index.IndexException if there is none, or it cannot be used
   */
  CrashIndex forReading();
}
