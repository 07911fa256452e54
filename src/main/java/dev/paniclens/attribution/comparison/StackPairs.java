package dev.paniclens.attribution.comparison;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Stack;
import dev.paniclens.analysis.Stack.StackFrame;
import dev.paniclens.attribution.comparison.Comparison.FramePair;
import dev.paniclens.attribution.comparison.Comparison.Match;
import dev.paniclens.attribution.signature.Symptom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Lays two stacks beside each other, from the panic on: only the frames that count. */
final class StackPairs {
  private static final String NO_PLACE = "unknown place";

  private StackPairs() {}

  static List<FramePair> of(Analysis first, Analysis other) {
    List<StackFrame> a = counted(first);
    List<StackFrame> b = counted(other);
    List<FramePair> pairs = new ArrayList<>();
    if (a.isEmpty() || b.isEmpty() || isNoticers(first) && isNoticers(other)) {
      return pairs;
    }
    boolean cut = (a.size() < b.size() ? first : other).source().truncated();
    for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
      if (i < a.size() && i < b.size()) {
        pairs.add(
            new FramePair(
                Optional.of(text(a.get(i))),
                Optional.of(text(b.get(i))),
                match(a.get(i), b.get(i))));
      } else {
        pairs.add(
            new FramePair(
                i < a.size() ? Optional.of(text(a.get(i))) : Optional.empty(),
                i < b.size() ? Optional.of(text(b.get(i))) : Optional.empty(),
                cut ? Match.UNKNOWN : Match.OTHER));
      }
    }
    return pairs;
  }

  /** Such stacks do not tell one crash from another. */
  private static boolean isNoticers(Analysis a) {
    return a.panic().filter(p -> Symptom.isOf(p.panicClass())).isPresent();
  }

  private static List<StackFrame> counted(Analysis a) {
    return a.backtrace().map(Stack::frames).orElse(List.of()).stream()
        .filter(f -> f.passedOver().isEmpty())
        .toList();
  }

  private static Match match(StackFrame a, StackFrame b) {
    if (a.image().isPresent() && b.image().isPresent() && !a.image().equals(b.image())) {
      return Match.OTHER;
    }
    if (a.symbol().isPresent() && b.symbol().isPresent() && !a.symbol().equals(b.symbol())) {
      return Match.OTHER;
    }
    boolean comparable =
        a.image().isPresent() == b.image().isPresent()
            && a.symbol().isPresent() == b.symbol().isPresent()
            && a.offset().isPresent()
            && b.offset().isPresent();
    if (!comparable) {
      return Match.UNKNOWN;
    }
    return a.offset().equals(b.offset()) ? Match.SAME : Match.OTHER;
  }

  /** Without the return address, which says nothing outside its boot. */
  private static String text(StackFrame frame) {
    String offset = frame.offset().map(o -> "+" + o).orElse("");
    String place =
        frame.image().map(i -> frame.symbol().isPresent() ? i + " " : i).orElse("")
            + frame.symbol().orElse("")
            + (frame.image().isPresent() || frame.symbol().isPresent() ? offset : "");
    return place.isEmpty() ? NO_PLACE : place;
  }
}
