package dev.paniclens.symbols.macho;

/** Why an image is not read any further. It never leaves the package: {@link MachFile.Refused}. */
final class Damaged extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * One reason.
   *
   * @param why one plain sentence
   */
  Damaged(String why) {
    super(why, null, false, false);
  }
}
