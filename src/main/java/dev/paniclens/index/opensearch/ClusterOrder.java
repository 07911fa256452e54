package dev.paniclens.index.opensearch;

import dev.paniclens.index.BadCursorException;
import dev.paniclens.index.Cursor;
import dev.paniclens.index.Sorting;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says a {@link Sorting} in OpenSearch's words, and where a page ends in words that last. */
final class ClusterOrder {

  private final Sorting sorting;
  private final List<Key> keys = new ArrayList<>();

  /** What is sorted by. */
  private record Key(String field, boolean descending, boolean isNumber) {}

  /** Behind what is wanted come the newest first, and among equal ones an order that lasts. */
  ClusterOrder(Sorting sorting) {
    this.sorting = sorting;
    sorting.keys().forEach(key -> keys.add(key(key.field(), key.descending())));
    keys.add(new Key(ClusterField.TIME, true, true));
    keys.add(new Key(ClusterField.ID, false, false));
  }

  private static Key key(Field field, boolean descending) {
    if (field.equals(Fields.DATE)) {
      return new Key(ClusterField.TIME, descending, true);
    }
    if (field.type().scale().isPresent()) {
      return new Key(ClusterField.places(field), descending, true);
    }
    return field.equals(Fields.ID)
        ? new Key(ClusterField.ID, descending, false)
        : new Key(ClusterField.counted(field), descending, false);
  }

  void into(ObjectNode body) {
    ArrayNode sort = body.putArray("sort");
    for (Key key : keys) {
      sort.addObject()
          .putObject(key.field())
          .put("order", key.descending() ? "desc" : "asc")
          .put("missing", "_last");
    }
  }

  /** Where a hit stands. */
  Cursor cursor(JsonNode sort) {
    List<String> values = new ArrayList<>();
    for (JsonNode value : sort) {
      values.add(
          value.isNull()
              ? ""
              : value.isNumber()
                  ? value.asString()
                  : "="
                      + Base64.getEncoder()
                          .encodeToString(value.asString("").getBytes(StandardCharsets.UTF_8)));
    }
    return new Cursor(sorting.toString(), values);
  }

  /**
   * Where a page begins.
   *
   * @throws BadCursorException if it is no cursor of this order
   */
  ArrayNode after(Cursor cursor) {
    if (cursor.values().size() != keys.size()) {
      throw noCursor();
    }
    ArrayNode values = Cluster.object().putArray("a");
    try {
      for (int i = 0; i < keys.size(); i++) {
        String value = cursor.values().get(i);
        if (keys.get(i).isNumber()) {
          values.add(Long.parseLong(value));
        } else if (value.isEmpty()) {
          values.addNull();
        } else if (value.startsWith("=")) {
          values.add(
              new String(Base64.getDecoder().decode(value.substring(1)), StandardCharsets.UTF_8));
        } else {
          throw noCursor();
        }
      }
    } catch (IllegalArgumentException e) {
      throw noCursor();
    }
    return values;
  }

  Optional<ArrayNode> after(Optional<Cursor> cursor) {
    return cursor.map(this::after);
  }

  private static BadCursorException noCursor() {
    return new BadCursorException("the cursor is none that a search printed");
  }
}
