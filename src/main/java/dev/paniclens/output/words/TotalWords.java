package dev.paniclens.output.words;

import dev.paniclens.index.Total;

/** How many crashes there are, and on how many Macs. */
public final class TotalWords {

  private TotalWords() {}

  /** As {@code 3 crashes on 2 Macs}; where some do not tell, so many at least. */
  public static String of(Total total) {
    String crashes = total.crashes() == 1 ? "1 crash" : total.crashes() + " crashes";
    if (total.crashes() == 1) {
      return crashes;
    }
    String silent =
        total.macs() == 0 || total.withoutMac() == 0
            ? ""
            : " (%d %s not tell)"
                .formatted(total.withoutMac(), total.withoutMac() == 1 ? "does" : "do");
    return crashes + onMacs(total.macs(), total.withoutMac()) + silent;
  }

  /** As {@code " on at least 2 Macs"}; empty where no report tells of one. */
  public static String onMacs(long macs, long withoutMac) {
    return macs == 0
        ? ""
        : " on %s%d %s"
            .formatted(withoutMac > 0 ? "at least " : "", macs, macs == 1 ? "Mac" : "Macs");
  }

  /** A number of Macs in a column; a dash where no report tells. */
  public static String cell(long macs) {
    return macs == 0 ? "-" : Long.toString(macs);
  }
}
