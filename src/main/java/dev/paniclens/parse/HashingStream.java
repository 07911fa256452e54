package dev.paniclens.parse;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Counts and hashes what is read through it. Where reading fails, the stream ends: what came before
 * is worth an analysis, and the failure is kept.
 */
final class HashingStream extends InputStream {
  private final InputStream in;
  private final MessageDigest digest;
  private long count;
  private Optional<IOException> failure = Optional.empty();

  HashingStream(InputStream in) {
    this.in = in;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  @Override
  public int read() {
    byte[] one = new byte[1];
    int n = read(one, 0, 1);
    return n < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] buffer, int offset, int length) {
    if (failure.isPresent()) {
      return -1;
    }
    try {
      int n = in.read(buffer, offset, length);
      if (n > 0) {
        digest.update(buffer, offset, n);
        count += n;
      }
      return n;
    } catch (IOException e) {
      failure = Optional.of(e);
      return -1;
    }
  }

  /** What the stream below knows to be left; never more than a hint, and so without a failure. */
  @Override
  public int available() {
    try {
      return failure.isPresent() ? 0 : in.available();
    } catch (IOException e) {
      return 0; // reading tells
    }
  }

  /** Why the stream ended before the file did; empty when it did not. */
  Optional<IOException> failure() {
    return failure;
  }

  void drain() {
    if (read() < 0) {
      return; // most often nothing is left
    }
    byte[] buffer = new byte[1 << 14];
    while (read(buffer, 0, buffer.length) >= 0) {
      // only counted and hashed
    }
  }

  long count() {
    return count;
  }

  String sha256() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
