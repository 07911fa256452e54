package dev.paniclens.cli.option;

import picocli.CommandLine.Option;

/** Whether the lists of several files are answered for apart. */
public final class MacsOption {
  @Option(names = "--per-mac", description = "Answer for each Mac, also if there is one only.")
  private boolean perMac;

  @Option(
      names = "--together",
      description = "One answer for all files, as for the lists of one Mac.")
  private boolean together;

  public boolean perMac() {
    return perMac;
  }

  public boolean together() {
    return together;
  }
}
