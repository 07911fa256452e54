package dev.paniclens.cli.option;

import dev.paniclens.index.Grouping;
import dev.paniclens.index.Period;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.Nearest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What people name to count by. */
public final class CountedBy {
  private CountedBy() {}

  /**
   * The grouping for names of fields.
   *
   * @throws UserException if one is no field, or crashes are not counted by it
   */
  public static Grouping fields(List<String> names) {
    List<Field> fields = names.stream().map(name -> field("--by", name)).toList();
    if (fields.contains(Fields.DATE)) {
      throw new UserException(
          "--by takes no date: timeline counts per day, week, month, quarter or year");
    }
    return UserException.checking(() -> new Grouping(fields, Optional.empty()));
  }

  /**
   * One field.
   *
   * @throws UserException likewise
   */
  public static Field one(String name) {
    return fields(List.of(name)).by().getFirst();
  }

  /**
   * A field by its name.
   *
   * @param option what the name was given to
   * @throws UserException naming the nearest, if there is none
   */
  static Field field(String option, String name) {
    return Fields.named(name.strip())
        .orElseThrow(
            () ->
                new UserException(
                    "%s: there is no field \"%s\"; %s"
                        .formatted(
                            option,
                            name,
                            Nearest.named(name, Fields.own().stream().map(Field::name).toList())
                                .orElse("see paniclens help query"))));
  }

  /**
   * A period of the calendar.
   *
   * @throws UserException naming those there are
   */
  public static Period period(String word) {
    return Period.named(word.strip().toLowerCase(Locale.ROOT))
        .orElseThrow(
            () ->
                new UserException(
                    "--per takes day, week, month, quarter or year, not \"" + word + "\""));
  }

  /**
   * A number of days: 30d, 8w, or 30.
   *
   * @throws UserException if it is none
   */
  public static int days(String text) {
    String digits = text.strip().replaceFirst("[dw]$", "");
    if (!digits.matches("\\d{1,5}") || Integer.parseInt(digits) == 0) {
      throw new UserException("--window takes days or weeks, as 30d or 8w, not \"" + text + "\"");
    }
    return Integer.parseInt(digits) * (text.strip().endsWith("w") ? 7 : 1);
  }
}
