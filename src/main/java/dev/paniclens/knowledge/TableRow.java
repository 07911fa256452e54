package dev.paniclens.knowledge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** One line of a table. Columns count from 0; a cell of "-" means that there is nothing to say. */
public final class TableRow {

  private static final String NOTHING = "-";

  private final Resource table;
  private final int line;
  private final List<String> cells;

  private TableRow(Resource table, int line, List<String> cells) {
    this.table = table;
    this.line = line;
    this.cells = cells;
  }

  /**
   * Turns every line of a table, comments and empty lines aside, into a record.
   *
   * @param columns how many cells each line must have
   * @throws IllegalStateException naming file and line, when a line has another number of cells, an
   *     empty one, or one that the reader does not accept
   */
  public static <T> List<T> readAll(Resource table, int columns, Function<TableRow, T> reader) {
    List<T> records = new ArrayList<>();
    for (int i = 0; i < table.lines().size(); i++) {
      String text = table.lines().get(i);
      if (text.isEmpty() || text.charAt(0) == '#') {
        continue;
      }
      records.add(read(table, i, columns, reader));
    }
    return List.copyOf(records);
  }

  /**
   * As {@link #readAll}, for a table by others: a line that is wrong costs no other.
   *
   * @param faults gets what is wrong with each: file, line and reason
   */
  public static <T> List<T> readSome(
      Resource table, int columns, Function<TableRow, T> reader, Consumer<String> faults) {
    List<T> records = new ArrayList<>();
    for (int i = 0; i < table.lines().size(); i++) {
      String text = table.lines().get(i);
      if (text.isBlank() || text.charAt(0) == '#') {
        continue;
      }
      try {
        records.add(read(table, i, columns, reader));
      } catch (IllegalStateException e) {
        faults.accept(e.getMessage());
      }
    }
    return List.copyOf(records);
  }

  /** The record of a line, which count from 0 here. */
  private static <T> T read(Resource table, int line, int columns, Function<TableRow, T> reader) {
    TableRow row = new TableRow(table, line + 1, split(table.lines().get(line), '\t'));
    row.check(columns);
    try {
      return reader.apply(row);
    } catch (IllegalArgumentException e) {
      throw row.malformed(e.getMessage());
    }
  }

  /** A cell that must say something. */
  public String text(int column) {
    String cell = cells.get(column);
    if (cell.equals(NOTHING)) {
      throw malformed("column " + (column + 1) + " must not be \"-\"");
    }
    return cell;
  }

  /** A cell that may say nothing. */
  public Optional<String> optional(int column) {
    String cell = cells.get(column);
    return cell.equals(NOTHING) ? Optional.empty() : Optional.of(cell);
  }

  /** A cell of values separated by commas; empty for "-". */
  public List<String> list(int column) {
    return optional(column).map(cell -> List.copyOf(split(cell, ','))).orElse(List.of());
  }

  /** A cell that must be the {@code toString()} of one of the given values. */
  public <E extends Enum<E>> E oneOf(int column, E[] values) {
    String cell = text(column);
    for (E value : values) {
      if (value.toString().equals(cell)) {
        return value;
      }
    }
    throw malformed("column " + (column + 1) + " holds an unknown word: " + cell);
  }

  /** The exception for a line that cannot be read. */
  public IllegalStateException malformed(String why) {
    return table.malformed(line, why);
  }

  private void check(int columns) {
    if (cells.size() != columns) {
      throw malformed(columns + " columns expected, found " + cells.size());
    }
    for (String cell : cells) {
      if (cell.isEmpty() || cell.charAt(0) == ' ' || cell.charAt(cell.length() - 1) == ' ') {
        throw malformed("a cell is empty, or has a space at its ends");
      }
    }
  }

  private static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf(separator); end >= 0; end = text.indexOf(separator, start)) {
      parts.add(text.substring(start, end));
      start = end + 1;
    }
    parts.add(text.substring(start));
    return parts;
  }
}
