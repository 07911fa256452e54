package dev.paniclens.symbols.macho;

/**
 * How many bytes of load commands are read of one file. A collection has a few kilobytes for each
 * of some hundred entries; in a hostile one thousands can name one header of megabytes.
 */
final class CommandBudget {
  /** Of one header: that of a collection has a command an entry. */
  static final int MOST_OF_ONE = 1 << 20;

  private static final long MOST = 8L << 20;

  private long spent;

  /** Takes so many bytes. */
  void take(int bytes) throws Damaged {
    spent += bytes;
    if (spent > MOST) {
      throw new Damaged("Its load commands are larger than those of any collection.");
    }
  }
}
