package dev.paniclens.attribution.comparison;

/** What two panics are to each other, as far as their reports tell. */
public enum Relation {
  /** The same crash: equal signatures. */
  SAME("same"),
  /** Signatures of one family: probably the same crash, in other builds. */
  SAME_FAMILY("same-family"),
  /** Signatures that have nothing in common. */
  DIFFERENT("different"),
  /** At least one report tells too little for a signature. */
  UNKNOWN("unknown");

  private final String word;

  Relation(String word) {
    this.word = word;
  }

  /** The word that the JSON of a comparison uses. */
  @Override
  public String toString() {
    return word;
  }
}
