package dev.paniclens.output.text;

import dev.paniclens.output.Columns;
import java.util.List;

/** Counts with their names, one a line, the numbers in a column. */
public final class SummaryText {
  private SummaryText() {}

  /**
   * A line of a summary.
   *
   * @param name what was counted
   * @param count how many
   * @param remark what else is to say; may be empty
   */
  public record Entry(String name, long count, String remark) {}

  /** Renders the lines. */
  public static String render(List<Entry> entries) {
    int name = entries.stream().mapToInt(e -> e.name().length()).max().orElse(0);
    StringBuilder out = new StringBuilder();
    for (Entry entry : entries) {
      String line =
          "%s  %7d  %s".formatted(Columns.pad(entry.name(), name), entry.count(), entry.remark());
      out.append(line.stripTrailing()).append('\n');
    }
    return out.toString();
  }
}
