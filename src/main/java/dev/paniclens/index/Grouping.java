package dev.paniclens.index;

import dev.paniclens.query.Field;
import dev.paniclens.query.FieldType;
import dev.paniclens.query.Fields;
import dev.paniclens.query.KextPlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What crashes are counted by.
 *
 * @param by at most {@value #MOST} fields, of which {@link #isCounted} holds; or the loaded kexts
 * @param per also by the time of the panic
 * @param macs whether Macs are counted, too, which takes time and memory
 * @param among the values of the first field of which alone there are groups; all if it is empty
 */
public record Grouping(List<Field> by, Optional<Period> per, boolean macs, Set<String> among) {

  private static final int MOST = 2;
  private static final Field LOADED = KextPlace.LOADED.field();

  /**
   * Puts a grouping together.
   *
   * @throws IllegalArgumentException if there are too many fields, or nothing is counted by one;
   *     the message says so
   */
  public Grouping {
    by = List.copyOf(by);
    among = Set.copyOf(among);
    if (by.size() > MOST) {
      throw new IllegalArgumentException("crashes are counted by at most two fields at once");
    }
    if (!among.isEmpty() && (by.isEmpty() || by.contains(LOADED))) {
      throw new IllegalArgumentException("only values that are counted by can be chosen");
    }
    if (by.contains(LOADED) && by.size() > 1) {
      throw new IllegalArgumentException(
          "crashes are counted by loaded alone: each has hundreds of such kexts");
    }
    for (Field field : by) {
      if (!isCounted(field) && !field.equals(LOADED)) {
        throw new IllegalArgumentException(
            "crashes are not counted by " + field + "; by a field of " + names());
      }
    }
  }

  /**
   * A grouping that counts Macs, too.
   *
   * @throws IllegalArgumentException likewise
   */
  public Grouping(List<Field> by, Optional<Period> per) {
    this(by, per, true);
  }

  /** By fields, with Macs, too, or without. */
  public Grouping(List<Field> by, Optional<Period> per, boolean macs) {
    this(by, per, macs, Set.of());
  }

  /** The same without Macs: groups have 0 of them. */
  public Grouping withoutMacs() {
    return new Grouping(by, per, false, among);
  }

  /** The same of some values of the first field, which is not that of the loaded kexts. */
  public Grouping among(Set<String> values) {
    return new Grouping(by, per, macs, values);
  }

  /** By fields alone. */
  public static Grouping of(Field... fields) {
    return new Grouping(List.of(fields), Optional.empty());
  }

  /** Whether it is by loaded kexts, of which each crash has very many. */
  public boolean isByLoaded() {
    return by.contains(LOADED);
  }

  /** Whether crashes have a value of a field to be counted by: not what is different in each. */
  public static boolean isCounted(Field field) {
    return switch (field.type()) {
      case NAME, CODE, FLAG, VERSION, BUILD, NUMBER ->
          !field.equals(Fields.ID)
              && !field.equals(Fields.PATH)
              && !field.equals(Fields.MODEL_NAME);
      case KEXT -> !field.equals(LOADED);
      case WORDS, ADDRESS, DAY, AGE -> false;
    };
  }

  private static String names() {
    List<String> names = new ArrayList<>();
    Fields.own().stream()
        .filter(field -> isCounted(field) || field.equals(LOADED))
        .filter(field -> field.type() != FieldType.NUMBER)
        .forEach(field -> names.add(field.name()));
    return String.join(", ", names);
  }
}
