package dev.paniclens.knowledge;

import java.util.List;

/**
 * A line of the table of releases.
 *
 * @param darwin Darwin versions, or the major number alone for a generation
 * @param builds builds, build families ("19P") or the build number alone ("23")
 */
record KnownRelease(
    Platform platform, String name, String version, List<String> darwin, List<String> builds) {

  private static final int COLUMNS = 7;

  static List<KnownRelease> readAll(Resource table) {
    return Row.readAll(table, COLUMNS, KnownRelease::release);
  }

  private static KnownRelease release(Row row) {
    // Columns 6 and 7, confidence and source, are for editors of the table; they must be there.
    row.text(5);
    row.text(6);
    return new KnownRelease(
        row.oneOf(0, Platform.values()), row.text(1), row.text(2), row.list(3), row.list(4));
  }
}
