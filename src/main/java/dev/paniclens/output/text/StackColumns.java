package dev.paniclens.output.text;

import dev.paniclens.attribution.comparison.Comparison.FramePair;
import dev.paniclens.attribution.comparison.Comparison.Match;
import dev.paniclens.output.Columns;
import dev.paniclens.output.Printable;
import dev.paniclens.output.TextPage;
import dev.paniclens.output.words.ComparisonWords;
import java.util.List;
import java.util.Optional;

/**
 * Writes two stacks side by side, the first difference marked. Frames above it that are the same
 * are told by their number.
 *
 * @param first name of the left stack
 * @param other name of the right one
 */
record StackColumns(String first, String other, TextPage page) {
  private static final int MARK = 2;
  private static final int GAP = 2;

  /** Pairs shown; what lies deeper seldom matters. */
  private static final int SOME = 8;

  /** Pairs shown above the first difference. */
  private static final int BEFORE = 3;

  void write(List<FramePair> pairs) {
    if (pairs.isEmpty()) {
      return;
    }
    int difference = firstDifference(pairs);
    if (difference < 0) {
      page.heading("Stack");
      page.paragraph(ComparisonWords.noDifference(pairs), 2);
      return;
    }
    page.heading("Stack, only the frames that count; > marks the first difference");
    int from = Math.max(0, difference - BEFORE);
    if (from > 0) {
      page.line(page.style().dim("  … " + from + " above without a difference"));
    }
    row("", first, other);
    int end = Math.min(pairs.size(), from + SOME);
    for (int i = from; i < end; i++) {
      FramePair pair = pairs.get(i);
      row(
          i == difference ? ">" : "",
          pair.first().orElse("-"),
          pair.match() == Match.SAME ? "same" : right(pair));
    }
    if (end < pairs.size()) {
      page.line(page.style().dim("  … " + (pairs.size() - end) + " more; --json has them"));
    }
  }

  private static String right(FramePair pair) {
    Optional<String> place = pair.other();
    return place.orElse("-") + (pair.match() == Match.UNKNOWN ? " (?)" : "");
  }

  private static int firstDifference(List<FramePair> pairs) {
    for (int i = 0; i < pairs.size(); i++) {
      if (pairs.get(i).match() == Match.OTHER) {
        return i;
      }
    }
    return -1;
  }

  private void row(String mark, String left, String right) {
    int column = (page.width() - 2 - MARK - GAP) / 2;
    page.line(
        "  "
            + Columns.pad(mark, MARK)
            + Columns.pad(Columns.cutFront(Printable.of(left), column), column)
            + " ".repeat(GAP)
            + Columns.cutFront(Printable.of(right), column));
  }
}
