package dev.paniclens.cli.terminal;

/** The exit statuses of every command: an interface, like the output. */
public final class ExitStatus {
  /** Everything asked for was done. */
  public static final int DONE = 0;

  /** Something was rejected, is not a panic, or was not found; the rest was done. */
  public static final int REJECTED = 1;

  /** The command line makes no sense. */
  public static final int USAGE = 2;

  /** What was asked about stands against an upgrade. */
  public static final int BLOCKED = 3;

  /** A crash is new to the index that was asked. */
  public static final int NEW = 3;

  private ExitStatus() {}
}
