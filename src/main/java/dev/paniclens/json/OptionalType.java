package dev.paniclens.json;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/**
 * A value that may be absent, and then has no member at all.
 *
 * @param element the type of the value
 * @param toOptional from the Java type of the component
 * @param fromOptional to the Java type of the component
 */
record OptionalType(
    JsonType element,
    Function<Object, Optional<?>> toOptional,
    Function<Optional<?>, Object> fromOptional)
    implements JsonType {

  /** For components of type {@link Optional}. */
  static OptionalType of(JsonType element) {
    return new OptionalType(element, value -> (Optional<?>) value, value -> value);
  }

  /** For components of type {@link OptionalInt}. */
  static OptionalType ofInt(JsonType int32) {
    return new OptionalType(
        int32,
        value -> boxed((OptionalInt) value),
        value -> value.stream().mapToInt(Integer.class::cast).findFirst());
  }

  /** For components of type {@link OptionalLong}. */
  static OptionalType ofLong(JsonType int64) {
    return new OptionalType(
        int64,
        value -> boxed((OptionalLong) value),
        value -> value.stream().mapToLong(Long.class::cast).findFirst());
  }

  private static Optional<Integer> boxed(OptionalInt value) {
    return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
  }

  private static Optional<Long> boxed(OptionalLong value) {
    return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
  }

  @Override
  public void write(Object value, JsonGenerator out) {
    element.write(toOptional.apply(value).orElseThrow(), out);
  }

  @Override
  public Optional<Object> read(JsonParser in) {
    return Optional.of(fromOptional.apply(element.read(in)));
  }

  @Override
  public boolean isAbsent(Object value) {
    return toOptional.apply(value).isEmpty();
  }

  @Override
  public Optional<Object> whenMissing() {
    return Optional.of(fromOptional.apply(Optional.empty()));
  }
}
