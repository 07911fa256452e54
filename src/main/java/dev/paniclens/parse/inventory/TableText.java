package dev.paniclens.parse.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads tables below a line with the names of their columns, as osquery's shell prints them ({@code
 * --csv}, whose separator is a vertical line unless another one is asked for; the frame of its
 * default mode; {@code --line}) and {@code sqlite3} with {@code -header}. A line at a time.
 */
final class TableText {
  private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{1,40}");

  private static final Pattern FRAME = Pattern.compile("[+\\-=| ]{5,}");

  private static final Pattern FIELD =
      Pattern.compile("(?<name>[a-zA-Z][a-zA-Z0-9_]{1,40}) = (?<value>.*)");

  private static final Set<String> KEYS = Set.of("bundle_id", "identifier", "name");

  private static final Set<String> BESIDE =
      Set.of("idx", "refs", "linked_against", "state", "allowed", "team_id", "path", "version");

  private static final int MOST_COLUMNS = 60;

  private List<String> columns = List.of();
  private char separator;
  private Map<String, String> fields = new HashMap<>();
  private int unread;

  /**
   * What a line is.
   *
   * @param taken whether it belongs to a table
   * @param row what was complete with it
   */
  record Line(boolean taken, Optional<FieldRow> row) {
    static final Line NONE = new Line(false, Optional.empty());
    static final Line TAKEN = new Line(true, Optional.empty());
  }

  /** Takes in a line without white space around it. */
  Line line(String line) {
    Matcher field = FIELD.matcher(line);
    if (field.matches()) {
      // A name that comes again begins the next row, where the blank line is missing.
      Optional<FieldRow> before =
          fields.containsKey(field.group("name")) ? end() : Optional.empty();
      if (fields.size() < MOST_COLUMNS) {
        fields.put(field.group("name"), field.group("value"));
      }
      return new Line(true, before);
    }
    if (!columns.isEmpty() && FRAME.matcher(line).matches()) {
      return Line.TAKEN;
    }
    if (isHead(line)) {
      return Line.TAKEN;
    }
    return columns.isEmpty() ? Line.NONE : row(line);
  }

  /** What a row that is written over several lines is, where it ends. */
  Optional<FieldRow> end() {
    Optional<FieldRow> row = fields.isEmpty() ? Optional.empty() : FieldRow.read(fields);
    unread += row.isPresent() ? 0 : fields.size();
    fields = new HashMap<>();
    return row;
  }

  /** Lines that looked like a row's, but were none of a table that is known. */
  int unread() {
    return unread;
  }

  private boolean isHead(String line) {
    for (char each : new char[] {'|', ',', '\t', ';'}) {
      if (line.indexOf(each) >= 0) {
        List<String> names = cells(line, each);
        if (names.stream().allMatch(name -> NAME.matcher(name).matches())
            && names.stream().anyMatch(KEYS::contains)
            && names.stream().anyMatch(BESIDE::contains)) {
          columns = names;
          separator = each;
          return true;
        }
      }
    }
    return false;
  }

  private Line row(String line) {
    List<String> cells = line.indexOf(separator) < 0 ? List.of() : cells(line, separator);
    if (cells.size() != columns.size()) {
      return Line.NONE;
    }
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < columns.size(); i++) {
      row.put(columns.get(i), cells.get(i));
    }
    return new Line(true, FieldRow.read(row));
  }

  /** The cells of a row, with the quotes of CSV undone, and without a frame's outer lines. */
  private static List<String> cells(String line, char separator) {
    String inner =
        separator == '|' && line.length() > 1 && line.startsWith("| ") && line.endsWith("|")
            ? line.substring(1, line.length() - 1)
            : line;
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      if (c == '"') {
        boolean twice = quoted && i + 1 < inner.length() && inner.charAt(i + 1) == '"';
        if (twice) {
          cell.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (c == separator && !quoted) {
        if (cells.size() < MOST_COLUMNS) {
          cells.add(cell.toString().strip());
        }
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    cells.add(cell.toString().strip());
    return cells;
  }
}
