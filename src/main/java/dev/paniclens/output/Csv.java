package dev.paniclens.output;

/**
 * Lines of comma-separated values as RFC 4180 has them. Where commas stand in numbers, spreadsheets
 * part cells at semicolons, so a cell with one is quoted as well. Spreadsheets take a cell that
 * begins with one of {@code = + - @} for a formula; reports are hostile input, so such cells get an
 * apostrophe.
 */
public final class Csv {
  private Csv() {}

  /** Writes the cells of a line, and its end. */
  public static void line(StringBuilder out, String... cells) {
    for (int i = 0; i < cells.length; i++) {
      if (i > 0) {
        out.append(',');
      }
      cell(out, Printable.of(cells[i]));
    }
    out.append("\r\n");
  }

  private static void cell(StringBuilder out, String text) {
    String safe = !text.isEmpty() && "=+-@".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    if (safe.indexOf(',') < 0 && safe.indexOf('"') < 0 && safe.indexOf(';') < 0) {
      out.append(safe);
    } else {
      out.append('"').append(safe.replace("\"", "\"\"")).append('"');
    }
  }
}
