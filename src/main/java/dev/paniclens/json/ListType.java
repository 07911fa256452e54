package dev.paniclens.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A list: an array. When it is read, elements of another form are left out. */
record ListType(JsonType element) implements JsonType {

  @Override
  public void write(Object value, JsonGenerator out) {
    out.writeStartArray();
    for (Object each : (List<?>) value) {
      element.write(each, out);
    }
    out.writeEndArray();
  }

  @Override
  public Optional<Object> read(JsonParser in) {
    if (in.currentToken() != JsonToken.START_ARRAY) {
      in.skipChildren();
      return Optional.empty();
    }
    List<Object> values = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      element.read(in).ifPresent(values::add);
    }
    return Optional.of(List.copyOf(values));
  }

  @Override
  public Optional<Object> whenMissing() {
    return Optional.of(List.of());
  }
}
