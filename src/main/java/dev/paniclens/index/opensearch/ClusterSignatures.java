package dev.paniclens.index.opensearch;

import dev.paniclens.index.Stats.Count;
import dev.paniclens.index.Stats.SignatureCount;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Puts counts by signature together. */
final class ClusterSignatures {

  private ClusterSignatures() {}

  /**
   * The signatures by id, each with the title that most of its crashes have: several versions of
   * the program may have given it several.
   *
   * @param titled counts by id, a blank and a title
   */
  static List<SignatureCount> of(List<Count> titled) {
    Map<String, SignatureCount> all = new HashMap<>();
    Map<String, Long> most = new HashMap<>();
    titled.stream()
        .sorted(Comparator.comparing(Count::value))
        .forEach(
            count -> {
              int blank = count.value().indexOf(' ');
              String id = count.value().substring(0, blank);
              String title = count.value().substring(blank + 1);
              boolean more = count.crashes() > most.getOrDefault(id, 0L);
              most.merge(id, count.crashes(), Long::max);
              all.merge(
                  id,
                  new SignatureCount(id, title, count.crashes(), count.macs()),
                  (one, other) ->
                      new SignatureCount(
                          id,
                          more ? other.title() : one.title(),
                          one.crashes() + other.crashes(),
                          Math.max(one.macs(), other.macs())));
            });
    List<SignatureCount> sorted = new ArrayList<>(all.values());
    sorted.sort(
        Comparator.comparingLong(SignatureCount::crashes)
            .reversed()
            .thenComparing(SignatureCount::id));
    return sorted;
  }
}
