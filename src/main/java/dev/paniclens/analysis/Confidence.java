package dev.paniclens.analysis;

/** How sure a verdict is. Every step up or down is an entry of the evidence. */
public enum Confidence {
  /** Deep on the stack, unmapped or cut, or a class in which the stack is a poor witness. */
  LOW("low"),
  /** Within a few frames of the panic, or the class points there. */
  MEDIUM("medium"),
  /** The first frame that counts, or the message itself, names the code. */
  HIGH("high");

  private final String word;

  Confidence(String word) {
    this.word = word;
  }

  /** One step less; low stays low. */
  public Confidence lower() {
    return this == HIGH ? MEDIUM : LOW;
  }

  /** The word that the JSON of an analysis uses. */
  @Override
  public String toString() {
    return word;
  }
}
