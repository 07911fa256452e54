package dev.paniclens.source;

import java.io.IOException;
import java.time.Duration;

/** The file system did not answer in time. */
final class Stalled extends IOException {
  private static final long serialVersionUID = 1L;

  private final Duration waited;

  Stalled(Duration waited) {
    super("no answer for " + waited.toSeconds() + " s");
    this.waited = waited;
  }

  Duration waited() {
    return waited;
  }
}
