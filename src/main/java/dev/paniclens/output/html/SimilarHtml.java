package dev.paniclens.output.html;

import dev.paniclens.output.words.SeenWords;
import dev.paniclens.output.words.SimilarWords;
import dev.paniclens.similar.SimilarCrashes;
import dev.paniclens.similar.SimilarCrashes.Alike;
import dev.paniclens.similar.SimilarCrashes.Similar;
import java.util.stream.Collectors;

/** Writes the crashes nearest to one: a section for each way of being alike. */
public final class SimilarHtml {
  private final Html html = new Html();
  private final HtmlBlocks blocks;

  private SimilarHtml(Links links) {
    this.blocks = new HtmlBlocks(html, 2, false, links);
  }

  /** Renders what a page has below its search box. */
  public static String render(SimilarCrashes similar, Links links) {
    SimilarHtml page = new SimilarHtml(links);
    page.write(similar);
    return page.html.toString();
  }

  private void write(SimilarCrashes similar) {
    html.element("h1", similar.title().orElse("A crash without a signature"));
    html.open("p");
    similar.id().ifPresent(id -> blocks.linked("Crash " + id, blocks.links().crash(id)));
    html.close();
    html.element("p", SeenWords.of(similar.seen()), "class", "says");
    if (similar.groups().isEmpty()) {
      blocks.paragraph("No crash in the index is like it.");
    }
    similar.groups().forEach(alike -> group(alike, similar));
  }

  private void group(Alike alike, SimilarCrashes similar) {
    html.line().open("section", "class", "sheet");
    blocks.heading(SimilarWords.of(alike, similar.symptom()));
    blocks.table("reports", "Crashes alike", "Crash", "System", "Also the same", "Side by side");
    for (Similar each : alike.nearest()) {
      html.line().open("tr").open("th", "scope", "row");
      blocks.linked(NewestHtml.when(each.crash()), blocks.links().crash(each.crash().id()));
      html.close().element("td", NewestHtml.where(each.crash()));
      String shared =
          each.shared().stream().map(SimilarWords::shared).collect(Collectors.joining(", "));
      html.element("td", shared, "class", "name");
      html.open("td");
      similar
          .id()
          .flatMap(id -> blocks.links().comparison(id, each.crash().id()))
          .ifPresent(at -> html.element("a", "Compare", "href", at));
      html.close().close();
    }
    blocks.endTable();
    if (alike.crashes() > alike.nearest().size()) {
      blocks.more(alike.crashes() - alike.nearest().size());
    }
    html.close();
  }
}
