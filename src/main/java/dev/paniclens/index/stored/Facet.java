package dev.paniclens.index.stored;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.index.Hit;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.KextPlace;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What crashes are counted by: a doc value each, in the values' own spelling. */
public enum Facet {
  VERDICT,
  CULPRIT,
  RELEASE,
  CLASS,
  /** As {@code page-fault/null-pointer}: the same word can be a kind of several classes. */
  KIND,
  /** Its id, a blank, its title: an id has no blank, so the two can be told apart again. */
  SIGNATURE,
  MODEL,
  MONTH;

  private static final Map<Field, Facet> OF_FIELDS =
      Map.of(
          Fields.VERDICT,
          VERDICT,
          KextPlace.CULPRIT.field(),
          CULPRIT,
          Fields.RELEASE,
          RELEASE,
          Fields.CLASS,
          CLASS,
          Fields.KIND,
          KIND,
          Fields.SIGNATURE,
          SIGNATURE,
          Fields.MODEL,
          MODEL);

  private static final DateTimeFormatter YEAR_AND_MONTH = DateTimeFormatter.ofPattern("uuuu-MM");

  /** The facet that a field is counted by; absent where it is counted by its own values. */
  public static Optional<Facet> of(Field field) {
    return Optional.ofNullable(OF_FIELDS.get(field));
  }

  /** The doc value's name. */
  public String field() {
    return "facet." + name();
  }

  /** The values of one crash. */
  public Stream<String> of(Analysis analysis, Hit hit) {
    Stream<String> values =
        switch (this) {
          case VERDICT -> hit.verdict().map(Verdict::toString).stream();
          case CULPRIT -> hit.culprits().stream().map(Object::toString);
          case RELEASE -> hit.release().stream();
          case CLASS -> hit.panicClass().stream();
          case KIND ->
              analysis.panic().stream()
                  .flatMap(p -> p.kind().stream().map(kind -> p.panicClass() + "/" + kind));
          case SIGNATURE -> analysis.signature().map(s -> s.id() + " " + s.title()).stream();
          case MODEL -> hit.model().stream();
          case MONTH -> hit.time().map(YEAR_AND_MONTH::format).stream();
        };
    return values.filter(value -> !value.isBlank()).map(Terms::cut);
  }
}
