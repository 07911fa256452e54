package dev.paniclens.output.html;

import dev.paniclens.analysis.Verdict;
import dev.paniclens.index.Hit;
import dev.paniclens.index.overview.Overview;
import dev.paniclens.output.Columns;
import dev.paniclens.output.words.KextWords;
import dev.paniclens.output.words.ShellLine;
import dev.paniclens.output.words.VerdictWords;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes the newest crashes as a table. */
final class NewestHtml {
  private static final int LONGEST = 200;

  /** As many characters of an id as {@code show} needs to find it, mostly. */
  private static final int SHORT_ID = 8;

  private final Html html;

  private final HtmlBlocks blocks;

  private NewestHtml(Html html, HtmlBlocks blocks) {
    this.html = html;
    this.blocks = blocks;
  }

  static void write(Overview all, Html html, HtmlBlocks blocks) {
    html.line().open("section", "class", "sheet");
    blocks.heading("The newest crashes");
    table("The newest crashes", all.newest(), html, blocks);
    if (all.total().crashes() > all.newest().size()) {
      blocks.more(all.total().crashes() - all.newest().size());
    }
    blocks.ask(ShellLine.of("search", all.query()));
    blocks.paragraph("paniclens show ID tells all of one, with the lines that show it.");
    html.close();
  }

  /** A row for each crash, in their order. */
  static void table(String caption, List<Hit> hits, Html html, HtmlBlocks blocks) {
    blocks.table("reports", caption, "Crash", "Verdict", "Culprit, or message");
    NewestHtml table = new NewestHtml(html, blocks);
    hits.forEach(table::row);
    blocks.endTable();
  }

  private void row(Hit hit) {
    html.line().open("tr").open("th", "scope", "row");
    blocks.linked(when(hit), blocks.links().crash(hit.id()));
    html.element("small", where(hit)).element("small", shortId(hit.id())).close();
    html.open("td");
    hit.verdict().ifPresent(this::verdict);
    hit.confidence().ifPresent(sure -> html.element("small", "confidence: " + sure));
    html.close().element("td", what(hit), "class", "name").close();
  }

  private static String shortId(String id) {
    return id.substring(0, Math.min(SHORT_ID, id.length()));
  }

  private void verdict(Verdict verdict) {
    html.element(
        "span", VerdictWords.title(verdict), "class", "tone " + VerdictWords.tone(verdict).word());
  }

  static String when(Hit hit) {
    return hit.time().map(DateTimeFormatter.ISO_LOCAL_DATE::format).orElse("without a time");
  }

  static String where(Hit hit) {
    String system =
        Stream.of(hit.osName(), hit.osVersion().or(hit::osBuild))
            .flatMap(java.util.Optional::stream)
            .collect(Collectors.joining(" "));
    return Stream.of(system, hit.modelName().or(hit::model).orElse(""))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String what(Hit hit) {
    return Columns.cut(
        hit.culprits().isEmpty() ? hit.message().orElse("") : KextWords.ids(hit.culprits()),
        LONGEST);
  }
}
