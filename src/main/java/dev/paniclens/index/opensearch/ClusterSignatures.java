package dev.paniclens.index.opensearch;

import dev.paniclens.index.Stats.SignatureCount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Puts counts by signature together. */
final class ClusterSignatures {

  private ClusterSignatures() {}

  /**
   * The signatures by id, each with the title that most of its crashes have: several versions of
   * the program may have given it several. A Mac counts once, whatever the titles.
   *
   * @param titled counts by id, a blank and a title
   */
  static List<SignatureCount> of(Map<String, ClusterTally> titled) {
    Map<String, ClusterTally> sums = new HashMap<>();
    Map<String, String> titles = new HashMap<>();
    Map<String, Long> most = new HashMap<>();
    new TreeMap<>(titled)
        .forEach(
            (value, tally) -> {
              int blank = value.indexOf(' ');
              String id = value.substring(0, blank);
              if (tally.crashes() > most.getOrDefault(id, 0L)) {
                most.put(id, tally.crashes());
                titles.put(id, value.substring(blank + 1));
              }
              sums.computeIfAbsent(id, i -> new ClusterTally()).add(tally);
            });
    return sums.entrySet().stream()
        .map(
            sum ->
                new SignatureCount(
                    sum.getKey(),
                    titles.get(sum.getKey()),
                    sum.getValue().crashes(),
                    sum.getValue().macs()))
        .sorted(SignatureCount.MOST_FIRST)
        .toList();
  }
}
