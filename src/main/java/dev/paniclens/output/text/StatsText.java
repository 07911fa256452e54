package dev.paniclens.output.text;

import dev.paniclens.analysis.Verdict;
import dev.paniclens.index.Stats;
import dev.paniclens.index.Stats.Count;
import dev.paniclens.output.Columns;
import dev.paniclens.output.Printable;
import dev.paniclens.output.Style;
import dev.paniclens.output.words.TotalWords;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Statistics for people: bars of counts, the largest first. */
public final class StatsText {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);

  private static final int SIGNATURE_ID = 16;

  /** Columns of a number of Macs. */
  static final int MACS = 12;

  private final Style style;
  private final int width;
  private final int top;
  private final StringBuilder out = new StringBuilder();

  private StatsText(Style style, int width, int top) {
    this.style = style;
    this.width = width;
    this.top = top;
  }

  /**
   * Renders statistics.
   *
   * @param width columns of the page
   * @param top how many lines of each list, at least 1
   */
  public static String render(Stats stats, Style style, int width, int top) {
    StatsText text = new StatsText(style, width, top);
    text.write(stats);
    return text.out.toString();
  }

  private void write(Stats stats) {
    out.append(TotalWords.of(stats.total()));
    if (stats.first().isPresent() && stats.last().isPresent()) {
      out.append(" from ")
          .append(DAY.format(stats.first().get()))
          .append(" to ")
          .append(DAY.format(stats.last().get()));
    }
    out.append('\n');
    section("By verdict", stats.verdicts(), Verdict.values().length, stats.total().crashes());
    section("Kexts implicated", stats.culprits(), top, stats.total().crashes());
    section("By release", stats.releases(), top, stats.total().crashes());
    section("By class", stats.classes(), top, stats.total().crashes());
    section("By kind", stats.kinds(), top, stats.total().crashes());
    signatures(stats);
    section("By model", stats.models(), top, stats.total().crashes());
  }

  /** A title needs more room than a bar leaves, so it goes below its number. */
  private void signatures(Stats stats) {
    if (stats.signatures().isEmpty()) {
      return;
    }
    out.append('\n').append(style.bold("By signature")).append('\n');
    stats.signatures().stream()
        .limit(top)
        .forEach(
            each -> {
              out.append(
                  "  %s  %7d  %5.1f %%%s\n"
                      .formatted(
                          Columns.cut(Printable.of(each.id()), SIGNATURE_ID),
                          each.crashes(),
                          percent(each.crashes(), stats.total().crashes()),
                          each.macs() > 0 ? macs(each.macs()).stripTrailing() : ""));
              out.append("      ")
                  .append(Columns.cut(Printable.of(each.title()), width - 6))
                  .append('\n');
            });
    more(stats.signatures().size(), top);
  }

  private void section(String title, List<Count> counts, int most, long total) {
    if (counts.isEmpty()) {
      return;
    }
    out.append('\n').append(style.bold(title)).append('\n');
    int label = 0;
    for (Count count : counts.subList(0, Math.min(most, counts.size()))) {
      label = Math.max(label, count.value().length());
    }
    label = Math.min(label, width - 30);
    long largest = counts.stream().mapToLong(Count::crashes).max().orElse(1);
    boolean macs = counts.stream().anyMatch(count -> count.macs() > 0);
    int bars = Math.max(8, Math.min(24, width - label - 24 - (macs ? MACS : 0)));
    for (Count count : counts.subList(0, Math.min(most, counts.size()))) {
      out.append(
          "  %s  %7d  %5.1f %%%s  %s\n"
              .formatted(
                  Columns.pad(Columns.fit(Printable.of(count.value()), label), label),
                  count.crashes(),
                  percent(count.crashes(), total),
                  macs ? macs(count.macs()) : "",
                  style.cyan(Spark.bar(count.crashes(), largest, bars, false))));
    }
    more(counts.size(), most);
  }

  private void more(int all, int shown) {
    out.append(more(all, shown, style));
  }

  /** A line for what a list of counts leaves out; empty when that is nothing. */
  static String more(int all, int shown, Style style) {
    return all > shown ? style.dim("  … " + (all - shown) + " more; --top shows them") + "\n" : "";
  }

  /** A number of Macs, {@value #MACS} columns wide; none where no report tells. */
  static String macs(long macs) {
    return "  "
        + (macs == 0
            ? " ".repeat(MACS - 2)
            : "%5d %s".formatted(macs, macs == 1 ? "Mac " : "Macs"));
  }

  static double percent(long part, long total) {
    return 100.0 * part / Math.max(1, total);
  }
}
