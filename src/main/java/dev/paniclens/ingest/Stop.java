package dev.paniclens.ingest;

import java.time.Duration;
import java.util.OptionalLong;

/** A wish to end early, from any thread. */
final class Stop {
  private final long graceNanos;
  private volatile OptionalLong since = OptionalLong.empty();

  /**
   * @param grace how long what is in flight may take
   */
  Stop(Duration grace) {
    graceNanos = grace.toNanos();
  }

  synchronized void request() {
    if (since.isEmpty()) {
      since = OptionalLong.of(System.nanoTime());
    }
  }

  boolean isRequested() {
    return since.isPresent();
  }

  /** Whether what is in flight has had its time. */
  boolean isOverdue() {
    OptionalLong requested = since;
    return requested.isPresent() && System.nanoTime() - requested.getAsLong() > graceNanos;
  }
}
