package dev.paniclens.output.text;

import dev.paniclens.index.Group;
import dev.paniclens.index.Total;
import dev.paniclens.output.Columns;
import dev.paniclens.output.Style;
import dev.paniclens.output.words.TotalWords;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Counts by two fields as a table, with the sums of its rows and columns, and their Macs. */
public final class CrossText {
  private static final String ALL = "all";
  private static final String MACS = "Macs";
  private static final int NUMBER = 8;
  private static final int SHORTEST = 7;
  private static final int LONGEST = 20;

  private final List<Group> across;
  private final Map<List<String>, Long> cells = new HashMap<>();
  private final boolean macs;
  private final int label;
  private final StringBuilder out = new StringBuilder();

  private CrossText(
      List<Group> groups, List<Group> rows, List<Group> columns, String by, int width) {
    this.macs = rows.stream().anyMatch(row -> row.macs() > 0);
    this.label = label(rows, by, width);
    this.across = new ArrayList<>();
    int used = label + NUMBER + (macs ? NUMBER : 0);
    for (Group column : columns) {
      used += width(column);
      if (used > width) {
        break;
      }
      across.add(column);
    }
    groups.forEach(group -> cells.put(group.values(), group.crashes()));
  }

  /**
   * A table, the first field down, the second across.
   *
   * @param groups by both fields
   * @param rows by the first one: a crash with several values across counts once here
   * @param columns by the second one, likewise
   * @param by names of the fields
   * @param total how many crashes there are, and on how many Macs
   * @param most how many rows
   */
  public static String render(
      List<Group> groups,
      List<Group> rows,
      List<Group> columns,
      List<String> by,
      Total total,
      Style style,
      int width,
      int most) {
    List<Group> shown = rows.subList(0, Math.min(most, rows.size()));
    CrossText table = new CrossText(groups, shown, columns, by.getFirst(), width);
    table.out.append(TotalWords.of(total)).append('\n');
    if (groups.isEmpty()) {
      return table.out.toString();
    }
    table.out.append('\n');
    table.head(by.getFirst(), style);
    shown.forEach(table::row);
    table.out.append(StatsText.more(rows.size(), most, style));
    table.sums(total);
    if (table.across.size() < columns.size()) {
      table
          .out
          .append(
              style.dim(
                  "  … %d more of %s have no room; --csv and --json have them"
                      .formatted(columns.size() - table.across.size(), by.get(1))))
          .append('\n');
    }
    return table.out.toString();
  }

  private void head(String by, Style style) {
    String head =
        line(by, ALL, MACS, column -> Columns.fit(GroupText.name(column.value()), LONGEST));
    out.append(style.bold(head)).append('\n');
  }

  private void row(Group row) {
    out.append(
            line(
                GroupText.name(row.value()),
                Long.toString(row.crashes()),
                number(row.macs()),
                column -> number(cells.getOrDefault(List.of(row.value(), column.value()), 0L))))
        .append('\n');
  }

  private void sums(Total total) {
    String ofMacs = number(total.macs());
    out.append(
            line(
                ALL,
                Long.toString(total.crashes()),
                ofMacs,
                column -> Long.toString(column.crashes())))
        .append('\n');
    if (macs) {
      out.append(line(MACS, ofMacs, "", column -> number(column.macs()))).append('\n');
    }
  }

  private String line(String name, String all, String ofMacs, Function<Group, String> cell) {
    StringBuilder row = new StringBuilder(Columns.pad(Columns.fit(name, label), label));
    row.append(right(all, NUMBER)).append(macs ? right(ofMacs, NUMBER) : "");
    across.forEach(column -> row.append(right(cell.apply(column), width(column))));
    return row.toString().stripTrailing();
  }

  private static String number(long number) {
    return number == 0 ? "." : Long.toString(number);
  }

  private static int label(List<Group> rows, String by, int width) {
    int longest =
        rows.stream().mapToInt(row -> GroupText.name(row.value()).length()).max().orElse(1);
    return Math.max(Math.min(width / 2, longest), Math.max(by.length(), MACS.length()));
  }

  private static int width(Group column) {
    return 2 + Math.clamp(GroupText.name(column.value()).length(), SHORTEST, LONGEST);
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }
}
