package dev.paniclens.report;

/**
 * What a short name in the message stands for.
 *
 * @param name as printed, such as {@code TG0V}
 * @param says what it is, in words
 * @param confidence {@code documented}, {@code observed} or {@code inferred}
 */
public record NamedPart(String name, String says, String confidence) {

  /** Whether nobody but the name itself tells. */
  public boolean isGuess() {
    return confidence.equals("inferred");
  }
}
