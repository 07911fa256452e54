package dev.paniclens.index;

/** A {@link Cursor} that no search gave, or that was changed. */
public final class BadCursorException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** With a reason for people. */
  public BadCursorException(String message) {
    super(message);
  }
}
