package dev.paniclens.attribution.inventory;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What all agree on who tell something. */
final class Agreed {
  private Agreed() {}

  /** The one value that there is, however often; empty when there is none, or another one. */
  static <T> Optional<T> on(Stream<T> told) {
    List<T> different = told.distinct().limit(2).toList();
    return different.size() == 1 ? Optional.of(different.getFirst()) : Optional.empty();
  }
}
