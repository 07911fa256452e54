package dev.paniclens.source;

import java.time.Duration;

/** The file system did not answer in time. */
final class Stalled extends Refused {
  private static final long serialVersionUID = 1L;

  Stalled(Duration waited) {
    super(SourceFailure.stalled(waited));
  }
}
