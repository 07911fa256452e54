package dev.paniclens.report;

/** Whose kext it is. */
public enum Origin {
  /** Apple wrote it. */
  APPLE("apple"),
  /** Somebody else wrote it, and the user or the user's organisation installed it. */
  THIRD_PARTY("third-party"),
  /** Somebody else wrote it, and macOS ships it. */
  THIRD_PARTY_IN_MACOS("third-party-in-macos"),
  /** Nobody can say: the identifier is one of Apple's misread, or none at all. */
  UNCLEAR("unclear");

  private final String word;

  Origin(String word) {
    this.word = word;
  }

  /** Whether somebody other than Apple wrote it. */
  public boolean isThirdParty() {
    return this == THIRD_PARTY || this == THIRD_PARTY_IN_MACOS;
  }

  /** The word that the JSON of an analysis uses. */
  @Override
  public String toString() {
    return word;
  }
}
