package dev.paniclens.json;

import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/** How the values of one Java type stand in JSON. */
interface JsonType {

  /** Writes one value, which is not {@linkplain #isAbsent absent}. */
  void write(Object value, JsonGenerator out);

  /**
   * Reads the value at the parser's current token and leaves the parser at its last one.
   *
   * @return empty when something else stands there; that is passed over
   */
  Optional<Object> read(JsonParser in);

  /** Whether a member with this value is left out. */
  default boolean isAbsent(Object value) {
    return false;
  }

  /** The value of a member that is left out; empty when there can be no record without it. */
  default Optional<Object> whenMissing() {
    return Optional.empty();
  }
}
