package dev.paniclens.index;

import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One line of a result with values of some fields beside.
 *
 * @param values those that the crash has, in their own spelling; fields without any have no entry
 */
public record Row(Hit hit, Map<Field, List<String>> values) {
  private static final Set<Field> OF_HIT =
      Set.of(Fields.ID, Fields.PATH, Fields.DATE, Fields.MESSAGE, Fields.MODEL_NAME);

  public Row {
    values = Map.copyOf(values);
  }

  /** Whether a row can have the values of a field: not of long texts. */
  public static boolean isListed(Field field) {
    return Grouping.isCounted(field) || OF_HIT.contains(field) || field.equals(Fields.UPTIME);
  }

  /** The fields that have to be looked up, of those that are to be listed. */
  public static List<Field> beside(List<Field> listed) {
    return listed.stream().filter(field -> !OF_HIT.contains(field)).distinct().toList();
  }

  /** The values of a {@linkplain #isListed listed} field; of the uptime, seconds. */
  public List<String> listed(Field field) {
    if (!OF_HIT.contains(field)) {
      return values.getOrDefault(field, List.of());
    }
    return switch (field.name()) {
      case "id" -> List.of(hit.id());
      case "path" -> List.of(hit.path());
      case "date" -> hit.time().map(Object::toString).stream().toList();
      case "message" -> hit.message().stream().toList();
      default -> hit.modelName().stream().toList();
    };
  }

  /** The values of a field, joined by blanks; of codes and names there is mostly one. */
  public String text(Field field) {
    return String.join(" ", values.getOrDefault(field, List.of()));
  }
}
