package dev.paniclens.cli.terminal;

import dev.paniclens.output.Printable;
import dev.paniclens.output.Style;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a command writes, and what that place can show.
 *
 * @param out for what was asked for
 * @param err for everything else, a line each
 * @param terminal whether {@code out} is read by a person now
 * @param errTerminal whether {@code err} is
 * @param environment the environment's variables
 */
public record Console(
    PrintWriter out,
    PrintWriter err,
    boolean terminal,
    boolean errTerminal,
    Map<String, String> environment) {

  private static final int NORMAL_WIDTH = 80;
  private static final int WIDEST = 100;

  /** Below this even picocli gives up. */
  private static final int NARROWEST = 56;

  /** Colour on a terminal, unless the environment forbids it (https://no-color.org). */
  public Style style() {
    boolean forbidden =
        !environment.getOrDefault("NO_COLOR", "").isEmpty()
            || environment.getOrDefault("TERM", "").equals("dumb");
    return terminal && !forbidden ? Style.COLOUR : Style.PLAIN;
  }

  /** Whether the locale has more than ASCII; output is UTF-8 either way. */
  public boolean isUnicode() {
    String locale =
        Stream.of("LC_ALL", "LC_CTYPE", "LANG")
            .map(name -> environment.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("");
    return locale.toUpperCase(Locale.ROOT).replace("-", "").contains("UTF8");
  }

  /** Columns to fit text into: the terminal's own where it tells, within reason. */
  public int width() {
    Optional<Integer> columns =
        Optional.ofNullable(environment.get("COLUMNS"))
            .filter(c -> c.matches("\\d{1,4}"))
            .map(Integer::valueOf)
            .filter(c -> c > 0); // what a terminal without a size says
    return Math.clamp(columns.orElse(NORMAL_WIDTH), NARROWEST, WIDEST);
  }

  /** One line for the person, on the side; it may quote a report, or name a file. */
  public void note(String line) {
    err.println("paniclens: " + Printable.of(line));
    err.flush();
  }

  /** A line that goes with the note before it. */
  public void show(String line) {
    err.println(Printable.of(line));
    err.flush();
  }
}
