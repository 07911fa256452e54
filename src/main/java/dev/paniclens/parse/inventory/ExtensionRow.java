package dev.paniclens.parse.inventory;

import dev.paniclens.report.BundleId;
import dev.paniclens.report.Inventory.SystemExtension;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the rows of {@code systemextensionsctl list}: enabled, active, team, identifier with
 * version, name and state, separated by tabs, which become blanks when they are copied (Apple:
 * systemextensionsctl, "Debugging and testing system extensions").
 */
final class ExtensionRow {
  private static final String SECTION = "--- com.apple.system_extension.";

  private static final Pattern FORM =
      Pattern.compile(
          "(?:\\*\\s*+){0,2}(?:(?<team>[A-Z0-9]{10})\\s++)?"
              + "(?<id>[A-Za-z0-9_-]{1,100}+(?:\\.[A-Za-z0-9_-]{1,100}+){1,20})"
              + "\\s++\\((?<version>[^()]{0,100})\\)\\s*+(?<name>[^\\[\\]]{0,200}+)"
              + "\\[(?<state>[a-z][a-z_ ]{0,80}+)\\]?");

  private ExtensionRow() {}

  /** The category, when a line begins a section: {@code driver_extension}. */
  static Optional<String> section(String line) {
    return line.startsWith(SECTION)
        ? Optional.of(line.substring(SECTION.length()).split("\\s", 2)[0])
            .filter(name -> !name.isEmpty() && name.length() <= 60)
        : Optional.empty();
  }

  /** Reads a line without white space around it; empty when it is no such row. */
  static Optional<SystemExtension> read(String line, Optional<String> section) {
    Matcher m = FORM.matcher(line);
    if (!m.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new SystemExtension(
            new BundleId(m.group("id")),
            Optional.of(m.group("version").strip()).filter(v -> !v.isEmpty()),
            Optional.ofNullable(m.group("team")),
            Optional.of(m.group("name").strip()).filter(n -> !n.isEmpty()),
            section,
            m.group("state").strip().replace('_', ' ')));
  }
}
