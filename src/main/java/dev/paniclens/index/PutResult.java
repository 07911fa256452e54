package dev.paniclens.index;

/** What became of a crash that was put into an index. */
public enum PutResult {
  /** The index had no crash of this id. */
  NEW,
  /** The index had the crash already; how much of the new one was kept, {@link CrashIndex} says. */
  KNOWN
}
