package dev.paniclens.index;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How many crashes have each value of a field, by numbers from 0 on that follow the order of the
 * values: of nearly as many values as crashes a few can be picked before any is put in words. Good
 * as long as who asked for it is being answered.
 */
public interface ValueCounts {

  /** How many numbers there are. */
  int size();

  /** What a number stands for; never empty. */
  String value(int number);

  /** How many crashes have it; 0 for one that none has of those that were asked for. */
  long crashes(int number);

  /**
   * The same of some days.
   *
   * @param days which of those that were asked for, from 0
   */
  long crashes(int number, int days);

  /** Day of the first of them; absent when none has a time. */
  Optional<LocalDate> first(int number);

  /** Day of the last of them; absent when none has a time. */
  Optional<LocalDate> last(int number);
}
