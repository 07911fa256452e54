package dev.paniclens.reading;

/** Which conclusions this version of the program draws. */
public final class Conclusions {

  /**
   * Grows with every change of rules and tables by which the analysis of some report changes, so
   * that an index knows which of its crashes are to be analyzed anew. Those of indexes that kept no
   * reports have 0.
   */
  public static final int VERSION = 5;

  private Conclusions() {}
}
