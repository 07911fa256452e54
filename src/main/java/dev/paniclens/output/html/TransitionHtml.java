package dev.paniclens.output.html;

import dev.paniclens.index.overview.Overview;
import dev.paniclens.output.words.ShellLine;
import dev.paniclens.output.words.TransitionWords;
import dev.paniclens.transition.Replaced;
import dev.paniclens.transition.Share;
import dev.paniclens.transition.Transition;
import dev.paniclens.transition.Transition.Product;
import dev.paniclens.transition.Transition.Slice;
import dev.paniclens.transition.Uses;
import java.util.Optional;

/** Writes how far Macs have moved away from third-party kexts, and what replaces those. */
final class TransitionHtml {
  private final Html html;
  private final HtmlBlocks blocks;
  private final Charts charts;
  private final Overview all;
  private final int limit;

  TransitionHtml(Html html, HtmlBlocks blocks, Charts charts, Overview all, int limit) {
    this.html = html;
    this.blocks = blocks;
    this.charts = charts;
    this.all = all;
    this.limit = limit;
  }

  void write() {
    Transition transition = all.transition();
    html.line().open("section", "class", "sheet");
    blocks.heading("Away from third-party kexts");
    if (transition.total().panics() == 0) {
      blocks.paragraph("There is no panic of macOS, so nothing to tell of kexts.");
    } else {
      blocks.paragraph(
          TransitionWords.loaded(transition.total())
              + " "
              + TransitionWords.attributed(transition.total()));
      TransitionWords.others(transition.others()).ifPresent(blocks::paragraph);
      releases(transition);
      products(transition);
    }
    blocks.ask(ShellLine.of("transition", all.query()));
    html.close();
  }

  private void releases(Transition transition) {
    blocks.subheading("Third-party kexts loaded, by release");
    blocks.table(
        "numbers",
        "Panics with third-party kexts, by release",
        "Release",
        "Panics",
        "Third-party loaded",
        "Attributed to one");
    for (Slice slice : transition.releases()) {
      Share share = slice.share();
      html.line().open("tr");
      html.element("th", slice.name().orElse("not told"), "scope", "row");
      blocks.number("panics", Numbers.of(share.panics()), Optional.empty());
      html.open("td", "class", "part wide");
      if (share.telling() == 0) {
        html.text("none can tell");
      } else {
        html.text(Numbers.percent(share.loaded(), share.telling()));
        html.element(
            "small",
            Numbers.of(share.loaded()) + " of " + Numbers.of(share.telling()) + " that tell");
        charts.share("fill-third-party", (double) share.loaded() / share.telling());
      }
      html.close();
      blocks.number("attributed to one", Numbers.of(share.attributed()), Optional.empty());
      html.close();
    }
    blocks.endTable();
  }

  private void products(Transition transition) {
    if (transition.products().isEmpty()) {
      return;
    }
    blocks.subheading("What replaces them");
    blocks.paragraph(TransitionWords.replacements(transition.replacements()));
    blocks.table(
        "numbers", "Third-party products", "Product", "Loaded", "Implicated", "In macOS instead");
    for (Product product : transition.products().stream().limit(limit).toList()) {
      html.line().open("tr").open("th", "scope", "row", "class", "name").text(product.name());
      if (!product.vendor().equals(product.name())) {
        html.element("small", product.vendor());
      }
      html.close();
      Uses uses = product.uses();
      blocks.number("loaded", Numbers.of(uses.loaded()), Optional.empty());
      blocks.number("implicated", Numbers.of(uses.implicated()), Optional.empty());
      html.element("td", instead(product), "class", "name").close();
    }
    blocks.endTable();
    if (transition.products().size() > limit) {
      blocks.more(transition.products().size() - limit);
    }
  }

  private static String instead(Product product) {
    return product.replaced() == Replaced.AVAILABLE
        ? String.join("; ", product.replacements())
        : product.replaced() == Replaced.NONE ? "nothing" : "not known";
  }
}
