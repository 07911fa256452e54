package dev.paniclens.output.html;

import dev.paniclens.knowledge.machine.MacModel;
import dev.paniclens.knowledge.machine.ModelCatalog;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.Query;
import java.util.Optional;

/** One value of a field that crashes are counted by. */
public final class FieldValue {
  private FieldValue() {}

  /** The crashes that have it; absent where the language has no word for it. */
  static Optional<Query> query(Field field, String value) {
    return Optional.of(word(field, value))
        .filter(word -> Query.isExact(word) || isPrefix(word))
        .map(word -> Query.having(field, word));
  }

  /** The value as the language has it: signatures are counted with their titles. */
  public static String word(Field field, String value) {
    return field.equals(Fields.SIGNATURE) ? id(value) : value;
  }

  /** Vendors whose name nobody knows are called by what their identifiers begin with. */
  private static boolean isPrefix(String value) {
    return value.endsWith(".*") && Query.isExact(value.substring(0, value.length() - 2));
  }

  /** A signature's id; signatures are counted with their titles behind. */
  private static String id(String signature) {
    return signature.split(" ", 2)[0];
  }

  /** A signature by its title, and a model by the name that people know. */
  static String shown(Field field, String value) {
    return switch (field.name()) {
      case "signature" -> value.substring(value.indexOf(' ') + 1);
      case "model" -> ModelCatalog.bundled().find(value).map(MacModel::name).orElse(value);
      default -> value;
    };
  }
}
