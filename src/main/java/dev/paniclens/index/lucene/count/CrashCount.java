package dev.paniclens.index.lucene.count;

import java.time.LocalDate;
import java.util.Optional;
import java.util.function.IntUnaryOperator;

/** How many crashes have something in common, on how many Macs, and the first and the last day. */
final class CrashCount {

  /** The day of a crash that tells none. */
  static final long NO_DAY = Long.MIN_VALUE;

  private long crashes;
  private long first = Long.MAX_VALUE;
  private long last = NO_DAY;
  private final NumberSet macs = new NumberSet();

  /**
   * Counts a crash.
   *
   * @param mac as {@link Macs} number it
   * @param day since 1970
   */
  void add(int mac, long day) {
    crashes++;
    if (mac != Macs.NONE) {
      macs.add(mac);
    }
    if (day != NO_DAY) {
      first = Math.min(first, day);
      last = Math.max(last, day);
    }
  }

  /**
   * Adds another count.
   *
   * @param named what the number of a Mac there is here
   */
  void add(CrashCount other, IntUnaryOperator named) {
    crashes += other.crashes;
    first = Math.min(first, other.first);
    last = Math.max(last, other.last);
    macs.addAll(other.macs, named);
  }

  long crashes() {
    return crashes;
  }

  /** How many different Macs, of those that reports tell. */
  long macs() {
    return macs.size();
  }

  Optional<LocalDate> first() {
    return last == NO_DAY ? Optional.empty() : day(first);
  }

  Optional<LocalDate> last() {
    return day(last);
  }

  static Optional<LocalDate> day(long day) {
    return day == NO_DAY ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(day));
  }
}
