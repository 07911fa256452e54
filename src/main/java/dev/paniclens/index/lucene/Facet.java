package dev.paniclens.index.lucene;

import dev.paniclens.attribution.Verdict;
import dev.paniclens.index.Hit;
import java.time.format.DateTimeFormatter;
import java.util.stream.Stream;

/** What crashes are counted by: a doc value each, in the values' own spelling. */
enum Facet {
  VERDICT,
  CULPRIT,
  RELEASE,
  CLASS,
  MODEL,
  MONTH;

  private static final DateTimeFormatter YEAR_AND_MONTH = DateTimeFormatter.ofPattern("uuuu-MM");

  /** The doc value's name. */
  String field() {
    return "facet." + name();
  }

  /** The values of one crash. */
  Stream<String> of(Hit hit) {
    Stream<String> values =
        switch (this) {
          case VERDICT -> hit.verdict().map(Verdict::toString).stream();
          case CULPRIT -> hit.culprits().stream().map(Object::toString);
          case RELEASE -> hit.release().stream();
          case CLASS -> hit.panicClass().stream();
          case MODEL -> hit.model().stream();
          case MONTH -> hit.time().map(YEAR_AND_MONTH::format).stream();
        };
    return values.filter(value -> !value.isBlank()).map(Terms::cut);
  }
}
