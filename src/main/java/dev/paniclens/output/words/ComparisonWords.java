package dev.paniclens.output.words;

import dev.paniclens.attribution.comparison.Comparison.Difference;
import dev.paniclens.attribution.comparison.Comparison.FramePair;
import dev.paniclens.attribution.comparison.Comparison.Match;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a person is told of two panics held against each other, in whatever form. */
public final class ComparisonWords {
  /** What stands for a value that a report does not have. */
  public static final String NOT_TOLD = "(the report does not tell)";

  /** What stands for a title where there is no signature. */
  public static final String NO_SIGNATURE = "no signature: the report tells too little for one";

  private ComparisonWords() {}

  /** What is compared, in the words of a person. */
  public static String words(String what) {
    return switch (what) {
      case "frames" -> "signature frames";
      case "kext" -> "backtrace kexts";
      case "loaded" -> "third-party kexts";
      case "started" -> "last started";
      case "kernel" -> "kernel UUID";
      case "boot-args" -> "boot args";
      default -> what;
    };
  }

  /** The kext that a difference is about, with where it was. */
  public static Optional<String> kext(Difference difference) {
    return difference
        .kext()
        .map(kext -> (difference.what().equals("loaded") ? "loaded kext " : "kext ") + kext);
  }

  /** What two reports tell alike. */
  public static String equal(List<String> equal) {
    return equal.stream().map(ComparisonWords::words).collect(Collectors.joining(", "));
  }

  /** Of two stacks without a known difference, how alike they are. */
  public static String noDifference(List<FramePair> pairs) {
    long same = pairs.stream().filter(p -> p.match() == Match.SAME).count();
    if (same == pairs.size()) {
      return "All " + same + " frames that count are the same.";
    }
    return same == 0
        ? "None of the frames that count can be compared."
        : "No difference is known: of "
            + pairs.size()
            + " frames that count, "
            + same
            + " are the same, and the others cannot be compared.";
  }
}
