package dev.paniclens.analysis;

/** What was to be a mark of a crash cannot be one; the message says why. */
public final class MarksException extends IllegalArgumentException {
  private static final long serialVersionUID = 1;

  MarksException(String why) {
    super(why);
  }
}
