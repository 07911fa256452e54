package dev.paniclens.knowledge.panic;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a report tells of a panic that decides whether an order makes sense: none is given that the
 * report contradicts, or that asks what it says.
 */
public enum Circumstance {
  /** The Mac has a processor of Apple's. */
  APPLE_SILICON("apple-silicon"),
  /** Another maker's machine, which Apple does not support. */
  HACKINTOSH("hackintosh"),
  /** The kernel or its drivers are patched in memory. */
  PATCHED("patched"),
  /** It is third-party code, and the report does not tell which kext. */
  UNNAMED("unnamed"),
  /** The one that the message names is Apple's. */
  NAMES_APPLES("names-apples"),
  /** Neither a culprit nor a suspect is named. */
  NOTHING_NAMED("nothing-named"),
  /** The list of kexts has third-party ones. */
  THIRD_PARTY("third-party"),
  /** A program that tables know was asking the kernel. */
  PROGRAM_ASKED("program-asked"),
  /** The report is cut. */
  INCOMPLETE("incomplete"),
  /** The report shows that memory had run out, or was about to. */
  MEMORY_SHORT("memory-short"),
  /** The list of kexts proves that no third-party kext was loaded. */
  NO_THIRD_PARTY("no-third-party");

  private final String word;

  Circumstance(String word) {
    this.word = word;
  }

  /**
   * The circumstance that a word stands for.
   *
   * @return empty for any other word
   */
  static Optional<Circumstance> named(String word) {
    return Stream.of(values()).filter(c -> c.word.equals(word)).findFirst();
  }

  /** The word that the tables use. */
  @Override
  public String toString() {
    return word;
  }
}
