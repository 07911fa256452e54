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

  private TopText() {}

  /**
   * A table.
   *
   * @param by name of the field
   * @param most how many rows
   * @param unicode whether bars may be drawn with more than ASCII
   */
  public static String render(
      TopList top, String by, Style style, int width, int most, boolean unicode) {
    boolean window = top.from().isPresent();
    boolean macs = top.macs() > 0;
    int before = 9 + (macs ? 8 : 0) + 8 + (window ? 9 : 0) + 9 + 9 + TopList.MONTHS + 1;
    int room = Math.max(15, width - before);
    StringBuilder out = new StringBuilder();
    out.append(
        style.bold(
            "%7s%s  %6s%s  %-7s  %-7s  %-12s %s"
                .formatted(
                    "CRASHES",
                    macs ? "  %6s".formatted("MACS") : "",
                    "SHARE",
                    window ? "  %-7s".formatted("CHANGE") : "",
                    "FIRST",
                    "LAST",
                    "12 MONTHS",
                    by.toUpperCase(Locale.ROOT))));
    out.append('\n');
    for (Row row : top.rows().subList(0, Math.min(most, top.rows().size()))) {
      out.append(
          "%7d%s  %5.1f%%%s  %-7s  %-7s  %-12s %s\n"
              .formatted(
                  row.crashes(),
                  macs ? "  %6s".formatted(TotalWords.cell(row.macs())) : "",
                  100 * top.share(row),
                  row.change().map(c -> "  " + change(c, style)).orElse(""),
                  row.first().map(Period.MONTH::name).orElse("-"),
                  row.last().map(Period.MONTH::name).orElse("-"),
                  Spark.line(row.trend(), unicode),
                  cut(Printable.of(row.value()), room)));
    }
    if (top.rows().size() > most) {
      out.append("… %d more; --limit shows them\n".formatted(top.rows().size() - most));
    }
    out.append(TotalWords.of(top.sum()));
    top.from().ifPresent(from -> out.append(" since ").append(from));
    return out.append('\n').toString();
  }

  /** Identifiers, which have no blanks, differ in their last words. */
  private static String cut(String value, int room) {
    return value.length() <= room || value.indexOf(' ') >= 0
        ? Columns.cut(value, room)
        : Columns.cutFront(value, room);
  }

  private static String change(Change change, Style style) {
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
