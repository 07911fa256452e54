package dev.paniclens.output.words;

import dev.paniclens.query.Query;
import dev.paniclens.query.QueryWriter;

/** The command that answers what a page answers, to be typed in a shell. */
public final class ShellLine {
  private ShellLine() {}

  /**
   * The line.
   *
   * @param command with its options
   * @param query which crashes; nothing is said of it where it is all of them
   */
  public static String of(String command, Query query) {
    return "paniclens " + command + (query.equals(Query.ALL) ? "" : " " + quoted(query));
  }

  /** In single quotes a shell leaves everything as it is, but for them. */
  private static String quoted(Query query) {
    return "'" + QueryWriter.write(query).replace("'", "'\\''") + "'";
  }
}
