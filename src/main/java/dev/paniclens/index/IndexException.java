package dev.paniclens.index;

/**
 * An index that cannot be used. The message is a sentence for the person at the keyboard: which
 * index, what is wrong with it, and what to do.
 */
public final class IndexException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** What is wrong with the index. */
  public enum Reason {
    /** There is none at that place. */
    MISSING,
    /** Another process writes to it. */
    LOCKED,
    /** Parts of it are missing or have changed. */
    DAMAGED,
    /** It is not one of ours, or of a version that we do not know. */
    UNKNOWN_FORMAT,
    /** Reading or writing failed: no permission, disk full, no connection. */
    UNAVAILABLE
  }

  public IndexException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public IndexException(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
