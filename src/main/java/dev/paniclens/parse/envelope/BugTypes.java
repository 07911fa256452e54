package dev.paniclens.parse.envelope;

import dev.paniclens.report.ReportKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Apple's numbers for kinds of reports, from the table {@code bug-types.tsv} beside this class. */
public final class BugTypes {
  private static final Map<String, BugType> TABLE = load();

  /** What plain text can be as well. */
  public static final BugType SLEEP_WAKE = find("24");

  /**
   * One number.
   *
   * @param kind the kind in this program's words
   * @param title what it is, for people
   */
  public record BugType(ReportKind kind, String title) {}

  private BugTypes() {}

  /** The kind with a number; one that is not in the table is a kind of its own. */
  public static BugType find(String number) {
    BugType known = TABLE.get(number);
    return known != null ? known : new BugType(ReportKind.OTHER, "a report of type " + number);
  }

  private static Map<String, BugType> load() {
    Map<String, BugType> table = new HashMap<>();
    try (InputStream in = BugTypes.class.getResourceAsStream("bug-types.tsv");
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("#") || line.isBlank()) {
          continue;
        }
        String[] cells = line.split("\t", -1);
        ReportKind kind = ReportKind.valueOf(cells[1].toUpperCase(Locale.ROOT).replace('-', '_'));
        for (String number : cells[0].split(" ", -1)) {
          table.put(number, new BugType(kind, cells[2]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return table;
  }
}
