package dev.paniclens.transition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * In how many panics a kext of a kind was.
 *
 * @param loaded in how many one was loaded, by the list of loaded kexts, or since it is on the
 *     stack or implicated
 * @param implicated in how many one is implicated; at most {@code loaded}
 */
public record Uses(long loaded, long implicated) {

  static final Comparator<Uses> MOST_FIRST =
      Comparator.comparingLong(Uses::loaded).thenComparingLong(Uses::implicated).reversed();

  /** What was counted, the most loaded first, equal ones in the order of their names. */
  static <K, T> List<T> mostFirst(
      Map<K, Uses> counted, Function<K, String> name, Function<Map.Entry<K, Uses>, T> row) {
    List<Map.Entry<K, Uses>> entries = new ArrayList<>(counted.entrySet());
    entries.sort(
        Map.Entry.<K, Uses>comparingByValue(MOST_FIRST)
            .thenComparing(entry -> name.apply(entry.getKey())));
    return entries.stream().map(row).toList();
  }
}
