package dev.paniclens.cli.option;

import java.util.List;
import java.util.function.Supplier;

/** A value on the command line that makes no sense; its message is one sentence for people. */
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<String> marked;

  /** A value that makes no sense. */
  public UserException(String message) {
    this(message, List.of());
  }

  /**
   * A value that makes no sense in a longer text.
   *
   * @param marked the text, and below it a line that marks the place
   */
  UserException(String message, List<String> marked) {
    super(message);
    this.marked = List.copyOf(marked);
  }

  /** Lines that show where the fault is; empty where that needs no showing. */
  public List<String> marked() {
    return marked;
  }

  /**
   * What is made of values on the command line.
   *
   * @throws UserException if one of them cannot be used
   */
  public static <T> T checking(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new UserException(e.getMessage());
    }
  }
}
