package dev.paniclens.query.value;

import java.time.LocalDate;
import java.util.Optional;

/** Whole numbers that are no less than 0. */
public final class NumberScale implements Scale {

  /** The one there is. */
  public static final NumberScale NUMBERS = new NumberScale();

  private NumberScale() {}

  @Override
  public Optional<Span> read(String text, LocalDate today) {
    String digits = text.strip();
    if (digits.isEmpty()
        || digits.length() > 18
        || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    long number = Long.parseLong(digits);
    return Optional.of(new Span(number, number));
  }

  @Override
  public String from(long first) {
    return Long.toString(first);
  }

  @Override
  public String form() {
    return "a number is written 14, and is no less than 0";
  }
}
