package dev.paniclens.knowledge.release;

import dev.paniclens.knowledge.Resource;
import dev.paniclens.knowledge.TableRow;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A line of the table of releases.
 *
 * @param darwin Darwin versions, or the major number alone for a generation
 * @param builds builds, build families ("19P") or the build number alone ("23")
 * @param candidates those of the builds that are only known as release candidates: the release
 *     itself may have a later one
 */
record KnownRelease(
    Platform platform,
    String name,
    String version,
    List<String> darwin,
    List<String> builds,
    Set<String> candidates,
    String confidence,
    String source) {

  private static final int COLUMNS = 7;
  private static final String CANDIDATE = "*";

  /** Builds of betas are numbered from 5000 on, and end with a letter of their own: 26B5101f. */
  private static final Pattern BETA = Pattern.compile("\\d{1,2}[A-Z]5\\d{3}[a-z]");

  static List<KnownRelease> readAll(Resource table) {
    return TableRow.readAll(table, COLUMNS, KnownRelease::release);
  }

  /** Whether the line stands for a whole generation. */
  boolean isGeneration() {
    return builds.stream().anyMatch(build -> BuildNumber.parse(build).isEmpty())
        || darwin.stream().anyMatch(version -> version.indexOf('.') < 0);
  }

  /** Whether more of it is known than betas and candidates. */
  boolean isDelivered() {
    return builds.stream()
        .anyMatch(build -> !candidates.contains(build) && !BETA.matcher(build).matches());
  }

  private static KnownRelease release(TableRow row) {
    List<String> builds = new ArrayList<>();
    Set<String> candidates = new HashSet<>();
    for (String text : row.list(4)) {
      boolean candidate = text.endsWith(CANDIDATE);
      String build = candidate ? text.substring(0, text.length() - 1) : text;
      builds.add(build);
      if (candidate) {
        candidates.add(build);
      }
    }
    return new KnownRelease(
        row.oneOf(0, Platform.values()),
        row.text(1),
        row.text(2),
        row.list(3),
        List.copyOf(builds),
        Set.copyOf(candidates),
        row.text(5),
        row.text(6));
  }
}
