package dev.paniclens.index.lucene.count;

import dev.paniclens.index.Period;
import java.time.LocalDate;

/** Numbers periods in the order in which they are first seen, from 0: no day is too far away. */
final class PeriodNumbers {
  private final Period period;
  private final Numbering starts = new Numbering();

  /** The day that was seen last, and the number of its period. */
  private long day = CrashCount.NO_DAY;

  private int number;

  PeriodNumbers(Period period) {
    this.period = period;
  }

  /** The number of the period of a day since 1970. */
  int of(long at) {
    if (at != day) {
      day = at;
      number = starts.of(period.start(LocalDate.ofEpochDay(at)).toEpochDay());
    }
    return number;
  }

  /** The first day of a period, since 1970. */
  long start(int of) {
    return starts.at(of);
  }
}
