package dev.paniclens.output.words;

import dev.paniclens.index.overview.Correlation;
import dev.paniclens.index.overview.Correlation.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a person is told of what crashes have in common, in whatever form. */
public final class CorrelationWords {
  /** So many a Mac, and what is told of may be these Macs rather than the crashes. */
  private static final int A_MAC = 3;

  private static final int MOST_LIFT = 1000;
  private static final double LEAST_CHANCE = 0.001;

  private CorrelationWords() {}

  /** Why there is no table; empty when there is one. */
  public static Optional<String> none(Correlation all) {
    if (!all.enough()) {
      return Optional.of(
          "too few to tell: there must be %d of them, and %d others"
              .formatted(Correlation.FEWEST, Correlation.FEWEST));
    }
    return all.findings().isEmpty()
        ? Optional.of(
            "nothing is unusually common among them (%d values were tested)"
                .formatted(all.tested()))
        : Optional.empty();
  }

  /**
   * How far the table is to be trusted.
   *
   * @param chance heading of the column of chances
   * @param macs heading of that of Macs
   */
  public static List<String> trust(Correlation all, String chance, String macs) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "%d values were tested; of the lines down to one, about its %s are no more than that."
                .formatted(all.tested(), chance)
            + " What is common need not be the cause.");
    if (all.findings().stream().anyMatch(CorrelationWords::isOfFewMacs)) {
      notes.add(
          "Crashes of one Mac have that Mac in common: look at %s before you believe a line."
              .formatted(macs));
    }
    return notes;
  }

  private static boolean isOfFewMacs(Finding finding) {
    return finding.macs() > 0 && finding.crashes() >= A_MAC * finding.macs();
  }

  /** What was found: the field, and its first value. */
  public static String common(Finding finding) {
    return finding.field() + " " + finding.values().getFirst();
  }

  /** How many more values there are; empty when there are none. */
  public static Optional<String> more(Finding finding) {
    int more = finding.values().size() - 1;
    return more == 0 ? Optional.empty() : Optional.of("and %d more, as often".formatted(more));
  }

  /** A part of crashes. */
  public static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** How many times as frequent; a dash where no other crash has it. */
  public static String lift(Finding finding) {
    return finding
        .lift()
        .map(lift -> lift >= MOST_LIFT ? ">999" : String.format(Locale.ROOT, "%.1f", lift))
        .orElse("-");
  }

  /** What part may be chance finds. */
  public static String chance(Finding finding) {
    return finding.discovery() < LEAST_CHANCE
        ? "<0.001"
        : String.format(Locale.ROOT, "%.3f", finding.discovery());
  }
}
