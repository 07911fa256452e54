package dev.paniclens.cli;

import java.util.function.Supplier;

/** A value on the command line that makes no sense; its message is one sentence for people. */
final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UserException(String message) {
    super(message);
  }

  /**
   * What is made of values on the command line.
   *
   * @throws UserException if one of them cannot be used
   */
  static <T> T checking(Supplier<T> made) {
    try {
      return made.get();
    } catch (IllegalArgumentException e) {
      throw new UserException(e.getMessage());
    }
  }
}
