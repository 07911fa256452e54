package dev.paniclens.output.html;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.output.Columns;
import dev.paniclens.output.words.KextWords;
import dev.paniclens.output.words.PanicWords;
import dev.paniclens.output.words.VerdictWords;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table that leads to each report of a page; of a report it keeps a few words. */
final class OverviewHtml {
  /** Where the page has it. */
  static final String ANCHOR = "overview";

  /** More than anybody reads, and no more than a few megabytes. */
  private static final int MOST_ROWS = 10_000;

  private static final int LONGEST = 200;

  private final List<Row> rows = new ArrayList<>();
  private int left;

  private record Row(int number, String name, String when, Optional<Judged> verdict, String what) {}

  private record Judged(Verdict verdict, Optional<String> confidence) {}

  /** Keeps the row of a report; after 10,000 of them, only their number. */
  void add(int number, Analysis a) {
    if (rows.size() == MOST_ROWS) {
      left++;
      return;
    }
    rows.add(
        new Row(number, name(a), when(a), a.attribution().map(OverviewHtml::verdict), what(a)));
  }

  private static Judged verdict(Attribution attribution) {
    return new Judged(attribution.verdict(), VerdictWords.confidence(attribution));
  }

  private static String name(Analysis a) {
    String path = a.source().path();
    // The end of a long path tells more than its beginning.
    String end = path.length() <= LONGEST ? path : "…" + path.substring(path.length() - LONGEST);
    return end + VerdictWords.part(a);
  }

  private static String when(Analysis a) {
    return Stream.of(
            a.panic().flatMap(Analysis.Panic::time).map(DateTimeFormatter.ISO_LOCAL_DATE::format),
            a.system().flatMap(PanicWords::system))
        .flatMap(Optional::stream)
        .collect(Collectors.joining(", "));
  }

  private static String what(Analysis a) {
    return a.attribution()
        .filter(at -> !at.culprits().isEmpty())
        .map(at -> KextWords.ids(at.culprits()))
        .or(() -> a.panic().flatMap(PanicWords::message))
        .map(text -> Columns.cut(text, LONGEST))
        .orElse("");
  }

  /** The whole of it. */
  String render() {
    Html html = new Html();
    HtmlBlocks blocks = new HtmlBlocks(html, 2, false);
    html.line().open("nav", "id", ANCHOR, "aria-label", "Overview");
    blocks.heading("Overview");
    blocks.table("reports", "The reports of this page", "Report", "Verdict", "Culprit, or message");
    for (Row row : rows) {
      html.line().open("tr").open("th", "scope", "row");
      html.element("a", row.name(), "href", "#" + AnalysisHtml.anchor(row.number()));
      html.element("small", row.when()).close();
      html.open("td");
      row.verdict().ifPresent(judged -> write(judged, html));
      html.close().element("td", row.what(), "class", "name").close();
    }
    blocks.endTable();
    if (left > 0) {
      blocks.paragraph("… and " + left + " more reports, which are only on the page.");
    }
    html.close().line();
    return html.toString();
  }

  private static void write(Judged judged, Html html) {
    html.element(
        "span",
        VerdictWords.title(judged.verdict()),
        "class",
        "tone " + VerdictWords.tone(judged.verdict()).word());
    judged.confidence().ifPresent(says -> html.element("small", says));
  }
}
