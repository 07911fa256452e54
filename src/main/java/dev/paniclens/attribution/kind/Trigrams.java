package dev.paniclens.attribution.kind;

/**
 * Which runs of three characters a text has, by their hashes: enough to rule out at once nearly all
 * of the many phrases that a text is searched for. It may take a phrase to be there that is not,
 * never the other way round.
 */
final class Trigrams {
  /** Characters of a run; no phrase that is shorter is ever ruled out. */
  static final int RUN = 3;

  /** Bits of a hash: a text of two thousand characters fills less than half of the set. */
  private static final int BITS = 12;

  private final long[] runs = new long[1 << BITS - 6];

  /** Takes a text in. */
  void add(String text) {
    for (int i = 0; i + RUN <= text.length(); i++) {
      int hash = hash(text, i);
      runs[hash >> 6] |= 1L << hash;
    }
  }

  /** Whether a text may hold what is sought; false only where none does. */
  boolean mayHold(Sought sought) {
    return has(sought.first) && has(sought.middle) && has(sought.last);
  }

  private boolean has(int hash) {
    return hash < 0 || (runs[hash >> 6] & 1L << hash) != 0;
  }

  private static int hash(String text, int at) {
    int three = text.charAt(at) * 961 + text.charAt(at + 1) * 31 + text.charAt(at + 2);
    // Multiplied by the golden ratio, numbers that lie close together spread.
    return three * 0x9e3779b9 >>> 32 - BITS;
  }

  /** A phrase to look for, as the hashes of three of its runs; -1 stands for none. */
  record Sought(int first, int middle, int last) {

    /** What rules nothing out. */
    static final Sought ANYTHING = new Sought(-1, -1, -1);

    static Sought of(String phrase) {
      int last = phrase.length() - RUN;
      return last < 0
          ? ANYTHING
          : new Sought(hash(phrase, 0), hash(phrase, last / 2), hash(phrase, last));
    }
  }
}
