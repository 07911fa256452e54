package dev.paniclens.output.text;

import dev.paniclens.index.overview.Timeline;
import dev.paniclens.index.overview.Timeline.Series;
import dev.paniclens.output.Columns;
import dev.paniclens.output.Csv;
import dev.paniclens.output.Printable;
import dev.paniclens.output.Style;
import dev.paniclens.output.words.TotalWords;
import java.util.ArrayList;
import java.util.List;

/** Crashes over time, for people and for spreadsheets. */
public final class TimelineText {
  private static final int PERIOD = 10;
  private static final int NUMBER = 8;
  private static final int LABEL = 34;

  private TimelineText() {}

  /**
   * A chart: a line each period, or each value.
   *
   * @param most how many values
   * @param unicode whether bars may be drawn with more than ASCII
   */
  public static String render(
      Timeline timeline, Style style, int width, int most, boolean unicode) {
    StringBuilder out = new StringBuilder();
    if (timeline.series().isEmpty()) {
      periods(timeline, style, width, unicode, out);
    } else {
      series(timeline, style, width, most, unicode, out);
    }
    if (timeline.undated() > 0) {
      out.append("%d more without a time\n".formatted(timeline.undated()));
    }
    return out.toString();
  }

  private static void periods(
      Timeline timeline, Style style, int width, boolean unicode, StringBuilder out) {
    long largest = timeline.crashes().stream().mapToLong(Long::longValue).max().orElse(1);
    boolean macs = timeline.macs().stream().anyMatch(number -> number > 0);
    int room = width - PERIOD - NUMBER - 4 - (macs ? NUMBER : 0);
    if (macs) {
      out.append(style.bold("%s%8s%8s".formatted(" ".repeat(PERIOD), "CRASHES", "MACS")))
          .append('\n');
    }
    for (int i = 0; i < timeline.periods().size(); i++) {
      long crashes = timeline.crashes().get(i);
      String bar = Spark.bar(crashes, largest, room, unicode);
      out.append(
          "%s%8d%s  %s"
              .formatted(
                  Columns.pad(timeline.per().name(timeline.periods().get(i)), PERIOD),
                  crashes,
                  macs ? "%8s".formatted(macs(crashes, timeline.macs().get(i))) : "",
                  style.cyan(bar))
              .stripTrailing());
      out.append('\n');
    }
  }

  /** As many of the last periods as there is room for. */
  private static void series(
      Timeline timeline, Style style, int width, int most, boolean unicode, StringBuilder out) {
    int all = timeline.periods().size();
    boolean macs = timeline.macs().stream().anyMatch(number -> number > 0);
    int shown = Math.min(all, width - LABEL - NUMBER - 4 - (macs ? NUMBER : 0));
    String head =
        "%s to %s, by %s"
            .formatted(
                timeline.per().name(timeline.periods().get(all - shown)),
                timeline.per().name(timeline.periods().get(all - 1)),
                timeline.per());
    out.append(
        style.bold(macs ? Columns.pad(head, LABEL) + "%8s%8s".formatted("CRASHES", "MACS") : head));
    out.append('\n');
    for (Series each : timeline.series().subList(0, Math.min(most, timeline.series().size()))) {
      String value = each.value().isEmpty() ? "(none)" : Printable.of(each.value());
      out.append(
          "%s%8d%s  %s"
              .formatted(
                  Columns.pad(Columns.fit(value, LABEL), LABEL),
                  each.total(),
                  macs ? "%8s".formatted(TotalWords.cell(each.allMacs())) : "",
                  Spark.line(each.crashes().subList(all - shown, all), unicode))
              .stripTrailing());
      out.append('\n');
    }
    if (timeline.series().size() > most) {
      out.append("… %d more; --limit shows them\n".formatted(timeline.series().size() - most));
    }
  }

  private static String macs(long crashes, long macs) {
    return crashes == 0 ? "0" : TotalWords.cell(macs);
  }

  /**
   * CSV with a header line (RFC 4180): a line each period, and each value that occurs in it.
   *
   * @param by name of the field; empty without one
   */
  public static String csv(Timeline timeline, String by) {
    StringBuilder out = new StringBuilder();
    List<String> header = new ArrayList<>(List.of(timeline.per().toString()));
    if (!by.isEmpty()) {
      header.add(by);
    }
    header.add("crashes");
    header.add("macs");
    Csv.line(out, header.toArray(String[]::new));
    for (int i = 0; i < timeline.periods().size(); i++) {
      String period = timeline.per().name(timeline.periods().get(i));
      if (by.isEmpty()) {
        Csv.line(
            out, period, timeline.crashes().get(i).toString(), timeline.macs().get(i).toString());
      }
      for (Series each : timeline.series()) {
        if (each.crashes().get(i) > 0) {
          Csv.line(
              out,
              period,
              each.value(),
              each.crashes().get(i).toString(),
              each.macs().get(i).toString());
        }
      }
    }
    return out.toString();
  }
}
