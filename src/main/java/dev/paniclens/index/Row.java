package dev.paniclens.index;

import dev.paniclens.query.Field;
import java.util.List;
import java.util.Map;

/**
 * One line of a result with values of some fields beside.
 *
 * @param values those that the crash has, in their own spelling; fields without any have no entry
 */
public record Row(Hit hit, Map<Field, List<String>> values) {
  public Row {
    values = Map.copyOf(values);
  }

  /** The values of a field, joined by blanks; of codes and names there is mostly one. */
  public String text(Field field) {
    return String.join(" ", values.getOrDefault(field, List.of()));
  }
}
