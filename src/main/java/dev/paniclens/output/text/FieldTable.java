package dev.paniclens.output.text;

import dev.paniclens.index.Hit;
import dev.paniclens.index.Row;
import dev.paniclens.output.Columns;
import dev.paniclens.output.Csv;
import dev.paniclens.output.Printable;
import dev.paniclens.output.Style;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Hits with the fields that somebody chose, for people and for spreadsheets. */
public final class FieldTable {
  private static final int DAY = 10;

  /** The least that a column is cut to. */
  private static final int NARROW = 8;

  private static final int GAP = 2;

  private FieldTable() {}

  /**
   * A table: columns as wide as what stands in them, the widest cut first where the page is narrow.
   *
   * @param fields {@linkplain Row#isListed listed} ones
   * @param below further lines of each crash, with their ends
   * @param width columns of the page
   */
  public static String render(
      List<Row> rows, List<Field> fields, Function<Hit, String> below, Style style, int width) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(fields.stream().map(f -> f.name().toUpperCase(Locale.ROOT)).toList());
    rows.forEach(row -> cells.add(fields.stream().map(field -> cell(row, field)).toList()));
    int[] widths = new int[fields.size()];
    for (List<String> line : cells) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    fit(widths, width);
    StringBuilder out = new StringBuilder();
    for (int at = 0; at < cells.size(); at++) {
      List<String> line = cells.get(at);
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        String cell =
            fields.get(i).equals(Fields.ID)
                ? Columns.cut(line.get(i), widths[i]) // a begin is enough for "show"
                : Columns.fit(line.get(i), widths[i]);
        text.append(Columns.pad(cell, widths[i] + GAP));
      }
      String row = text.toString().stripTrailing();
      out.append(at == 0 ? style.bold(row) : row).append('\n');
      if (at > 0) {
        out.append(below.apply(rows.get(at - 1).hit()));
      }
    }
    return out.toString();
  }

  private static void fit(int[] widths, int page) {
    int all = GAP * (widths.length - 1);
    for (int width : widths) {
      all += width;
    }
    while (all > page) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      if (widths[widest] <= NARROW) {
        return;
      }
      widths[widest]--;
      all--;
    }
  }

  private static String cell(Row row, Field field) {
    String text = Printable.of(String.join(" ", row.listed(field)));
    return field.equals(Fields.DATE) && text.length() > DAY ? text.substring(0, DAY) : text;
  }

  /** The header line of CSV (RFC 4180), with its end. */
  public static String csvHeader(List<Field> fields) {
    StringBuilder out = new StringBuilder();
    Csv.line(out, fields.stream().map(Field::name).toArray(String[]::new));
    return out.toString();
  }

  /** The line of one crash, with its end. */
  public static String csvLine(Row row, List<Field> fields) {
    StringBuilder out = new StringBuilder();
    Csv.line(
        out,
        fields.stream().map(field -> String.join(" ", row.listed(field))).toArray(String[]::new));
    return out.toString();
  }
}
