package dev.paniclens.transition;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * In how many reports a kext of each kind was. A report counts once for a kind, however many of
 * that kind it has. Kinds are counted by numbers: reports are far more than kinds.
 *
 * @param <K> the kind
 */
final class KindCount<K> {
  private final Map<K, Integer> numbers = new HashMap<>();
  private final List<K> kinds = new ArrayList<>();
  private long[] loaded = new long[16];
  private long[] implicated = new long[16];

  /** By kind, which report was the last that had one, and that implicated one. */
  private long[] had = new long[16];

  private long[] blamed = new long[16];

  /** The number of a kind, a new one if it was not seen before. */
  int number(K kind) {
    Integer known = numbers.get(kind);
    if (known != null) {
      return known;
    }
    int number = kinds.size();
    numbers.put(kind, number);
    kinds.add(kind);
    if (number == loaded.length) {
      loaded = Arrays.copyOf(loaded, 2 * number);
      implicated = Arrays.copyOf(implicated, 2 * number);
      had = Arrays.copyOf(had, 2 * number);
      blamed = Arrays.copyOf(blamed, 2 * number);
    }
    return number;
  }

  /**
   * Counts a kext of some reports that tell the same.
   *
   * @param kind its number
   * @param which the reports, by a number of theirs from 1 on
   * @param reports how many they are
   */
  void count(int kind, boolean isImplicated, long which, long reports) {
    if (had[kind] != which) {
      had[kind] = which;
      loaded[kind] += reports;
    }
    if (isImplicated && blamed[kind] != which) {
      blamed[kind] = which;
      implicated[kind] += reports;
    }
  }

  /** Adds what another one counted. */
  void add(KindCount<K> other) {
    for (int i = 0; i < other.kinds.size(); i++) {
      int number = number(other.kinds.get(i));
      loaded[number] += other.loaded[i];
      implicated[number] += other.implicated[i];
    }
  }

  /** What was counted. */
  Map<K, Uses> uses() {
    Map<K, Uses> uses = new HashMap<>();
    for (int i = 0; i < kinds.size(); i++) {
      uses.put(kinds.get(i), new Uses(loaded[i], implicated[i]));
    }
    return uses;
  }
}
