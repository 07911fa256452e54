package dev.paniclens.cli.option;

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
}
