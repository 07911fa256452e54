package dev.paniclens.parse.inventory;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads objects of JSON that are rows of known tables, wherever in the JSON they stand: in arrays,
 * in the results of a fleet's queries, an object a line, or cut off at the end.
 */
final class JsonRows {
  private static final JsonFactory JSON = new JsonFactory();

  /** No row has that many members. */
  private static final int MOST_FIELDS = 100;

  /** Names under which the logs of osquery and its servers say which Mac a row is of. */
  private static final Set<String> HOSTS =
      Set.of("hostIdentifier", "host_identifier", "host_hostname", "host_display_name", "hostname");

  private final List<FieldRow> rows = new ArrayList<>();
  private final Set<String> hosts = new HashSet<>();
  private boolean profile;
  private boolean full;

  /**
   * What was read.
   *
   * @param rows in the order of the text
   * @param profile whether the rows stand below {@code SPExtensionsDataType}, as the tool has them
   * @param severalMacs whether the rows say that they are of several Macs
   * @param end where the JSON ends; that of the text when it is cut or broken
   * @param closed whether it is whole, and all of its rows were taken
   */
  record Read(List<FieldRow> rows, boolean profile, boolean severalMacs, int end, boolean closed) {}

  private JsonRows() {}

  /** An object that is being read; its {@code columns} wait for what it says of them. */
  private static final class Open {
    private final Map<String, String> fields = new HashMap<>();
    private Optional<Map<String, String>> columns = Optional.empty();
    private final String name;

    Open(String name) {
      this.name = name;
    }
  }

  /** Reads what begins at a place of a text; empty when no row is in it. */
  static Optional<Read> read(String text, int from) {
    JsonRows reading = new JsonRows();
    int end = text.length();
    boolean closed = true;
    Deque<Open> open = new ArrayDeque<>();
    String rest = text.substring(from);
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), rest)) {
      int depth = 0;
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        reading.take(token, json, open);
        if (depth == 0) {
          end = from + (int) json.currentLocation().getCharOffset();
          if (!goesOn(text, end)) {
            break;
          }
        }
      }
      closed = depth == 0;
    } catch (JacksonException e) {
      closed = false;
      end = text.length();
    }
    // The row in which the text ends may tell enough.
    while (!open.isEmpty()) {
      reading.end(open);
    }
    return reading.rows.isEmpty() && !reading.profile
        ? Optional.empty()
        : Optional.of(
            new Read(
                reading.rows,
                reading.profile,
                reading.hosts.size() > 1,
                end,
                closed && !reading.full));
  }

  /** Whether another object follows, as in logs. */
  private static boolean goesOn(String text, int end) {
    int i = end;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i < text.length() && (text.charAt(i) == '{' || text.charAt(i) == '[');
  }

  private void take(JsonToken token, JsonParser json, Deque<Open> open) {
    if (token == JsonToken.START_OBJECT) {
      open.push(
          new Open(
              Optional.ofNullable(json.streamReadContext().getParent())
                  .map(parent -> parent.currentName())
                  .orElse("")));
    } else if (token == JsonToken.END_OBJECT) {
      end(open);
    } else if (token == JsonToken.PROPERTY_NAME) {
      profile |= json.currentName().equals("SPExtensionsDataType");
    } else if (token.isScalarValue() && !open.isEmpty()) {
      Map<String, String> fields = open.peek().fields;
      String name = json.currentName();
      if (name != null && fields.size() < MOST_FIELDS) {
        fields.putIfAbsent(name, json.getString());
      }
    }
  }

  private void end(Deque<Open> open) {
    Open object = open.pop();
    HOSTS.stream()
        .flatMap(name -> Optional.ofNullable(object.fields.get(name)).stream())
        .findFirst()
        .filter(host -> hosts.size() < 2)
        .ifPresent(hosts::add);
    if (object.name.equals("columns") && !open.isEmpty()) {
      open.peek().columns = Optional.of(object.fields);
      return;
    }
    // osquery logs differences: what was removed is no longer there.
    boolean removed = "removed".equals(object.fields.get("action"));
    object.columns.filter(columns -> !removed).ifPresent(this::row);
    row(object.fields);
  }

  private void row(Map<String, String> fields) {
    if (rows.size() < InventoryReading.MOST_ROWS) {
      FieldRow.read(fields).ifPresent(rows::add);
    } else {
      full = true;
    }
  }
}
