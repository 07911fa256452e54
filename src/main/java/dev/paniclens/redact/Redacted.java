package dev.paniclens.redact;

import java.util.Arrays;
import java.util.List;

/** A copy of a file without its private values. */
public final class Redacted {
  private final byte[] bytes;
  private final List<Replacement> replacements;

  Redacted(byte[] bytes, List<Replacement> replacements) {
    this.bytes = bytes;
    this.replacements = List.copyOf(replacements);
  }

  /** The copy. */
  public byte[] bytes() {
    return Arrays.copyOf(bytes, bytes.length);
  }

  /** What was replaced, in its order. */
  public List<Replacement> replacements() {
    return replacements;
  }
}
