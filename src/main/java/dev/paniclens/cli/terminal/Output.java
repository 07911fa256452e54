package dev.paniclens.cli.terminal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * Standard output, which remembers that it could not be written: writers on top of it swallow that,
 * and what was asked for would be missing while the command seems to have done it.
 */
public final class Output extends OutputStream {
  private final OutputStream to;
  private Optional<IOException> failure = Optional.empty();

  /** Standard output, over where it really goes. */
  public Output(OutputStream to) {
    this.to = to;
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    try {
      to.write(bytes, from, length);
    } catch (IOException e) {
      failure = failure.or(() -> Optional.of(e));
      throw e;
    }
  }

  @Override
  public void flush() throws IOException {
    try {
      to.flush();
    } catch (IOException e) {
      failure = failure.or(() -> Optional.of(e));
      throw e;
    }
  }

  /**
   * Why something could not be written; empty when all was, and when its reader has closed the pipe
   * as it has seen enough.
   */
  public Optional<String> failure() {
    return failure
        .map(e -> Optional.ofNullable(e.getMessage()).orElse("unknown reason"))
        .filter(why -> !why.toLowerCase(Locale.ROOT).contains("pipe"));
  }
}
