package dev.paniclens.watch;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Hit;

/** Where crashes go that are new and match. */
@FunctionalInterface
public interface Sink {

  /**
   * A crash that was committed just now. It is called by the thread that watches, and must not
   * wait.
   *
   * @param hit the crash
   * @param index the index that has it, open during the call
   */
  void accept(Hit hit, CrashIndex index);
}
