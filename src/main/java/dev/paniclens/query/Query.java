package dev.paniclens.query;

import dev.paniclens.query.FreeText.Phrase;
import dev.paniclens.query.value.Span;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Which crashes are wanted. Case plays no part. {@link QueryReader} makes one of text, and {@link
 * QueryWriter} writes it as text that is read as the same query.
 */
public sealed interface Query {

  /** How long a name or pattern can be. */
  int MAX_LENGTH = 400;

  /** How many stars it can have. */
  int MAX_STARS = 8;

  /** Every crash. */
  Query ALL = new All();

  /** Every crash, also such as no panic was found in. */
  record All() implements Query {}

  /**
   * Crashes that match each of these.
   *
   * @param each at least two
   */
  record And(List<Query> each) implements Query {
    public And {
      each = List.copyOf(each);
      atLeastTwo(each);
    }
  }

  /**
   * Crashes that match any of these.
   *
   * @param any at least two
   */
  record Or(List<Query> any) implements Query {
    public Or {
      any = List.copyOf(any);
      atLeastTwo(any);
    }
  }

  /** All crashes but those that match. */
  record Not(Query none) implements Query {}

  /**
   * Crashes with a kext in a place.
   *
   * <p>A pattern with a {@code *} stands for every identifier that is like it as a whole, the star
   * for any characters, also none. Without a star it stands for the kext of exactly this
   * identifier, if one in the index has it, wherever in a crash; else for every identifier that it
   * is a part of. So {@code com.apple.driver.AppleHDA} does not find {@code
   * com.apple.driver.AppleHDAController}, and {@code softraid} finds {@code
   * com.softraid.driver.SoftRAID}.
   *
   * @param pattern not blank, at most {@value #MAX_LENGTH} characters
   * @param versions what its version must be, on the scale of {@code KextVersionScale}
   */
  record Kext(KextPlace place, String pattern, Optional<Span> versions) implements Query {
    public Kext {
      pattern = checked(pattern);
    }

    /** A kext of any version. */
    public Kext(KextPlace place, String pattern) {
      this(place, pattern, Optional.empty());
    }
  }

  /**
   * Crashes with a name in a field, also a code, a flag or an address as it is printed.
   *
   * @param field of {@link Fields#MODEL}, any part of the model's name will do, too
   * @param pattern the whole name; stars stand for any characters
   */
  record Name(Field field, String pattern) implements Query {
    public Name {
      pattern = checked(pattern);
    }
  }

  /**
   * Crashes with words side by side in a text.
   *
   * @param phrase the words
   */
  record Words(Field field, Phrase phrase) implements Query {}

  /**
   * Crashes with a value within a span.
   *
   * @param field one whose type has a scale
   * @param span on that scale
   */
  record Range(Field field, Span span) implements Query {
    public Range {
      if (field.type().scale().isEmpty()) {
        throw new IllegalArgumentException(field + " has no order");
      }
    }
  }

  /** Crashes that tell something of a field. */
  record Has(Field field) implements Query {}

  /** What matches each of several queries. */
  static Query and(List<Query> each) {
    List<Query> narrowing =
        each.stream()
            .flatMap(query -> query instanceof And and ? and.each().stream() : Stream.of(query))
            .filter(query -> !query.equals(ALL))
            .toList();
    return switch (narrowing.size()) {
      case 0 -> ALL;
      case 1 -> narrowing.get(0);
      default -> new And(narrowing);
    };
  }

  /** What matches any of several queries, at least one. */
  static Query or(List<Query> any) {
    return any.size() == 1 ? any.get(0) : new Or(any);
  }

  /** Crashes with a value in a field: with a kext, where that is what the field has. */
  static Query having(Field field, String value) {
    return Fields.place(field)
        .<Query>map(place -> new Kext(place, value))
        .orElseGet(() -> new Name(field, value));
  }

  /** What a query is put together of by AND and OR, in its order; a NOT is one, as a whole. */
  static List<Query> conditions(Query query) {
    return switch (query) {
      case And and -> and.each().stream().flatMap(each -> conditions(each).stream()).toList();
      case Or or -> or.any().stream().flatMap(each -> conditions(each).stream()).toList();
      default -> List.of(query);
    };
  }

  /**
   * The greatest value of a field that a crash which matches can have, on the scale of the field's
   * type; empty where the query sets no bound.
   */
  static OptionalLong greatest(Query query, Field field) {
    return switch (query) {
      case Range range ->
          range.field().equals(field) && range.span().last() != Span.HIGHEST
              ? OptionalLong.of(range.span().last())
              : OptionalLong.empty();
      case And all ->
          all.each().stream().flatMapToLong(each -> greatest(each, field).stream()).min();
      case Or or -> {
        List<OptionalLong> bounds = or.any().stream().map(each -> greatest(each, field)).toList();
        yield bounds.stream().allMatch(OptionalLong::isPresent)
            ? bounds.stream().mapToLong(OptionalLong::getAsLong).max()
            : OptionalLong.empty();
      }
      default -> OptionalLong.empty();
    };
  }

  /** Whether a value can be a name or pattern as it is: short enough, and without a star. */
  static boolean isExact(String value) {
    String stripped = value.strip();
    return !stripped.isEmpty() && stripped.length() <= MAX_LENGTH && stripped.indexOf('*') < 0;
  }

  private static void atLeastTwo(List<Query> parts) {
    if (parts.size() < 2) {
      throw new IllegalArgumentException("fewer than two parts");
    }
  }

  private static String checked(String pattern) {
    String stripped = pattern.strip();
    if (stripped.isEmpty()
        || stripped.length() > MAX_LENGTH
        || stripped.chars().filter(c -> c == '*').count() > MAX_STARS) {
      throw new IllegalArgumentException(
          "what is looked for has 1 to %d characters, at most %d of them stars"
              .formatted(MAX_LENGTH, MAX_STARS));
    }
    return stripped;
  }
}
