package dev.paniclens.query.value;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Values with an order, as whole numbers. A value that says less stands for all that say more: 13
 * for 13.0 up to any 13.x, a month for its days.
 */
public sealed interface Scale
    permits AgeScale, BuildScale, DayScale, KextVersionScale, NumberScale, VersionScale {

  /**
   * The numbers that a text stands for.
   *
   * @param today what relative days count from
   * @return empty when the text is no such value, as a whole
   */
  Optional<Span> read(String text, LocalDate today);

  /** The shortest text whose span begins with a number. */
  String from(long first);

  /** The shortest text whose span ends with a number; the same where each value is one number. */
  default String until(long last) {
    return from(last);
  }

  /** What values look like, to go on from "is no value of …:". */
  String form();
}
