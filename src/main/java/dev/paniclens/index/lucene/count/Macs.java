package dev.paniclens.index.lucene.count;

import dev.paniclens.index.Total;
import dev.paniclens.index.lucene.field.FieldName;
import java.io.IOException;
import java.util.function.IntUnaryOperator;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;

/** The Macs of the crashes that are counted, numbered. */
final class Macs {

  /** The number of no Mac: the report does not tell. */
  static final int NONE = -1;

  private final Numbering codes = new Numbering();
  private NumericDocValues stored = DocValues.emptyNumeric();
  private long crashes;
  private long without;

  /** Goes on to the next part of the index. */
  void enter(LeafReaderContext leaf) throws IOException {
    stored = DocValues.getNumeric(leaf.reader(), FieldName.MAC);
  }

  /** Counts a crash, and returns the number of its Mac, or {@link #NONE}. */
  int count(int document) throws IOException {
    crashes++;
    if (stored.advanceExact(document)) {
      return codes.of(stored.longValue());
    }
    without++;
    return NONE;
  }

  /** What was counted. */
  Total total() {
    return new Total(crashes, codes.size(), without);
  }

  /**
   * Adds what another one counted.
   *
   * @return for the number that a Mac has there, the one that it has here
   */
  IntUnaryOperator add(Macs other) {
    crashes += other.crashes;
    without += other.without;
    int[] named = new int[other.codes.size()];
    for (int number = 0; number < named.length; number++) {
      named[number] = codes.of(other.codes.at(number));
    }
    return number -> named[number];
  }
}
