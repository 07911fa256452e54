package dev.paniclens.output.text;

import dev.paniclens.index.overview.Correlation;
import dev.paniclens.index.overview.Correlation.Finding;
import dev.paniclens.output.Columns;
import dev.paniclens.output.Csv;
import dev.paniclens.output.Printable;
import dev.paniclens.output.Style;
import dev.paniclens.output.TextPage;
import dev.paniclens.output.words.CorrelationWords;
import dev.paniclens.output.words.TotalWords;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What is unusually common among some crashes, for people and for spreadsheets. */
public final class CorrelationText {
  private CorrelationText() {}

  /** A table, and how far it is to be trusted. */
  public static String render(Correlation all, Style style, int width) {
    TextPage page = new TextPage(style, width);
    page.line(
        "%s, against %d %s"
            .formatted(
                TotalWords.of(all.these()), all.others(), all.others() == 1 ? "other" : "others"));
    page.line("");
    Optional<String> none = CorrelationWords.none(all);
    if (none.isPresent()) {
      page.paragraph(none.get(), 0);
      return page.toString();
    }
    boolean macs = all.macs() > 0;
    page.line(
        style.bold(
            row("CRASHES", "OF THEM", "OTHERS", "LIFT", "CHANCE", macs, "MACS", "IN COMMON")));
    int room = width - row("", "", "", "", "", macs, "", "").length();
    for (Finding finding : all.findings()) {
      List<String> lines = lines(finding, room);
      page.line(
          row(
              Long.toString(finding.crashes()),
              CorrelationWords.percent(finding.share()),
              CorrelationWords.percent(finding.otherShare()),
              CorrelationWords.lift(finding),
              CorrelationWords.chance(finding),
              macs,
              TotalWords.cell(finding.macs()),
              lines.getFirst()));
      lines.stream().skip(1).forEach(line -> page.line(toTheRight(line, width, room)));
    }
    page.line("");
    CorrelationWords.trust(all, "CHANCE", "MACS").forEach(note -> page.paragraph(note, 0));
    return page.toString();
  }

  private static List<String> lines(Finding finding, int room) {
    List<String> lines = Columns.wrap(Printable.of(CorrelationWords.common(finding)), room);
    return Stream.concat(lines.stream(), CorrelationWords.more(finding).stream()).toList();
  }

  /** In the last column; what has no room there begins before it, and can be copied whole. */
  private static String toTheRight(String line, int width, int room) {
    String shown = Columns.cutFront(line, Math.max(16, width));
    return " ".repeat(Math.max(0, width - Math.max(room, shown.length()))) + shown;
  }

  private static String row(
      String crashes,
      String share,
      String others,
      String lift,
      String chance,
      boolean macs,
      String onMacs,
      String what) {
    return "%7s  %7s  %7s  %6s  %6s%s  %s"
        .formatted(
            crashes, share, others, lift, chance, macs ? "  %5s".formatted(onMacs) : "", what);
  }

  /** CSV with a header line (RFC 4180), a line each value. */
  public static String csv(Correlation all) {
    StringBuilder out = new StringBuilder();
    Csv.line(
        out,
        "field",
        "value",
        "crashes",
        "of",
        "share",
        "others",
        "of_others",
        "other_share",
        "lift",
        "chance",
        "discovery",
        "macs");
    for (Finding finding : all.findings()) {
      for (String value : finding.values()) {
        Csv.line(
            out,
            finding.field(),
            value,
            Long.toString(finding.crashes()),
            Long.toString(finding.of()),
            String.format(Locale.ROOT, "%.4f", finding.share()),
            Long.toString(finding.others()),
            Long.toString(finding.ofOthers()),
            String.format(Locale.ROOT, "%.4f", finding.otherShare()),
            finding.lift().map(lift -> String.format(Locale.ROOT, "%.3f", lift)).orElse(""),
            String.format(Locale.ROOT, "%.3e", finding.chance()),
            String.format(Locale.ROOT, "%.3e", finding.discovery()),
            Long.toString(finding.macs()));
      }
    }
    return out.toString();
  }
}
