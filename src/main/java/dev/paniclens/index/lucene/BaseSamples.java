package dev.paniclens.index.lucene;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * Collects the latest analyses of a group until they are enough for its next {@link Base}.
 *
 * <p>How many that are was measured on fleets of 4,000 and 20,000 reports: with 8 alone, what is
 * stored takes 6 % more, with 2, 8 and 32 up to 2 %.
 */
final class BaseSamples {

  /** How many analyses a base takes. */
  private static final int[] ENOUGH = {3, 24};

  /** How many bases a group may have, one after another. */
  static final int STAGES = ENOUGH.length;

  /** More than this saves nothing, and takes longer to prepare and to read. */
  static final int MAX_BYTES = 256 << 10;

  /** Of a longer analysis the end is taken: the loaded kexts. */
  private static final int MAX_SAMPLE = MAX_BYTES / 4;

  private final Deque<byte[]> latest = new ArrayDeque<>();
  private int stage;
  private int seen;
  private int bytes;

  /**
   * Collects for a base.
   *
   * @param stage which one of the group it is, from 0
   */
  BaseSamples(int stage) {
    this.stage = stage;
  }

  /** Which base of the group is next; {@link #STAGES} when it has the last one. */
  int stage() {
    return stage;
  }

  /** Adds one; returns the next base when it is complete. */
  Optional<byte[]> add(byte[] json) {
    if (stage == STAGES) {
      return Optional.empty();
    }
    byte[] end = end(json);
    latest.addLast(end);
    bytes += end.length;
    while (bytes > MAX_BYTES) {
      bytes -= latest.removeFirst().length;
    }
    seen++;
    if (seen < ENOUGH[stage]) {
      return Optional.empty();
    }
    byte[] joined = joined();
    stage++;
    if (stage == STAGES) {
      latest.clear();
    }
    return Optional.of(joined);
  }

  /** The latest stands last, where it is the cheapest to refer to. */
  private byte[] joined() {
    byte[] all = new byte[bytes];
    int at = 0;
    for (byte[] each : latest) {
      System.arraycopy(each, 0, all, at, each.length);
      at += each.length;
    }
    return all;
  }

  private static byte[] end(byte[] json) {
    return json.length <= MAX_SAMPLE
        ? json
        : Arrays.copyOfRange(json, json.length - MAX_SAMPLE, json.length);
  }
}
