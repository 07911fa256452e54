package dev.paniclens.parse.inventory;

import dev.paniclens.report.Inventory.Bundle;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads paths and names of {@code .kext} bundles: what {@code find} prints, and {@code ls}, short,
 * long or in columns, below the name of the folder. A line at a time.
 */
final class BundlePaths {
  private static final String NAME = "[\\w .+()@-]{1,100}?";

  /** A path; of bundles within bundles the innermost, and what lies within that is of it. */
  private static final Pattern PATH =
      Pattern.compile(
          "(?<folder>/(?:[^\\x00-\\x1f]{0,1000}/)?)(?<name>" + NAME + ")\\.kext(?:/.*)?");

  private static final Pattern INNER = Pattern.compile("(?<name>" + NAME + ")\\.kext");

  /** Mode, links, owner, group, size and time stand before the name. */
  private static final Pattern LONG =
      Pattern.compile(
          "[dl-][rwxsStT-]{9}[@+]?\\s+\\d+\\s+\\S+\\s+\\S+\\s+\\d+\\s+\\S+\\s+\\S+\\s+\\S+\\s+(?<name>"
              + NAME
              + ")\\.kext/?");

  private static final Pattern COLUMNS =
      Pattern.compile("(?:[\\w.+@-]{1,100}\\.kext/?)(?:\\s+[\\w.+@-]{1,100}\\.kext/?)*+");

  private static final Pattern FOLDER = Pattern.compile("(?<folder>/[^:]{0,1000}):");

  /** Copies of kexts that macOS protects, beside the originals. */
  private static final String STAGED = "/Library/StagedExtensions/";

  private boolean inSystem;

  /** What a line names; empty when it is nothing of the kind. */
  Optional<List<Bundle>> line(String line) {
    Matcher folder = FOLDER.matcher(line);
    if (folder.matches()) {
      inSystem = isSystem(folder.group("folder"));
      return line.contains("Extensions") ? Optional.of(List.of()) : Optional.empty();
    }
    if (!line.contains(".kext")) {
      return Optional.empty();
    }
    if (line.startsWith("/")) {
      return path(line);
    }
    Matcher row = LONG.matcher(line);
    if (row.matches()) {
      return Optional.of(List.of(new Bundle(row.group("name"), inSystem)));
    }
    Matcher one = INNER.matcher(line.endsWith("/") ? line.substring(0, line.length() - 1) : line);
    if (COLUMNS.matcher(line).matches()) {
      List<Bundle> all = new ArrayList<>();
      for (String name : line.split("\\s+", -1)) {
        all.add(new Bundle(name.substring(0, name.lastIndexOf(".kext")), inSystem));
      }
      return Optional.of(all);
    }
    return one.matches() && line.indexOf(".kext") == line.lastIndexOf(".kext")
        ? Optional.of(List.of(new Bundle(one.group("name"), inSystem)))
        : Optional.empty();
  }

  private static Optional<List<Bundle>> path(String line) {
    int end = line.lastIndexOf(".kext");
    String after = line.substring(end + ".kext".length());
    Matcher m = PATH.matcher(line.substring(0, end) + ".kext");
    return m.matches() && (after.isEmpty() || after.startsWith("/"))
        ? Optional.of(List.of(new Bundle(m.group("name"), isSystem(m.group("folder")))))
        : Optional.empty();
  }

  private static boolean isSystem(String folder) {
    String real = folder.startsWith(STAGED) ? folder.substring(STAGED.length() - 1) : folder;
    return real.startsWith("/System/");
  }
}
