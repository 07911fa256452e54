package dev.paniclens.cli;

/** The exit statuses of every command: an interface, like the output. */
final class ExitStatus {
  /** Everything asked for was done. */
  static final int DONE = 0;

  /** Something was rejected, is not a panic, or was not found; the rest was done. */
  static final int REJECTED = 1;

  /** The command line makes no sense. */
  static final int USAGE = 2;

  /** What was asked about stands against an upgrade. */
  static final int BLOCKED = 3;

  private ExitStatus() {}
}
