package dev.paniclens.output.text;

import dev.paniclens.analysis.Likeness;
import dev.paniclens.output.Columns;
import dev.paniclens.output.Printable;
import dev.paniclens.output.TextPage;
import dev.paniclens.output.words.KnownWords;
import java.util.List;

/** Writes for a person which crashes that others have met look like this one. */
final class KnownText {
  private KnownText() {}

  static void write(List<Likeness> all, TextPage page) {
    page.heading(KnownWords.TITLE);
    for (Likeness known : all) {
      Columns.wrap(Printable.of(known.title()), page.width() - 2)
          .forEach(line -> page.line("  " + page.style().bold(line)));
      KnownWords.of(known).forEach(e -> AdviceText.label(page, e.label(), e.says()));
    }
  }
}
