package dev.paniclens.index.lucene.count;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.OrdinalMap;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.util.LongValues;
import org.apache.lucene.util.packed.PackedInts;

/**
 * The values of a field in the whole index, numbered in their order. Each segment has numbers of
 * its own, which are told from those of the others by walking through the values of all once.
 */
final class ValueNumbers {
  private final List<LeafReaderContext> leaves;
  private final String field;
  private final OrdinalMap map;

  private ValueNumbers(List<LeafReaderContext> leaves, String field, OrdinalMap map) {
    this.leaves = leaves;
    this.field = field;
    this.map = map;
  }

  static ValueNumbers of(List<LeafReaderContext> leaves, String field) throws IOException {
    SortedSetDocValues[] values = new SortedSetDocValues[leaves.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = DocValues.getSortedSet(leaves.get(i).reader(), field);
    }
    return new ValueNumbers(leaves, field, OrdinalMap.build(null, values, PackedInts.DEFAULT));
  }

  int size() {
    return Math.toIntExact(map.getValueCount());
  }

  SortedSetDocValues values(LeafReaderContext leaf) throws IOException {
    return DocValues.getSortedSet(leaf.reader(), field);
  }

  /** For the numbers of a segment those of the index. */
  LongValues of(LeafReaderContext leaf) {
    return map.getGlobalOrds(leaf.ord);
  }

  String value(int number) {
    try {
      return values(leaves.get(map.getFirstSegmentNumber(number)))
          .lookupOrd(map.getFirstSegmentOrd(number))
          .utf8ToString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
