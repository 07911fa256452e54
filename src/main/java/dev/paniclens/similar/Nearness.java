package dev.paniclens.similar;

/** What makes a crash like another one; the nearest first, and each without those before it. */
public enum Nearness {
  /** The same crash, or the same symptom, as far as reports tell. */
  SIGNATURE("signature"),
  /** Probably the same crash, in another build of kext or system. */
  FAMILY("family"),
  /** The same kext is implicated, in a panic of the same class. */
  CULPRIT("culprit"),
  /** A panic of the same class, with the same message but for what varies. */
  MESSAGE("message"),
  /** A panic of the same class, with a kext in both backtraces that few crashes have there. */
  BACKTRACE("backtrace"),
  /** The same kext is implicated, in a panic of another class. */
  OTHER_CLASS("other-class");

  private final String word;

  Nearness(String word) {
    this.word = word;
  }

  /** The word that JSON and CSV use. */
  @Override
  public String toString() {
    return word;
  }
}
