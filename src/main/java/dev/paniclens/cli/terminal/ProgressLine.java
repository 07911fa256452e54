package dev.paniclens.cli.terminal;

import dev.paniclens.ingest.IngestListener;
import dev.paniclens.ingest.IngestSummary.Rejected;

/**
 * Shows how far an ingestion has come: a bar that is redrawn on a terminal, a plain line every few
 * seconds elsewhere.
 */
public final class ProgressLine implements IngestListener {
  private static final long REDRAW_NANOS = 100_000_000L;
  private static final long LINE_NANOS = 5_000_000_000L;
  private static final int BAR = 24;

  private final Console console;
  private final boolean quiet;
  private final boolean bar;
  private long last;
  private boolean drawn;

  /** A line that goes to a console. */
  public ProgressLine(Console console, boolean quiet) {
    this.console = console;
    this.quiet = quiet;
    this.bar = console.errTerminal();
    this.last = System.nanoTime();
  }

  @Override
  public void progress(long done, long total, long panics) {
    long now = System.nanoTime();
    if (quiet || now - last < (bar ? REDRAW_NANOS : LINE_NANOS)) {
      return;
    }
    last = now;
    int percent = total == 0 ? 100 : (int) (done * 100 / total);
    String counts = done + " of " + total + " inputs, " + panics + " panics";
    if (bar) {
      int full = percent * BAR / 100;
      String line =
          "[" + "#".repeat(full) + "-".repeat(BAR - full) + "] " + percent + " % " + counts;
      console.err().print("\r" + line + "\u001b[K");
      console.err().flush();
      drawn = true;
    } else {
      console.note("indexing: " + percent + " %, " + counts);
    }
  }

  @Override
  public void rejected(Rejected what) {
    // Told at the end, where it is not scrolled away.
  }

  /** Clears the bar away. */
  public void end() {
    if (drawn) {
      console.err().print("\r\u001b[K");
      console.err().flush();
    }
  }
}
