package dev.paniclens.json;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A string, a number or a boolean.
 *
 * @param writer writes the value; it is called with values of the right type only
 * @param reader makes the value of the scalar at the parser; empty when it is not one of this type
 * @param missing as {@link JsonType#whenMissing()} tells
 */
record ScalarType(Writer writer, Function<JsonParser, Optional<?>> reader, Optional<Object> missing)
    implements JsonType {

  /** Writes a value as one token. */
  interface Writer {
    void write(Object value, JsonGenerator out);
  }

  /** A type whose values are JSON strings; {@code parse} is empty for strings that are none. */
  static ScalarType text(
      Function<Object, String> print,
      Function<String, Optional<?>> parse,
      Optional<Object> missing) {
    return new ScalarType(
        (value, out) -> write(print.apply(value), out),
        in ->
            in.currentToken() == JsonToken.VALUE_STRING
                ? parse.apply(in.getString())
                : Optional.empty(),
        missing);
  }

  /**
   * Most texts are ASCII: that Java tells, and Jackson writes, faster by bytes than by characters.
   */
  private static void write(String text, JsonGenerator out) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    if (utf8.length == text.length() && text.equals(new String(utf8, StandardCharsets.US_ASCII))) {
      out.writeUTF8String(utf8, 0, utf8.length);
    } else {
      out.writeString(wellFormed(text));
    }
  }

  @Override
  public void write(Object value, JsonGenerator out) {
    writer.write(value, out);
  }

  @Override
  public Optional<Object> read(JsonParser in) {
    if (in.currentToken().isStructStart()) {
      in.skipChildren();
      return Optional.empty();
    }
    return reader.apply(in).map(value -> value);
  }

  @Override
  public Optional<Object> whenMissing() {
    return missing;
  }

  /**
   * The text with each half of a surrogate pair that lacks its other half replaced by U+FFFD: JSON
   * escapes in a report can make such halves, and UTF-8 has no bytes for them.
   */
  private static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return text.codePoints()
            .map(c -> Character.getType(c) == Character.SURROGATE ? '\uFFFD' : c)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
      }
    }
    return text;
  }
}
