package dev.paniclens.output.html;

import dev.paniclens.attribution.comparison.ComparedReports;
import dev.paniclens.attribution.comparison.ComparedReports.Report;
import dev.paniclens.attribution.comparison.Comparison;
import dev.paniclens.attribution.comparison.Comparison.Difference;
import dev.paniclens.attribution.comparison.Comparison.FramePair;
import dev.paniclens.attribution.comparison.Comparison.Match;
import dev.paniclens.output.words.ComparisonWords;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes two crashes side by side: what they are to each other, what differs, and their stacks. */
public final class ComparisonHtml {
  /** Where the server takes the two ids. */
  public static final String ADDRESS = "/compare";

  private static final String FIRST = "A";
  private static final String OTHER = "B";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  /** Rows of a stack; what lies deeper seldom matters. */
  private static final int SOME_FRAMES = 24;

  private final Html html = new Html();
  private final HtmlBlocks blocks;

  private ComparisonHtml(Links links) {
    this.blocks = new HtmlBlocks(html, 2, false, links);
  }

  /**
   * Renders what a page has below its search box.
   *
   * @param two of exactly two reports
   */
  public static String render(ComparedReports two, Links links) {
    ComparisonHtml page = new ComparisonHtml(links);
    Report other = two.reports().get(1);
    page.write(two.reports().getFirst(), other, other.toFirst().orElseThrow());
    return page.html.toString();
  }

  /**
   * Renders what asks for the crashes.
   *
   * @param first id that is known already; empty if none is
   */
  public static String ask(String first) {
    ComparisonHtml page = new ComparisonHtml(Links.NONE);
    page.html.element("h1", "Compare two crashes").line().open("section", "class", "sheet");
    page.blocks.paragraph(
        "Their ids, or the first characters of each, as pages and search tell them.");
    page.html.open("form", "action", ADDRESS, "class", "upload");
    page.field("a", FIRST, first);
    page.field("b", OTHER, "");
    page.html.element("button", "Compare", "type", "submit").close().close();
    return page.html.toString();
  }

  private void field(String name, String label, String value) {
    html.open("span", "class", "field").element("label", label, "for", name);
    html.empty(
        "input",
        "id",
        name,
        "name",
        name,
        "value",
        value,
        "required",
        "",
        "size",
        "36",
        "spellcheck",
        "false",
        "autocapitalize",
        "none");
    html.close();
  }

  private void write(Report first, Report other, Comparison comparison) {
    html.element("h1", "Two crashes, side by side");
    html.element("p", comparison.says(), "class", "summary");
    html.line().open("section", "class", "sheet");
    blocks.heading("What differs");
    blocks.table("compared", "What differs", "What", FIRST, OTHER);
    crashes(first, other);
    text("crash", title(first), title(other));
    comparison.differences().forEach(this::difference);
    blocks.endTable();
    if (!comparison.equal().isEmpty()) {
      html.element("p", "Equal: " + ComparisonWords.equal(comparison.equal()) + ".");
    }
    html.close();
    if (!comparison.stack().isEmpty()) {
      stack(comparison.stack());
    }
  }

  private static String title(Report report) {
    return report.title().orElse(ComparisonWords.NO_SIGNATURE)
        + (report.truncated() ? " (the report is incomplete)" : "");
  }

  private void crashes(Report first, Report other) {
    html.line().open("tr").element("th", "report", "scope", "row");
    crash(first);
    crash(other);
    html.close();
  }

  private void crash(Report report) {
    html.open("td");
    blocks.linked(
        report.time().map(TIME::format).orElse("without a time"),
        report.id().flatMap(blocks.links()::crash));
    html.element("small", report.path()).close();
  }

  private void difference(Difference difference) {
    text(
        ComparisonWords.kext(difference).orElseGet(() -> ComparisonWords.words(difference.what())),
        difference.first().orElse(ComparisonWords.NOT_TOLD),
        difference.other().orElse(ComparisonWords.NOT_TOLD));
  }

  private void text(String what, String first, String other) {
    html.line().open("tr").element("th", what, "scope", "row");
    html.element("td", first).element("td", other).close();
  }

  private void stack(List<FramePair> pairs) {
    html.line().open("section", "class", "sheet");
    blocks.heading("Stack, only the frames that count");
    if (pairs.stream().noneMatch(pair -> pair.match() == Match.OTHER)) {
      blocks.paragraph(ComparisonWords.noDifference(pairs));
    }
    blocks.table("compared", "Stack, only the frames that count", "Match", FIRST, OTHER);
    for (FramePair pair : pairs.subList(0, Math.min(SOME_FRAMES, pairs.size()))) {
      html.line().open("tr").open("th", "scope", "row");
      match(pair.match());
      html.close();
      html.element("td", place(pair.first()), "class", "name");
      html.element("td", place(pair.other()), "class", "name").close();
    }
    blocks.endTable();
    if (pairs.size() > SOME_FRAMES) {
      blocks.more(pairs.size() - SOME_FRAMES);
    }
    html.close();
  }

  private void match(Match match) {
    switch (match) {
      case SAME -> html.text("same");
      case OTHER -> html.element("strong", "other");
      case UNKNOWN -> html.text("cannot be compared");
    }
  }

  private static String place(Optional<String> place) {
    return place.orElse("–");
  }
}
