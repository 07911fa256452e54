package dev.paniclens.index.lucene.count;

import dev.paniclens.index.lucene.field.FieldName;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedNumericDocValues;
import org.apache.lucene.index.SortedSetDocValues;

/**
 * Looks up the values of documents in the fields that crashes are counted by, and in their uptime.
 */
public final class FieldValues {

  private FieldValues() {}

  /** The values of each document, in the order of the documents. */
  public static List<Map<Field, List<String>>> of(
      IndexReader reader, int[] documents, List<Field> fields) throws IOException {
    List<Map<Field, List<String>>> values = new ArrayList<>();
    for (int i = 0; i < documents.length; i++) {
      values.add(new HashMap<>());
    }
    Integer[] ascending = new Integer[documents.length];
    Arrays.setAll(ascending, i -> i);
    Arrays.sort(ascending, (one, other) -> Integer.compare(documents[one], documents[other]));
    for (Field field : fields) {
      LeafReaderContext leaf = null;
      Values ofField = null;
      for (int at : ascending) {
        int document = documents[at];
        if (leaf == null || document >= leaf.docBase + leaf.reader().maxDoc()) {
          leaf = reader.leaves().get(ReaderUtil.subIndex(document, reader.leaves()));
          ofField = field.equals(Fields.UPTIME) ? numbers(leaf, field) : texts(leaf, field);
        }
        List<String> found = ofField.of(document - leaf.docBase);
        if (!found.isEmpty()) {
          values.get(at).put(field, found);
        }
      }
    }
    return values;
  }

  /** The values of documents of a segment, in ascending order. */
  @FunctionalInterface
  private interface Values {
    List<String> of(int document) throws IOException;
  }

  private static Values texts(LeafReaderContext leaf, Field field) throws IOException {
    SortedSetDocValues stored = DocValues.getSortedSet(leaf.reader(), GroupTally.field(field));
    return document -> {
      List<String> texts = new ArrayList<>();
      int several = stored.advanceExact(document) ? stored.docValueCount() : 0;
      for (int i = 0; i < several; i++) {
        texts.add(stored.lookupOrd(stored.nextOrd()).utf8ToString());
      }
      return texts;
    };
  }

  /** What is stored as a number alone. */
  private static Values numbers(LeafReaderContext leaf, Field field) throws IOException {
    SortedNumericDocValues stored =
        DocValues.getSortedNumeric(leaf.reader(), FieldName.orderOf(field));
    return document ->
        stored.advanceExact(document) ? List.of(Long.toString(stored.nextValue())) : List.of();
  }
}
