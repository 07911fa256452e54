package dev.paniclens.cli.option;

import java.util.function.Supplier;

/** A value on the command line that makes no sense; its message is one sentence for people. */
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** A value that makes no sense. */
  public UserException(String message) {
    super(message);
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
