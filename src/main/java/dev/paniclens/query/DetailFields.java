package dev.paniclens.query;

import dev.paniclens.report.Address;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.PanicDetails;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The fields by which the details of a panic are searched. They are the members of {@link
 * PanicDetails} by their path in its JSON, such as {@code watchdog.service}: the record itself is
 * the list, so that a new member can be searched as soon as it is there.
 */
public final class DetailFields {

  private static final Map<String, FieldType> FIELDS = new LinkedHashMap<>();

  private static final Map<String, String> ALIASES =
      Map.of(
          "trap", "fault.trap.number",
          "address", "fault.trap.address",
          "esr-class", "fault.esr.className",
          "zone", "memory.zone",
          "service", "watchdog.service",
          "file", "location.file");

  /** Java makes them anew each time it is asked. */
  private static final ClassValue<List<RecordComponent>> COMPONENTS =
      new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
          return List.of(type.getRecordComponents());
        }
      };

  static {
    addFields("", PanicDetails.class);
  }

  private DetailFields() {}

  /** Every field, in the order of the JSON. */
  public static List<String> names() {
    return List.copyOf(FIELDS.keySet());
  }

  /** Short names for some fields. */
  public static Map<String, String> aliases() {
    return ALIASES;
  }

  /**
   * The fields that a name stands for: the one of that path or alias, or all below that path, such
   * as {@code lock}; case plays no part. Empty for names that stand for nothing.
   */
  static Map<String, FieldType> find(String name) {
    String folded = name.toLowerCase(Locale.ROOT);
    String path = ALIASES.getOrDefault(folded, folded).toLowerCase(Locale.ROOT);
    Map<String, FieldType> found = new LinkedHashMap<>();
    FIELDS.forEach(
        (field, kind) -> {
          String own = field.toLowerCase(Locale.ROOT);
          if (own.equals(path) || own.startsWith(path + ".")) {
            found.put(field, kind);
          }
        });
    return found;
  }

  /** The values of some details by field, each once, as they are printed. */
  public static Map<String, Set<String>> valuesOf(PanicDetails details) {
    Map<String, Set<String>> values = new LinkedHashMap<>();
    addValues("", details, values);
    return values;
  }

  private static void addFields(String prefix, Class<?> record) {
    for (RecordComponent component : record.getRecordComponents()) {
      String path = prefix + component.getName();
      Class<?> type = inner(component.getGenericType());
      if (type.isRecord() && type != Address.class && !isName(type)) {
        addFields(path + ".", type);
      } else {
        FIELDS.put(path, type(type));
      }
    }
  }

  /** What stands within the optional values and lists of a component. */
  private static Class<?> inner(Type type) {
    Type at = type;
    while (at instanceof ParameterizedType generic) {
      at = generic.getActualTypeArguments()[0];
    }
    return (Class<?>) at;
  }

  private static boolean isName(Class<?> type) {
    return type == BundleId.class;
  }

  private static FieldType type(Class<?> type) {
    if (type == Address.class) {
      return FieldType.ADDRESS;
    }
    if (type == boolean.class) {
      return FieldType.FLAG;
    }
    return type == String.class || isName(type) ? FieldType.NAME : FieldType.NUMBER;
  }

  private static void addValues(String path, Object value, Map<String, Set<String>> values) {
    if (value instanceof Optional<?> optional) {
      optional.ifPresent(v -> addValues(path, v, values));
    } else if (value instanceof OptionalInt number) {
      number.ifPresent(n -> addValues(path, n, values));
    } else if (value instanceof OptionalLong number) {
      number.ifPresent(n -> addValues(path, n, values));
    } else if (value instanceof Collection<?> all) {
      all.forEach(v -> addValues(path, v, values));
    } else if (value instanceof Record whole
        && !(value instanceof Address)
        && !isName(value.getClass())) {
      String prefix = path.isEmpty() ? "" : path + ".";
      for (RecordComponent c : COMPONENTS.get(value.getClass())) {
        Object part = get(c, whole);
        if (!isEmpty(part)) {
          addValues(prefix + c.getName(), part, values);
        }
      }
    } else {
      values.computeIfAbsent(path, p -> new LinkedHashSet<>()).add(value.toString());
    }
  }

  /** Most parts of most details are. */
  private static boolean isEmpty(Object value) {
    return value instanceof Optional<?> optional && optional.isEmpty()
        || value instanceof Collection<?> all && all.isEmpty();
  }

  private static Object get(RecordComponent component, Record record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
