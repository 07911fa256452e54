package dev.paniclens.output.words;

import dev.paniclens.query.QueryException;
import java.util.List;

/** Marks under a query what is wrong in it. */
public final class QueryMark {
  private static final int SHOWN = 72;

  private QueryMark() {}

  /** Two lines: what stands around the fault, and signs below it. */
  public static List<String> lines(QueryException fault) {
    String line = fault.query().replaceAll("\\s", " ");
    int from = Math.max(0, Math.min(fault.start() - SHOWN / 2, line.length() - SHOWN));
    int to = Math.min(line.length(), from + SHOWN);
    int length = Math.max(1, Math.min(fault.length(), to - fault.start()));
    return List.of(line.substring(from, to), " ".repeat(fault.start() - from) + "^".repeat(length));
  }
}
