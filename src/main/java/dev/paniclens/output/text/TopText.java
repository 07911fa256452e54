package dev.paniclens.output.text;

import dev.paniclens.index.Period;
import dev.paniclens.index.overview.TopList;
import dev.paniclens.index.overview.TopList.Change;
import dev.paniclens.index.overview.TopList.Row;
import dev.paniclens.output.Columns;
import dev.paniclens.output.Csv;
import dev.paniclens.output.Printable;
import dev.paniclens.output.Style;
import dev.paniclens.output.words.TotalWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is behind most crashes, for people and for spreadsheets. */
public final class TopText {

  /** Columns before a value that has a line of its own. */
  private static final int INDENT = 9;

  private TopText() {}

  /**
   * A table. Where a value of it has no room beside its numbers, all stand below theirs, so that
   * they can be read and copied whole.
   *
   * @param by name of the field
   * @param most how many rows
   * @param unicode whether bars may be drawn with more than ASCII
   */
  public static String render(
      TopList top, String by, Style style, int width, int most, boolean unicode) {
    boolean window = top.from().isPresent();
    boolean macs = top.macs() > 0;
    List<Row> rows = top.rows().subList(0, Math.min(most, top.rows().size()));
    List<String> numbers = new ArrayList<>();
    numbers.add(
        line(window, macs, "CRASHES", "BEFORE", "MACS", "SHARE", "CHANGE ", "FIRST", "LAST")
            + " 12 MONTHS    ");
    for (Row row : rows) {
      numbers.add(
          line(
                  window,
                  macs,
                  Long.toString(row.crashes()),
                  row.before().map(Object::toString).orElse(""),
                  TotalWords.cell(row.macs()),
                  "%.1f%%".formatted(100 * top.share(row)),
                  row.change().map(change -> word(change, style)).orElse(""),
                  row.first().map(Period.MONTH::name).orElse("-"),
                  row.last().map(Period.MONTH::name).orElse("-"))
              + " %-12s ".formatted(Spark.line(row.trend(), unicode)));
    }
    int room = width - numbers.getFirst().length();
    boolean below = rows.stream().anyMatch(row -> Printable.of(row.value()).length() > room);
    StringBuilder out = new StringBuilder();
    if (!rows.isEmpty()) {
      String head = beside(numbers.getFirst(), by.toUpperCase(Locale.ROOT), below, width);
      out.append(style.bold(head)).append('\n');
    }
    for (int i = 0; i < rows.size(); i++) {
      String value = Printable.of(rows.get(i).value());
      out.append(beside(numbers.get(i + 1), value, below, width)).append('\n');
    }
    if (top.rows().size() > most) {
      out.append("… %d more; --limit shows them\n".formatted(top.rows().size() - most));
    }
    out.append(TotalWords.of(top.sum()));
    top.from().ifPresent(from -> out.append(" since ").append(from));
    return out.append('\n').toString();
  }

  private static String line(
      boolean window,
      boolean macs,
      String crashes,
      String before,
      String onMacs,
      String share,
      String change,
      String first,
      String last) {
    return "%7s%s%s %6s%s  %-7s %-7s"
        .formatted(
            crashes,
            window ? " %6s".formatted(before) : "",
            macs ? " %5s".formatted(onMacs) : "",
            share,
            window ? "  " + change : "",
            first,
            last);
  }

  private static String beside(String numbers, String value, boolean below, int width) {
    return below
        ? numbers.stripTrailing()
            + "\n"
            + " ".repeat(INDENT)
            + Columns.fit(value, Math.max(16, width - INDENT))
        : numbers + value;
  }

  private static String word(Change change, Style style) {
    String word = Columns.pad(change.toString(), 7);
    return switch (change) {
      case NEW, RISING -> style.red(word);
      case FALLING, GONE -> style.green(word);
      case STEADY -> word;
    };
  }

  /** CSV with a header line (RFC 4180), all rows. */
  public static String csv(TopList top, String by) {
    StringBuilder out = new StringBuilder();
    Csv.line(
        out,
        "rank",
        by,
        "crashes",
        "macs",
        "share",
        "crashes_before",
        "change",
        "first",
        "last",
        "months");
    for (Row row : top.rows()) {
      List<String> months = new ArrayList<>();
      row.trend().forEach(number -> months.add(number.toString()));
      Csv.line(
          out,
          Integer.toString(row.rank()),
          row.value(),
          Long.toString(row.crashes()),
          Long.toString(row.macs()),
          String.format(Locale.ROOT, "%.4f", top.share(row)),
          row.before().map(Object::toString).orElse(""),
          row.change().map(Object::toString).orElse(""),
          row.first().map(Object::toString).orElse(""),
          row.last().map(Object::toString).orElse(""),
          String.join(" ", months));
    }
    return out.toString();
  }
}
