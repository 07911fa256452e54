package dev.paniclens.index;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Crashes with the same values. A crash that has several values of a field is in several groups.
 *
 * @param values one for each field of the {@link Grouping}; empty where crashes tell none
 * @param start first day of the period; absent where time plays no part
 * @param crashes how many, at least 1
 * @param macs on how many different Macs, of those that reports name
 * @param first day of the first of them; absent when none has a time
 * @param last day of the last of them; absent when none has a time
 */
public record Group(
    List<String> values,
    Optional<LocalDate> start,
    long crashes,
    long macs,
    Optional<LocalDate> first,
    Optional<LocalDate> last) {

  /** By time first, where it plays a part; then the largest first, equal ones by their values. */
  public static final Comparator<Group> ORDER =
      Comparator.comparing((Group group) -> group.start().orElse(LocalDate.MIN))
          .thenComparing(Comparator.comparingLong(Group::crashes).reversed())
          .thenComparing(group -> String.join("\0", group.values()));

  public Group {
    values = List.copyOf(values);
  }

  /** The same with other values. */
  public Group named(List<String> others) {
    return new Group(others, start, crashes, macs, first, last);
  }

  /** The value of the first field. */
  public String value() {
    return values.isEmpty() ? "" : values.getFirst();
  }
}
