package dev.paniclens.watch;

import java.util.Optional;

/** Somebody who is told of crashes, one after the other. */
@FunctionalInterface
public interface Receiver {

  /**
   * Tells of one crash. Takes a bounded time.
   *
   * @param json its analysis, one line without a line end
   * @return why it could not be told, in a few words; empty if it was
   * @throws InterruptedException if it was given up
   */
  Optional<String> deliver(String json) throws InterruptedException;
}
