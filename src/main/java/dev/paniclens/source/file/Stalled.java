package dev.paniclens.source.file;

import dev.paniclens.source.input.Refused;
import dev.paniclens.source.input.SourceFailure;
import java.time.Duration;

/** The file system did not answer in time. */
final class Stalled extends Refused {
  private static final long serialVersionUID = 1L;

  Stalled(Duration waited) {
    super(SourceFailure.stalled(waited));
  }
}
