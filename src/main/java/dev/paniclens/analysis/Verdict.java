package dev.paniclens.analysis;

import dev.paniclens.report.Origin;
import java.util.Arrays;
import java.util.Optional;

/** What kind of code a panic is attributed to. */
public enum Verdict {
  /** A kext that is neither Apple's nor shipped within macOS. */
  THIRD_PARTY("third-party"),
  /** A third-party kext that macOS itself ships. */
  THIRD_PARTY_IN_MACOS("third-party-in-macos"),
  /** The kexts in the backtrace are all Apple's. */
  APPLE("apple"),
  /** A backtrace with no kext in it. */
  KERNEL("kernel"),
  /** A coprocessor or its firmware gave up. */
  FIRMWARE("firmware"),
  /** Machine check, CATERR, bus or memory error. */
  HARDWARE("hardware"),
  /** The kernel stopped because a process that it needs did. */
  USERSPACE("userspace"),
  /** No crash: a person or a test asked for it. */
  REQUESTED("requested"),
  /** The report is truncated, or holds too little. */
  UNDETERMINED("undetermined");

  private final String word;

  Verdict(String word) {
    this.word = word;
  }

  /** Finds a verdict by its word, in either case. */
  public static Optional<Verdict> of(String word) {
    return Arrays.stream(values()).filter(v -> v.word.equalsIgnoreCase(word)).findFirst();
  }

  /** The verdict that implicates a kext of an origin. */
  public static Verdict of(Origin origin) {
    return switch (origin) {
      case APPLE -> APPLE;
      case THIRD_PARTY -> THIRD_PARTY;
      case THIRD_PARTY_IN_MACOS -> THIRD_PARTY_IN_MACOS;
      case UNCLEAR -> UNDETERMINED;
    };
  }

  /** Whether it implicates a third-party kext. */
  public boolean accusesThirdParty() {
    return this == THIRD_PARTY || this == THIRD_PARTY_IN_MACOS;
  }

  /** The word that the JSON of an analysis uses. */
  @Override
  public String toString() {
    return word;
  }
}
