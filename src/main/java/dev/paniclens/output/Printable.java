package dev.paniclens.output;

/** What others wrote, made safe to be shown. */
public final class Printable {
  private Printable() {}

  /**
   * Leaves out control and format characters: a report, or the name of a file, may hold what would
   * move the cursor, change the colours, or turn the writing of the terminal it is shown on. Tabs
   * and line ends become blanks.
   */
  public static String of(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              switch (Character.getType(c)) {
                case Character.CONTROL, Character.FORMAT ->
                    clean.append(c == '\t' || c == '\n' ? " " : "");
                case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> clean.append(' ');
                default -> clean.appendCodePoint(c);
              }
            });
    return clean.toString();
  }
}
