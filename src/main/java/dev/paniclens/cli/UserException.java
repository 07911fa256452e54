package dev.paniclens.cli;

/** A value on the command line that makes no sense; its message is one sentence for people. */
final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UserException(String message) {
    super(message);
  }
}
