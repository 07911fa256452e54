package dev.paniclens.index.lucene.count;

import dev.paniclens.analysis.Signature;
import dev.paniclens.index.Stats.SignatureCount;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * A signature as one value to count by: its id, a blank, its title. An id has no blank, so the two
 * can be told apart again.
 */
public final class SignatureValue {

  private SignatureValue() {}

  static String write(Signature signature) {
    return signature.id() + " " + signature.title();
  }

  /**
   * Puts counted values together by id: indexes that several versions of the program wrote to can
   * have several titles of one id.
   *
   * @return the most frequent first, equal ones in the order of their ids
   */
  static List<SignatureCount> merge(Map<String, CrashCount> counted) {
    Map<String, String> titles = new HashMap<>();
    Map<String, CrashCount> byId = new HashMap<>();
    counted.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<String, CrashCount>>comparingLong(e -> -e.getValue().crashes())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(
            value -> {
              String[] words = value.getKey().split(" ", 2);
              titles.putIfAbsent(words[0], words.length > 1 ? words[1] : "");
              byId.computeIfAbsent(words[0], id -> new CrashCount())
                  .add(value.getValue(), IntUnaryOperator.identity());
            });
    return byId.entrySet().stream()
        .map(
            each ->
                new SignatureCount(
                    each.getKey(),
                    titles.get(each.getKey()),
                    each.getValue().crashes(),
                    each.getValue().macs()))
        .sorted(
            Comparator.comparingLong(SignatureCount::crashes)
                .reversed()
                .thenComparing(SignatureCount::id))
        .toList();
  }
}
