package dev.paniclens.index.lucene;

import dev.paniclens.index.BadCursorException;
import dev.paniclens.index.Cursor;
import dev.paniclens.index.Sorting;
import dev.paniclens.index.lucene.count.GroupTally;
import dev.paniclens.index.lucene.field.FieldName;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.SortedNumericSelector;
import org.apache.lucene.search.SortedNumericSortField;
import org.apache.lucene.search.SortedSetSelector;
import org.apache.lucene.search.SortedSetSortField;
import org.apache.lucene.util.BytesRef;

/** Says a {@link Sorting} in Lucene's words, and where a page ends in words that last. */
final class HitOrder {

  private final Sorting sorting;
  private final Sort sort;

  private HitOrder(Sorting sorting, Sort sort) {
    this.sorting = sorting;
    this.sort = sort;
  }

  /** Behind what is wanted come the newest first, and among equal ones an order that lasts. */
  static HitOrder of(Sorting sorting) {
    List<SortField> fields = new ArrayList<>();
    sorting.keys().forEach(key -> fields.add(field(key.field(), key.descending())));
    fields.add(number(FieldName.TIME, true));
    fields.add(new SortField(FieldName.TIE, SortField.Type.LONG));
    fields.add(name(FieldName.ORDERED_ID, false));
    return new HitOrder(sorting, new Sort(fields.toArray(SortField[]::new)));
  }

  Sort sort() {
    return sort;
  }

  private static SortField field(Field field, boolean descending) {
    if (field.equals(Fields.DATE)) {
      return number(FieldName.TIME, descending);
    }
    if (field.type().scale().isPresent()) {
      return new SortedNumericSortField(
          FieldName.orderOf(field),
          SortField.Type.LONG,
          descending,
          descending ? SortedNumericSelector.Type.MAX : SortedNumericSelector.Type.MIN,
          last(descending));
    }
    return name(
        field.equals(Fields.ID) ? FieldName.ORDERED_ID : GroupTally.field(field), descending);
  }

  private static SortField number(String name, boolean descending) {
    return new SortField(name, SortField.Type.LONG, descending, last(descending));
  }

  /** The number of what has none. */
  private static Long last(boolean descending) {
    return descending ? Long.MIN_VALUE : Long.MAX_VALUE;
  }

  private static SortField name(String name, boolean descending) {
    return new SortedSetSortField(
        name,
        descending,
        descending ? SortedSetSelector.Type.MAX : SortedSetSelector.Type.MIN,
        SortField.STRING_LAST);
  }

  /** Where a document stands. */
  Cursor cursor(FieldDoc document) {
    List<String> values = new ArrayList<>();
    for (Object value : document.fields) {
      values.add(
          switch (value) {
            case Long number -> number.toString();
            case BytesRef text ->
                "=" + Base64.getEncoder().encodeToString(BytesRef.deepCopyOf(text).bytes);
            case null -> "";
            default -> throw new IllegalStateException("sorted by " + value.getClass());
          });
    }
    return new Cursor(sorting.toString(), values);
  }

  /**
   * Where a page begins.
   *
   * @param last the greatest number of a document
   * @throws BadCursorException if it is no cursor of this order
   */
  FieldDoc after(Cursor cursor, int last) {
    SortField[] fields = sort.getSort();
    if (cursor.values().size() != fields.length) {
      throw noCursor();
    }
    Object[] values = new Object[fields.length];
    try {
      for (int i = 0; i < fields.length; i++) {
        values[i] = value(cursor.values().get(i), fields[i]);
      }
    } catch (IllegalArgumentException e) {
      throw noCursor();
    }
    return new FieldDoc(last, Float.NaN, values);
  }

  private static Object value(String text, SortField field) {
    boolean isName = field instanceof SortedSetSortField;
    if (isName && text.isEmpty()) {
      return null;
    }
    if (isName && text.startsWith("=")) {
      return new BytesRef(Base64.getDecoder().decode(text.substring(1)));
    }
    if (isName) {
      throw noCursor();
    }
    return Long.parseLong(text);
  }

  private static BadCursorException noCursor() {
    return new BadCursorException("the cursor is none that a search printed");
  }
}
