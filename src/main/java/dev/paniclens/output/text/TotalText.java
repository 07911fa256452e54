package dev.paniclens.output.text;

import dev.paniclens.index.Total;

/** How many crashes there are, and on how many Macs. */
public final class TotalText {

  private TotalText() {}

  /** As {@code 3 crashes on 2 Macs}; where some do not tell, so many at least. */
  public static String of(Total total) {
    String crashes = total.crashes() == 1 ? "1 crash" : total.crashes() + " crashes";
    if (total.macs() == 0 || total.crashes() == 1) {
      return crashes;
    }
    String macs = total.macs() == 1 ? "1 Mac" : total.macs() + " Macs";
    if (total.withoutMac() == 0) {
      return crashes + " on " + macs;
    }
    return "%s on at least %s (%d %s not tell)"
        .formatted(crashes, macs, total.withoutMac(), total.withoutMac() == 1 ? "does" : "do");
  }

  /** A number of Macs in a column; a dash where no report tells. */
  static String cell(long macs) {
    return macs == 0 ? "-" : Long.toString(macs);
  }
}
