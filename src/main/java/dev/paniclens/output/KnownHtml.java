package dev.paniclens.output;

import dev.paniclens.attribution.Likeness;
import java.util.List;

/** Writes as HTML which crashes that others have met look like this one. */
final class KnownHtml {
  private KnownHtml() {}

  static void write(List<Likeness> all, HtmlBlocks blocks) {
    blocks.section(KnownWords.TITLE);
    for (Likeness known : all) {
      blocks.html().line().open("section", "class", "card");
      blocks.subheading(known.title());
      blocks.facts(KnownWords.of(known));
      blocks.html().close();
    }
    blocks.html().close();
  }
}
