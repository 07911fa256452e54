package dev.paniclens.index;

import dev.paniclens.query.Field;
import dev.paniclens.query.FieldType;
import dev.paniclens.query.Fields;
import java.util.List;
import java.util.stream.Collectors;

/**
 * In which order hits are: by some fields, then the newest first. Crashes without a value come
 * last; of several values the first one in that order counts.
 *
 * @param keys the first one counts most
 */
public record Sorting(List<Key> keys) {

  /** The newest first. */
  public static final Sorting NEWEST_FIRST = new Sorting(List.of());

  /**
   * One field to order by.
   *
   * @param descending the greatest first
   */
  public record Key(Field field, boolean descending) {
    @Override
    public String toString() {
      return field + (descending ? ":desc" : "");
    }
  }

  /**
   * An order.
   *
   * @throws IllegalArgumentException if a field has no order; the message says so
   */
  public Sorting {
    keys = List.copyOf(keys);
    for (Key key : keys) {
      if (!isOrdered(key.field())) {
        throw new IllegalArgumentException("crashes have no order by " + key.field());
      }
    }
  }

  /** Whether crashes can be ordered by a field. */
  public static boolean isOrdered(Field field) {
    return Grouping.isCounted(field)
        || field.equals(Fields.ID)
        || field.type() == FieldType.DAY
        || field.type() == FieldType.AGE;
  }

  @Override
  public String toString() {
    return keys.stream().map(Key::toString).collect(Collectors.joining(","));
  }
}
