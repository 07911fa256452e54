package dev.paniclens.index.lucene.count;

import dev.paniclens.index.Stats.SignatureCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * A signature as one value to count by: its id, a blank, its title. An id has no blank, so the two
 * can be told apart again.
 */
final class SignatureValue {

  private SignatureValue() {}

  /**
   * Puts counted values together by id: indexes that several versions of the program wrote to can
   * have several titles of one id. A fleet can have nearly as many signatures as crashes, so each
   * count is let go of as soon as it is told.
   *
   * @param counted is empty behind this
   * @return the most frequent first, equal ones in the order of their ids
   */
  static List<SignatureCount> drain(Map<String, CrashCount> counted) {
    // A blank stands before all that an id has, so the titles of one stand together.
    String[] values = counted.keySet().toArray(String[]::new);
    Arrays.sort(values);
    List<SignatureCount> all = new ArrayList<>();
    for (int from = 0; from < values.length; ) {
      String id = id(values[from]);
      int to = from + 1;
      while (to < values.length && id(values[to]).equals(id)) {
        to++;
      }
      all.add(together(id, values, from, to, counted));
      Arrays.fill(values, from, to, "");
      from = to;
    }
    all.sort(SignatureCount.MOST_FIRST);
    return all;
  }

  /** The values of one id, by the title that most crashes have. */
  private static SignatureCount together(
      String id, String[] values, int from, int to, Map<String, CrashCount> counted) {
    String title = "";
    long most = 0;
    CrashCount sum = new CrashCount();
    for (String value : Arrays.asList(values).subList(from, to)) {
      CrashCount count = counted.remove(value);
      if (count.crashes() > most) {
        most = count.crashes();
        title = value.substring(Math.min(value.length(), id.length() + 1));
      }
      sum.add(count, IntUnaryOperator.identity());
    }
    return new SignatureCount(id, title, sum.crashes(), sum.macs());
  }

  private static String id(String value) {
    int end = value.indexOf(' ');
    return end < 0 ? value : value.substring(0, end);
  }
}
