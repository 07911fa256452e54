package dev.paniclens.output.text;

import dev.paniclens.index.Group;
import dev.paniclens.index.Total;
import dev.paniclens.output.Columns;
import dev.paniclens.output.Csv;
import dev.paniclens.output.Printable;
import dev.paniclens.output.Style;
import dev.paniclens.output.words.TotalWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts by one or two fields, for people and for spreadsheets. */
public final class GroupText {
  private static final String NONE = "(none)";
  private static final int NUMBER = 8;
  private static final int SHORTEST = 7;
  private static final int LONGEST = 20;

  private GroupText() {}

  /**
   * A list by one field, with bars; or a table, the first field down, the second across.
   *
   * @param by names of the fields
   * @param total how many crashes there are, and on how many Macs
   * @param most how many rows
   */
  public static String render(
      List<Group> groups, List<String> by, Total total, Style style, int width, int most) {
    StringBuilder out = new StringBuilder();
    out.append(TotalWords.of(total)).append('\n');
    if (groups.isEmpty()) {
      return out.toString();
    }
    out.append('\n');
    if (by.size() > 1) {
      cross(groups, by, style, width, most, out);
    } else {
      list(groups, by.getFirst(), total.crashes(), style, width, most, out);
    }
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

  private static void cross(
      List<Group> groups, List<String> by, Style style, int width, int most, StringBuilder out) {
    Map<String, Long> rows = sums(groups, 0);
    Map<String, Long> columns = sums(groups, 1);
    Map<List<String>, Long> cells = new HashMap<>();
    groups.forEach(group -> cells.put(group.values(), group.crashes()));
    int label = label(rows, most, by, width);
    List<String> across = new ArrayList<>();
    int used = label + NUMBER;
    for (String column : columns.keySet()) {
      int columnWidth = columnWidth(column);
      if (used + columnWidth > width) {
        break;
      }
      used += columnWidth;
      across.add(column);
    }
    StringBuilder head = new StringBuilder(Columns.pad(by.getFirst(), label));
    head.append("%8s".formatted("all"));
    across.forEach(
        column -> head.append(right(Columns.fit(name(column), LONGEST), columnWidth(column))));
    out.append(style.bold(head.toString())).append('\n');
    rows.entrySet().stream()
        .limit(most)
        .forEach(
            row -> {
              out.append(Columns.pad(Columns.fit(name(row.getKey()), label), label));
              out.append("%8d".formatted(row.getValue()));
              across.forEach(
                  column ->
                      out.append(
                          right(
                              cells.getOrDefault(List.of(row.getKey(), column), 0L) == 0
                                  ? "."
                                  : cells.get(List.of(row.getKey(), column)).toString(),
                              columnWidth(column))));
              out.append('\n');
            });
    out.append(StatsText.more(rows.size(), most, style));
    if (across.size() < columns.size()) {
      out.append(
          style.dim(
              "  … %d more of %s have no room; --csv and --json have them"
                  .formatted(columns.size() - across.size(), by.get(1))));
      out.append('\n');
    }
  }

  private static int label(Map<String, Long> rows, int most, List<String> by, int width) {
    int label =
        Math.min(
            width / 2,
            rows.keySet().stream().limit(most).mapToInt(row -> name(row).length()).max().orElse(1));
    return Math.max(label, by.getFirst().length());
  }

  private static int columnWidth(String column) {
    return 2 + Math.clamp(name(column).length(), SHORTEST, LONGEST);
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private static Map<String, Long> sums(List<Group> groups, int field) {
    Map<String, Long> sums = new HashMap<>();
    groups.forEach(group -> sums.merge(group.values().get(field), group.crashes(), Long::sum));
    Map<String, Long> sorted = new LinkedHashMap<>();
    sums.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
    return sorted;
  }

  private static String name(String value) {
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
