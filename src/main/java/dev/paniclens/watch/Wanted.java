package dev.paniclens.watch;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.query.Query;

/** Which crashes are told of. */
@FunctionalInterface
public interface Wanted {

  /**
   * The query, as it is meant for an index: whether a word is a kext's name depends on which kexts
   * are there, and that changes with each crash.
   */
  Query in(CrashIndex index);
}
