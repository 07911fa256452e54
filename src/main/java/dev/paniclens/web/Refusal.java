package dev.paniclens.web;

/** A request that is not answered, with the status of HTTP and a sentence for people. */
final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  static final int BAD_REQUEST = 400;
  static final int UNAUTHORIZED = 401;
  static final int FORBIDDEN = 403;
  static final int NOT_FOUND = 404;
  static final int CONFLICT = 409;
  static final int GONE = 410;

  private final int status;

  Refusal(int status, String says) {
    super(says);
    this.status = status;
  }

  int status() {
    return status;
  }
}
