package dev.paniclens.parse.line;

/**
 * One line of a panic string after repair.
 *
 * @param number where it stands in the panic string, from 1
 * @param text the line without its end; white space in front is kept, behind it is not
 * @param trimmed the line without the white space around it: indentation is never relied upon
 */
public record Line(int number, String text, String trimmed) {
  /** A line, trimmed here. */
  public Line(int number, String text) {
    this(number, text, text.strip());
  }

  /** Whether nothing but white space stands on the line. */
  public boolean isBlank() {
    return trimmed.isEmpty();
  }
}
