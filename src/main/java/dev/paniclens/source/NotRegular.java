package dev.paniclens.source;

import java.io.IOException;

/** What was a file when it was listed is none now, but a pipe, a device or a socket. */
final class NotRegular extends IOException {
  private static final long serialVersionUID = 1L;

  NotRegular() {
    super("no regular file");
  }
}
