package dev.paniclens.index;

import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.Query;
import dev.paniclens.query.value.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Values counted as groups.
 *
 * @param groups by their values
 * @param within for some days each, how many crashes a value has
 */
record GroupedValues(List<Group> groups, List<Map<String, Long>> within) implements ValueCounts {

  static GroupedValues of(CrashIndex index, Query query, Field by, List<Span> days) {
    List<Map<String, Long>> within = new ArrayList<>();
    for (Span some : days) {
      Query those = Query.and(List.of(query, new Query.Range(Fields.DATE, some)));
      Map<String, Long> crashes = new HashMap<>();
      groups(index, those, by).forEach(group -> crashes.put(group.value(), group.crashes()));
      within.add(crashes);
    }
    List<Group> groups =
        groups(index, query, by).stream()
            .filter(group -> !group.value().isEmpty())
            .sorted(Comparator.comparing(Group::value))
            .toList();
    return new GroupedValues(groups, within);
  }

  private static List<Group> groups(CrashIndex index, Query query, Field by) {
    return index.groups(query, Grouping.of(by).withoutMacs());
  }

  @Override
  public int size() {
    return groups.size();
  }

  @Override
  public String value(int number) {
    return groups.get(number).value();
  }

  @Override
  public long crashes(int number) {
    return groups.get(number).crashes();
  }

  @Override
  public long crashes(int number, int days) {
    return within.get(days).getOrDefault(value(number), 0L);
  }

  @Override
  public Optional<LocalDate> first(int number) {
    return groups.get(number).first();
  }

  @Override
  public Optional<LocalDate> last(int number) {
    return groups.get(number).last();
  }
}
