package dev.paniclens.index;

import dev.paniclens.analysis.Verdict;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a number of crashes have in common. Each list has the most frequent value first (equal ones
 * in alphabetical order), and holds every value there is; crashes that do not tell are in no list,
 * so a list may add up to less than the total. In {@code culprits} it may be more, since one crash
 * can have several.
 *
 * @param total how many crashes
 * @param verdicts by verdict; verdicts that do not occur have no entry
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
    long total,
    Map<Verdict, Long> verdicts,
    List<Count> culprits,
    List<Count> releases,
    List<Count> classes,
    List<Count> kinds,
    List<SignatureCount> signatures,
    List<Count> models,
    List<Count> months,
    Optional<OffsetDateTime> first,
    Optional<OffsetDateTime> last) {

  public Stats {
    verdicts = Map.copyOf(verdicts);
    culprits = List.copyOf(culprits);
    releases = List.copyOf(releases);
    classes = List.copyOf(classes);
    kinds = List.copyOf(kinds);
    signatures = List.copyOf(signatures);
    models = List.copyOf(models);
    months = List.copyOf(months);
  }

  /** By verdict, the most frequent first, as the other lists are. */
  public List<Count> verdictCounts() {
    return verdicts.entrySet().stream()
        .map(verdict -> new Count(verdict.getKey().toString(), verdict.getValue()))
        .sorted(Comparator.comparingLong(Count::crashes).reversed().thenComparing(Count::value))
        .toList();
  }

  /**
   * How often a value occurs.
   *
   * @param value the value
   * @param crashes in how many crashes, at least 1
   */
  public record Count(String value, long crashes) {}

  /**
   * How often a signature occurs.
   *
   * @param id the signature's id
   * @param title its title; where versions of the program gave it several, the most frequent
   * @param crashes in how many crashes, at least 1
   */
  public record SignatureCount(String id, String title, long crashes) {}
}
