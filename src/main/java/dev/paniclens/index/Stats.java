package dev.paniclens.index;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a number of crashes have in common. Each list has the most frequent value first (equal ones
 * in alphabetical order), and holds every value there is; crashes that do not tell are in no list,
 * so a list may add up to less than the total. In {@code culprits} it may be more, since one crash
 * can have several.
 *
 * @param total how many crashes, and on how many Macs
 * @param verdicts by the word of the verdict
 * @param culprits by implicated kext
 * @param releases by release of the system, as {@link Hit#release()}
 * @param classes by code of the panic class
 * @param kinds by class and what it was within it, as {@code page-fault/null-pointer}
 * @param signatures by signature
 * @param models by model identifier
 * @param months by month of the panic ({@code 2024-03}), in order of time
 * @param first when the earliest panicked; absent when no crash has a time
 * @param last when the latest panicked; absent when no crash has a time
 */
public record Stats(
    Total total,
    List<Count> verdicts,
    List<Count> culprits,
    List<Count> releases,
    List<Count> classes,
    List<Count> kinds,
    List<SignatureCount> signatures,
    List<Count> models,
    List<Count> months,
    Optional<OffsetDateTime> first,
    Optional<OffsetDateTime> last) {

  /** The order of the lists. */
  public static final Comparator<Count> MOST_FIRST =
      Comparator.comparingLong(Count::crashes).reversed().thenComparing(Count::value);

  public Stats {
    verdicts = List.copyOf(verdicts);
    culprits = List.copyOf(culprits);
    releases = List.copyOf(releases);
    classes = List.copyOf(classes);
    kinds = List.copyOf(kinds);
    signatures = List.copyOf(signatures);
    models = List.copyOf(models);
    months = List.copyOf(months);
  }

  /**
   * How often a value occurs.
   *
   * @param value the value
   * @param crashes in how many crashes, at least 1
   * @param macs on how many different Macs, of those that reports name
   */
  public record Count(String value, long crashes, long macs) {}

  /**
   * How often a signature occurs.
   *
   * @param id the signature's id
   * @param title its title; where versions of the program gave it several, the most frequent
   * @param crashes in how many crashes, at least 1
   * @param macs on how many different Macs, of those that reports name
   */
  public record SignatureCount(String id, String title, long crashes, long macs) {
    /** The most frequent first, equal ones in the order of their ids. */
    public static final Comparator<SignatureCount> MOST_FIRST =
        Comparator.comparingLong(SignatureCount::crashes)
            .reversed()
            .thenComparing(SignatureCount::id);
  }
}
