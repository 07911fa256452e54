package dev.paniclens.output.text;

import dev.paniclens.index.Group;
import dev.paniclens.index.Total;
import dev.paniclens.output.Columns;
import dev.paniclens.output.Csv;
import dev.paniclens.output.Printable;
import dev.paniclens.output.Style;
import dev.paniclens.output.words.TotalWords;
import java.util.ArrayList;
import java.util.List;

/** Counts by one or two fields, for people and for spreadsheets. */
public final class GroupText {
  private static final String NONE = "(none)";

  private GroupText() {}

  /**
   * A list by one field, with bars.
   *
   * @param by name of the field
   * @param total how many crashes there are, and on how many Macs
   * @param most how many rows
   */
  public static String list(
      List<Group> groups, String by, Total total, Style style, int width, int most) {
    StringBuilder out = new StringBuilder();
    out.append(TotalWords.of(total)).append('\n');
    if (groups.isEmpty()) {
      return out.toString();
    }
    out.append('\n');
    list(groups, by, total.crashes(), style, width, most, out);
    return out.toString();
  }

  private static void list(
      List<Group> groups,
      String by,
      long total,
      Style style,
      int width,
      int most,
      StringBuilder out) {
    List<Group> shown = groups.subList(0, Math.min(most, groups.size()));
    int label =
        Math.min(
            width - 42,
            shown.stream().mapToInt(group -> name(group.value()).length()).max().orElse(0));
    label = Math.max(label, by.length() + 3);
    boolean macs = groups.stream().anyMatch(group -> group.macs() > 0);
    int room = width - label - 24 - (macs ? StatsText.MACS : 0);
    out.append(style.bold("By " + by)).append('\n');
    for (Group group : shown) {
      String bar = Spark.bar(group.crashes(), groups.getFirst().crashes(), room, false);
      out.append(
          "  %s  %7d  %5.1f %%%s  %s\n"
              .formatted(
                  Columns.pad(Columns.fit(name(group.value()), label), label),
                  group.crashes(),
                  StatsText.percent(group.crashes(), total),
                  macs ? StatsText.macs(group.macs()) : "",
                  style.cyan(bar)));
    }
    out.append(StatsText.more(groups.size(), most, style));
  }

  /** A value, or what stands for none. */
  static String name(String value) {
    return value.isEmpty() ? NONE : Printable.of(value);
  }

  /** CSV with a header line (RFC 4180), all groups. */
  public static String csv(List<Group> groups, List<String> by) {
    StringBuilder out = new StringBuilder();
    List<String> header = new ArrayList<>(by);
    header.addAll(List.of("crashes", "macs", "first", "last"));
    Csv.line(out, header.toArray(String[]::new));
    for (Group group : groups) {
      List<String> cells = new ArrayList<>(group.values());
      cells.add(Long.toString(group.crashes()));
      cells.add(Long.toString(group.macs()));
      cells.add(group.first().map(Object::toString).orElse(""));
      cells.add(group.last().map(Object::toString).orElse(""));
      Csv.line(out, cells.toArray(String[]::new));
    }
    return out.toString();
  }
}
