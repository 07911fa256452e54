package dev.paniclens.ingest;

/** Ends a walk, of folders or of an archive, since nothing more is to be read. */
final class Ended extends RuntimeException {
  private static final long serialVersionUID = 1L;

  Ended() {
    super("ended", null, false, false);
  }
}
