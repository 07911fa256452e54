package dev.paniclens.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A map by text: an object. When it is read, members of another form are left out. */
record MapType(JsonType value) implements JsonType {

  @Override
  public void write(Object map, JsonGenerator out) {
    out.writeStartObject();
    ((Map<?, ?>) map)
        .forEach(
            (name, each) -> {
              out.writeName((String) name);
              value.write(each, out);
            });
    out.writeEndObject();
  }

  @Override
  public Optional<Object> read(JsonParser in) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return Optional.empty();
    }
    Map<String, Object> values = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      value.read(in).ifPresent(each -> values.put(name, each));
    }
    return Optional.of(Collections.unmodifiableMap(values));
  }

  @Override
  public Optional<Object> whenMissing() {
    return Optional.of(Map.of());
  }
}
