package dev.paniclens.output.html;

import dev.paniclens.analysis.Likeness;
import dev.paniclens.output.words.KnownWords;
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
