package dev.paniclens.output.text;

import dev.paniclens.attribution.comparison.ComparedReports;
import dev.paniclens.attribution.comparison.ComparedReports.Group;
import dev.paniclens.attribution.comparison.ComparedReports.Report;
import dev.paniclens.attribution.comparison.Comparison;
import dev.paniclens.attribution.comparison.Comparison.Difference;
import dev.paniclens.output.Columns;
import dev.paniclens.output.Printable;
import dev.paniclens.output.Style;
import dev.paniclens.output.TextPage;
import dev.paniclens.output.words.ComparisonWords;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes for people which of several panics are the same crash, and what differs: each report has a
 * letter, and every one is held against the first.
 */
public final class ComparisonText {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);

  /** Columns of the name of what differs, and of the letter behind it. */
  private static final int WHAT = 18;

  private static final int LETTER = 4;

  /** Differences shown of one kind; a report can list hundreds of kexts. */
  private static final int SOME = 12;

  private final ComparedReports all;
  private final TextPage page;

  private ComparisonText(ComparedReports all, TextPage page) {
    this.all = all;
    this.page = page;
  }

  /**
   * Renders a comparison.
   *
   * @param width columns of the page, at least 40
   */
  public static String render(ComparedReports all, Style style, int width) {
    TextPage page = new TextPage(style, width);
    new ComparisonText(all, page).write();
    return page.toString();
  }

  private void write() {
    all.reports().forEach(this::report);
    for (Report report : all.reports()) {
      report.toFirst().ifPresent(comparison -> comparison(report, comparison));
    }
    if (all.reports().size() > 2) {
      groups();
    }
  }

  private void report(Report report) {
    String part = report.part().isPresent() ? " (panic " + report.part().getAsInt() + ")" : "";
    page.line(Columns.pad(letter(report), LETTER) + Printable.of(report.path()) + part);
    String day = report.time().map(t -> DAY.format(t) + ", ").orElse("");
    page.paragraph(day + report.title().orElse(ComparisonWords.NO_SIGNATURE), LETTER);
    if (report.truncated()) {
      page.paragraph("The report is incomplete; what is missing could change this.", LETTER);
    }
  }

  private void comparison(Report report, Comparison comparison) {
    page.heading(letter(1) + " and " + letter(report));
    page.paragraph(comparison.says(), 0);
    differences(report, comparison);
    if (!comparison.equal().isEmpty()) {
      String same = ComparisonWords.equal(comparison.equal());
      wrapped("  " + Columns.pad("equal", WHAT), 2 + WHAT, same);
    }
    new StackColumns(letter(1), letter(report), page).write(comparison.stack());
  }

  private void differences(Report report, Comparison comparison) {
    String previous = "";
    int shown = 0;
    int hidden = 0;
    for (Difference difference : comparison.differences()) {
      if (!difference.what().equals(previous)) {
        more(hidden);
        shown = 0;
        hidden = 0;
        previous = difference.what();
      }
      if (shown < SOME) {
        difference(report, difference);
        shown++;
      } else {
        hidden++;
      }
    }
    more(hidden);
  }

  private void more(int hidden) {
    if (hidden > 0) {
      page.line(page.style().dim("  … " + hidden + " more; --json has them"));
    }
  }

  /** What differs, then the values of both reports, each behind its letter. */
  private void difference(Report report, Difference difference) {
    Optional<String> kext = ComparisonWords.kext(difference);
    kext.ifPresent(named -> page.line("  " + Printable.of(named)));
    String what = kext.isPresent() ? "" : ComparisonWords.words(difference.what());
    value(what, letter(1), difference.first());
    value("", letter(report), difference.other());
  }

  private void value(String what, String letter, Optional<String> value) {
    wrapped(
        "  " + Columns.pad(what, WHAT) + Columns.pad(letter, LETTER),
        2 + WHAT + LETTER,
        value.orElse(ComparisonWords.NOT_TOLD));
  }

  /** A paragraph whose first line begins otherwise than the ones below it. */
  private void wrapped(String before, int indent, String text) {
    int taken = Math.max(indent, before.length());
    List<String> lines = Columns.wrap(Printable.of(text), page.width() - taken);
    page.line(before + lines.getFirst());
    lines.stream().skip(1).forEach(l -> page.line(" ".repeat(indent) + l));
  }

  private void groups() {
    page.heading("By signature");
    for (Group group : all.groups()) {
      String letters =
          group.reports().stream().map(ComparisonText::letter).collect(Collectors.joining(", "));
      wrapped(
          "  " + letters + "  ",
          LETTER,
          group.title().orElse("no signature")
              + group.signature().map(id -> " (" + id + ")").orElse(""));
    }
  }

  private static String letter(Report report) {
    return letter(report.number());
  }

  private static String letter(int number) {
    return number <= 26 ? String.valueOf((char) ('A' + number - 1)) : "#" + number;
  }
}
