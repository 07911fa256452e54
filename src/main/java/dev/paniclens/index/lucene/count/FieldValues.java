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
      if (field.equals(Fields.UPTIME)) {
        numbers(reader, documents, ascending, field, values);
        continue;
      }
      LeafReaderContext leaf = null;
      SortedSetDocValues ofField = null;
      for (int at : ascending) {
        int document = documents[at];
        if (leaf == null || document >= leaf.docBase + leaf.reader().maxDoc()) {
          leaf = reader.leaves().get(ReaderUtil.subIndex(document, reader.leaves()));
          ofField = DocValues.getSortedSet(leaf.reader(), GroupTally.field(field));
        }
        if (ofField.advanceExact(document - leaf.docBase)) {
          List<String> texts = new ArrayList<>();
          int several = ofField.docValueCount();
          for (int i = 0; i < several; i++) {
            texts.add(ofField.lookupOrd(ofField.nextOrd()).utf8ToString());
          }
          values.get(at).put(field, texts);
        }
      }
    }
    return values;
  }

  /** Values that are stored as numbers alone. */
  private static void numbers(
      IndexReader reader,
      int[] documents,
      Integer[] ascending,
      Field field,
      List<Map<Field, List<String>>> values)
      throws IOException {
    for (int at : ascending) {
      LeafReaderContext leaf =
          reader.leaves().get(ReaderUtil.subIndex(documents[at], reader.leaves()));
      SortedNumericDocValues number =
          DocValues.getSortedNumeric(leaf.reader(), FieldName.orderOf(field));
      if (number.advanceExact(documents[at] - leaf.docBase)) {
        values.get(at).put(field, List.of(Long.toString(number.nextValue())));
      }
    }
  }
}
