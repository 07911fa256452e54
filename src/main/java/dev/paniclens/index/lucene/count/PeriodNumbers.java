package dev.paniclens.index.lucene.count;

import dev.paniclens.index.Period;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers periods in the order in which they are first seen, from 0: no day is too far away. */
final class PeriodNumbers {
  private final Period period;
  private final List<Long> starts = new ArrayList<>();
  private final Map<Long, Integer> numbers = new HashMap<>();

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
      number =
          numbers.computeIfAbsent(period.start(LocalDate.ofEpochDay(at)).toEpochDay(), this::add);
    }
    return number;
  }

  private int add(long start) {
    starts.add(start);
    return starts.size() - 1;
  }

  /** The first day of a period, since 1970. */
  long start(int of) {
    return starts.get(of);
  }
}
