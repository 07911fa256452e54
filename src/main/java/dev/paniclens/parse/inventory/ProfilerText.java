package dev.paniclens.parse.inventory;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the text of {@code system_profiler SPExtensionsDataType}: below {@code Extensions:} the
 * name of each kext with a colon, and below that its properties, of which these count: {@code
 * Version}, {@code Bundle ID}, {@code Loaded}, {@code Kext Version}, {@code Load Address}, {@code
 * Signed by}. A line at a time; also what {@code grep} left of it.
 */
final class ProfilerText {
  private static final Map<String, String> FIELDS =
      Map.of(
          "Version", "version",
          "Bundle ID", "spext_bundleid",
          "Loaded", "spext_loaded",
          "Kext Version", "spext_version",
          "Load Address", "spext_load_address",
          "Location", "spext_path",
          "Signed by", "spext_signed_by");

  private Map<String, String> fields = new HashMap<>();
  private boolean within;

  /** Whether a line is one of such a text. */
  boolean takes(String line) {
    if (line.equals("Extensions:")) {
      within = true;
      return true;
    }
    int colon = line.indexOf(": ");
    String name = colon < 0 ? "" : line.substring(0, colon);
    within |= name.equals("Bundle ID");
    return within && (colon > 0 && name.length() < 40 || line.endsWith(":"));
  }

  /** Takes in such a line, without white space around it; the row before it, where one ends. */
  Optional<FieldRow> line(String line) {
    int colon = line.indexOf(": ");
    if (colon < 0) {
      return end();
    }
    String field = FIELDS.get(line.substring(0, colon));
    if (field == null) {
      return Optional.empty();
    }
    Optional<FieldRow> before =
        fields.containsKey(field) && fields.containsKey("spext_bundleid")
            ? end()
            : Optional.empty();
    fields.put(field, line.substring(colon + 2).strip());
    return before;
  }

  /** Where a row ends: by the name of the next, or by the end of the text. */
  Optional<FieldRow> end() {
    Optional<FieldRow> row = FieldRow.read(fields);
    fields = new HashMap<>();
    return row;
  }
}
