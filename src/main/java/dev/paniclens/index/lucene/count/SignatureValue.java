package dev.paniclens.index.lucene.count;

import dev.paniclens.analysis.Signature;
import dev.paniclens.index.Stats.SignatureCount;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
  public static List<SignatureCount> merge(Map<String, Long> counted) {
    Map<String, SignatureCount> byId = new HashMap<>();
    counted.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(value -> read(value.getKey(), value.getValue()))
        .forEach(each -> byId.merge(each.id(), each, SignatureValue::sum));
    return byId.values().stream()
        .sorted(
            Comparator.comparingLong(SignatureCount::crashes)
                .reversed()
                .thenComparing(SignatureCount::id))
        .toList();
  }

  private static SignatureCount read(String value, long crashes) {
    int blank = value.indexOf(' ');
    return blank < 0
        ? new SignatureCount(value, "", crashes)
        : new SignatureCount(value.substring(0, blank), value.substring(blank + 1), crashes);
  }

  private static SignatureCount sum(SignatureCount frequent, SignatureCount other) {
    return new SignatureCount(
        frequent.id(), frequent.title(), frequent.crashes() + other.crashes());
  }
}
