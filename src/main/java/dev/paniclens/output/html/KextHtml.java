package dev.paniclens.output.html;

import dev.paniclens.analysis.Advice;
import dev.paniclens.index.KextCount;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes what is known of a kext itself, above the crashes that have it in a backtrace. */
public final class KextHtml {
  private final Html html = new Html();
  private final HtmlBlocks blocks;
  private final String id;

  private KextHtml(String id, Links links) {
    this.id = id;
    this.blocks = new HtmlBlocks(html, 2, false, links);
  }

  /**
   * Renders sections.
   *
   * @param id bundle identifier of the kext
   * @param places how many crashes have it in a place, in the order to tell them
   * @param versions of it in backtraces
   * @param advice what replaces it, as far as that is known
   */
  public static String render(
      String id,
      Map<KextPlace, Long> places,
      List<KextCount> versions,
      List<Advice> advice,
      Links links) {
    KextHtml page = new KextHtml(id, links);
    page.counts(places);
    page.versions(versions);
    if (!advice.isEmpty()) {
      page.html.line().open("div", "class", "sheet");
      AdviceHtml.replacements(advice, page.blocks);
      page.html.close();
    }
    return page.html.toString();
  }

  private void counts(Map<KextPlace, Long> places) {
    html.line().open("section", "class", "sheet");
    blocks.heading("Crashes with this kext");
    html.open("dl", "class", "figures");
    places.forEach(
        (place, crashes) -> {
          html.line().open("div").element("dt", word(place)).open("dd").open("strong");
          blocks.linked(Numbers.of(crashes), blocks.links().crashes(new Query.Kext(place, id)));
          html.close().close().close();
        });
    html.close().close();
  }

  private static String word(KextPlace place) {
    return switch (place) {
      case CULPRIT -> "implicated";
      case SUSPECT -> "suspected";
      case BACKTRACE -> "in a backtrace";
      case LOADED -> "loaded";
      case JUST_LOADED -> "loaded shortly before";
      case STARTED -> "last started";
    };
  }

  private void versions(List<KextCount> counts) {
    List<KextCount> all =
        counts.stream()
            .filter(count -> count.version().isPresent())
            .sorted(Comparator.comparingLong(KextCount::crashes).reversed())
            .toList();
    if (all.isEmpty()) {
      return;
    }
    html.line().open("section", "class", "sheet");
    blocks.heading("Versions in backtraces");
    blocks.table("numbers", "Versions in backtraces, by crashes", "Version", "Crashes");
    for (KextCount count : all) {
      html.line().open("tr").element("th", count.version().orElse(""), "scope", "row");
      blocks.number(
          count.crashes() == 1 ? "crash" : "crashes",
          Numbers.of(count.crashes()),
          Optional.empty());
      html.close();
    }
    blocks.endTable();
    html.close();
  }
}
