package dev.paniclens.output.html;

import dev.paniclens.index.Group;
import dev.paniclens.index.Hit;
import dev.paniclens.index.Total;
import dev.paniclens.output.words.ShellLine;
import dev.paniclens.output.words.TotalWords;
import dev.paniclens.query.Query;
import dev.paniclens.query.QueryWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Writes the crashes that a query finds, with what they can be narrowed by beside them, and the
 * conditions that can be taken off again.
 */
public final class SearchHtml {
  private final Html html = new Html();
  private final Links links;
  private final HtmlBlocks blocks;
  private final Query query;

  private SearchHtml(Query query, Links links) {
    this.query = query;
    this.links = links;
    this.blocks = new HtmlBlocks(html, 2, false, links);
  }

  /**
   * Renders what a page has below its search box.
   *
   * @param remarks how the query was understood
   * @param hits some of the crashes
   * @param total how many there are
   * @param next address of those that follow; absent when there are none
   */
  public static String render(
      Query query,
      List<String> remarks,
      List<Hit> hits,
      Total total,
      List<Facet> facets,
      Optional<String> next,
      Links links) {
    SearchHtml page = new SearchHtml(query, links);
    page.write(remarks, hits, total, facets, next);
    return page.html.toString();
  }

  private void write(
      List<String> remarks,
      List<Hit> hits,
      Total total,
      List<Facet> facets,
      Optional<String> next) {
    html.open("h1").text(total.crashes() == 0 ? "Nothing found" : TotalWords.of(total)).close();
    remarks.forEach(blocks::paragraph);
    conditions();
    html.line().open("div", "class", "found");
    if (total.crashes() > 0) {
      html.line().open("section", "class", "sheet", "aria-label", "Crashes");
      NewestHtml.table("Crashes found", hits, html, blocks);
      next.ifPresent(
          address ->
              html.line()
                  .open("p", "class", "next")
                  .element("a", "Those that follow", "href", address, "rel", "next")
                  .close());
      blocks.ask(ShellLine.of("search", query));
      html.close();
      facets(facets, total); // behind the crashes, for whoever reads from the top on a phone
    }
    html.close();
  }

  /** Each condition of the query, with a link to the crashes without it. */
  private void conditions() {
    List<Query> all = parts();
    if (all.isEmpty()) {
      return;
    }
    html.line().open("ul", "class", "chips", "aria-label", "Conditions");
    for (Query one : all) {
      html.line().open("li").element("code", QueryWriter.write(one));
      List<Query> others = new ArrayList<>(all);
      others.remove(one);
      links
          .crashes(Query.and(others))
          .ifPresent(
              address ->
                  html.element(
                      "a",
                      "×",
                      "href",
                      address,
                      "aria-label",
                      "without " + QueryWriter.write(one)));
      html.close();
    }
    html.close();
  }

  private List<Query> parts() {
    return switch (query) {
      case Query.And and -> and.each();
      case Query.All all -> List.of();
      default -> List.of(query);
    };
  }

  private void facets(List<Facet> facets, Total total) {
    html.line().open("nav", "class", "facets", "aria-label", "Narrow the search");
    for (Facet facet : facets) {
      List<Group> told = facet.groups().stream().filter(g -> !g.value().isEmpty()).toList();
      if (!told.isEmpty()) {
        blocks.heading(facet.title());
        html.open("ul");
        told.forEach(group -> facet(facet, group, total));
        html.close();
      }
    }
    html.close();
  }

  private void facet(Facet facet, Group group, Total total) {
    html.line().open("li");
    Optional<Query> having = FieldValue.query(facet.field(), group.value());
    // Where all have it, as where it is asked for, it narrows nothing.
    Optional<String> narrowed =
        having
            .filter(one -> group.crashes() < total.crashes() && !parts().contains(one))
            .flatMap(one -> links.crashes(Query.and(List.of(query, one))));
    blocks.linked(FieldValue.shown(facet.field(), group.value()), narrowed);
    html.element("span", Numbers.of(group.crashes()), "class", "count").close();
  }
}
