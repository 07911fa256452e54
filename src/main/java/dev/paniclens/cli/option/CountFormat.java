package dev.paniclens.cli.option;

import dev.paniclens.cli.terminal.Console;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** In which form counts are printed. */
public final class CountFormat {
  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Option(names = "--csv", description = "Comma-separated values.")
  private boolean csv;

  public boolean json() {
    return json;
  }

  public boolean csv() {
    return csv;
  }

  /**
   * How many rows to show: all in JSON and CSV, unless there is a limit.
   *
   * @param limit what the user gave
   * @param inTable how many a table has if that is nothing
   */
  public int rows(Optional<Integer> limit, int inTable) {
    return limit.orElse(json || csv ? Integer.MAX_VALUE : inTable);
  }

  /**
   * Prints an answer in this form; only that one is made.
   *
   * @param asJson one object, without a line end
   * @param asCsv lines
   * @param asText lines for people
   */
  public void print(
      Console console, Supplier<String> asJson, Supplier<String> asCsv, Supplier<String> asText) {
    if (json) {
      console.out().println(asJson.get());
    } else {
      console.out().print((csv ? asCsv : asText).get());
    }
  }
}
