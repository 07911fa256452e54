package dev.paniclens.parse.inventory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads rows of KextPolicy as {@code sqlite3} prints them without a head: team, identifier, whether
 * it is allowed, the developer's name and flags (table {@code kext_policy}; Microsoft Intune's
 * documentation of its settings for kernel extensions shows such a row), or the UUID of a profile
 * ({@code kext_policy_mdm}); path, team, identifier and times ({@code kext_load_history_v3}); also
 * as statements of {@code .dump}. Kexts without a signature have no team, and a team that is
 * allowed as a whole has no identifier.
 */
final class PolicyRow {
  private static final Pattern POLICY =
      Pattern.compile(
          "(?<team>[A-Z0-9]{10}|)(?<cut>[|,\\t])(?<id>[\\w. -]{0,255}+)\\k<cut>(?<allowed>[01])"
              + "(?:\\k<cut>.*+)?");

  private static final Pattern HISTORY =
      Pattern.compile(
          "(?<path>/[^|]{1,1000}+)\\|(?<team>[A-Z0-9]{10}|)\\|(?<id>[\\w. -]{3,255}+)"
              + "\\|[0-9A-Fa-f-]{36}\\|.*+");

  private static final Pattern DUMP =
      Pattern.compile(
          "INSERT INTO \"?kext_(?:policy|policy_mdm|load_history_v3)\"? VALUES ?\\((?<row>.*)\\);?");

  private PolicyRow() {}

  /** Reads a line without white space around it; empty when it is no such row. */
  static Optional<FieldRow> read(String line) {
    Matcher dump = DUMP.matcher(line);
    String row = dump.matches() ? unquoted(dump.group("row")) : line;
    Matcher policy = POLICY.matcher(row);
    if (policy.matches()) {
      return FieldRow.read(fields(policy, "allowed"));
    }
    Matcher history = HISTORY.matcher(row);
    return history.matches() ? FieldRow.read(fields(history, "path")) : Optional.empty();
  }

  private static Map<String, String> fields(Matcher m, String more) {
    Map<String, String> fields = new HashMap<>();
    fields.put("team_id", m.group("team"));
    fields.put("bundle_id", m.group("id"));
    fields.put(more, m.group(more));
    return fields;
  }

  /** The values of a statement as {@code sqlite3} would list them. */
  private static String unquoted(String values) {
    StringBuilder row = new StringBuilder(values.length());
    boolean quoted = false;
    for (int i = 0; i < values.length(); i++) {
      char c = values.charAt(i);
      if (c == '\'') {
        quoted = !quoted;
      } else {
        row.append(c == ',' && !quoted ? '|' : c);
      }
    }
    return row.toString();
  }
}
