package dev.paniclens.index;

import dev.paniclens.index.DetailFields.Kind;
import dev.paniclens.report.Address;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A detail of the panic to look for, without regard to case.
 *
 * @param field name of one of the {@link DetailFields}, or of several that are below it
 * @param pattern its value as a whole; a {@code *} stands for any characters, also none. Addresses
 *     begin with {@code 0x}, and are found by their value
 */
public record DetailFilter(String field, String pattern) {

  /**
   * Makes a filter.
   *
   * @throws IllegalArgumentException if there is no such field, or it has no such values; the
   *     message says so
   */
  public DetailFilter {
    field = field.strip();
    pattern = pattern.strip();
    if (DetailFields.find(field).isEmpty()) {
      throw new IllegalArgumentException(
          "there is no field \"%s\"; there are %s"
              .formatted(field, String.join(", ", DetailFields.names())));
    }
    if (!KextFilter.isPattern(pattern) || alternatives(field, pattern).isEmpty()) {
      throw new IllegalArgumentException(
          "\"%s\" is no value of %s: an address is written 0x18, a number 14, a flag true or false"
              .formatted(pattern, field));
    }
  }

  /**
   * Reads {@code FIELD=VALUE}.
   *
   * @throws IllegalArgumentException if there is no {@code =}, or as the constructor
   */
  public static DetailFilter parse(String text) {
    int sign = text.indexOf('=');
    if (sign < 0) {
      throw new IllegalArgumentException("\"" + text + "\" is not of the form FIELD=VALUE");
    }
    return new DetailFilter(text.substring(0, sign), text.substring(sign + 1));
  }

  /** The pattern for each field that may have it; one of them must match. */
  public Map<String, String> alternatives() {
    return alternatives(field, pattern);
  }

  private static Map<String, String> alternatives(String field, String pattern) {
    Map<String, String> patterns = new LinkedHashMap<>();
    DetailFields.find(field)
        .forEach((path, kind) -> value(kind, pattern).ifPresent(v -> patterns.put(path, v)));
    return patterns;
  }

  /** The pattern in the form in which values of that kind are stored. */
  private static Optional<String> value(Kind kind, String pattern) {
    if (pattern.contains("*")) {
      return Optional.of(pattern);
    }
    return switch (kind) {
      case TEXT -> Optional.of(pattern);
      case NUMBER -> Optional.of(pattern).filter(p -> p.matches("\\d{1,18}"));
      case FLAG -> Optional.of(pattern).filter(p -> p.matches("(?i)true|false"));
      case ADDRESS ->
          Optional.of(pattern)
              .filter(p -> p.startsWith("0x") || p.startsWith("0X"))
              .flatMap(Address::parse)
              .map(Address::toString);
    };
  }
}
