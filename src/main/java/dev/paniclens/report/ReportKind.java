package dev.paniclens.report;

/** What a file turned out to be. */
public enum ReportKind {
  /** A kernel panic, or a part of one. */
  PANIC("panic"),
  /** A crash of a process. */
  CRASH("crash"),
  /** Processes killed for want of memory. */
  JETSAM("jetsam"),
  /** A process or the system did not answer. */
  HANG("hang"),
  /** Stacks of all processes, taken on demand. */
  STACKSHOT("stackshot"),
  /** The system did not go to sleep, or wake, in time, and was restarted. */
  SLEEP_WAKE("sleep-wake"),
  /** Another kind of report that Apple's systems write. */
  OTHER("other"),
  /** Nothing that could be read as a report. */
  UNREADABLE("unreadable");

  private final String word;

  ReportKind(String word) {
    this.word = word;
  }

  /** The word that the JSON of an analysis uses. */
  @Override
  public String toString() {
    return word;
  }
}
