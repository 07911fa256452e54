package dev.paniclens.knowledge;

/** What a statement of the tables rests on, the surest first. */
public enum Grounds {
  /** Whoever made it says so: Apple, the vendor, or the source code. */
  DOCUMENTED("documented"),
  /** Seen in real reports or lists. */
  OBSERVED("observed"),
  /** Concluded from the others. */
  INFERRED("inferred");

  private final String word;

  Grounds(String word) {
    this.word = word;
  }

  /** The less sure of both: a conclusion is as sure as its weakest ground. */
  public Grounds weaker(Grounds other) {
    return compareTo(other) >= 0 ? this : other;
  }

  @Override
  public String toString() {
    return word;
  }
}
