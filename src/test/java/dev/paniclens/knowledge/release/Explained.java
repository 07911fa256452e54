package dev.paniclens.knowledge.release;

import dev.paniclens.knowledge.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The gaps that a table explains itself, in lines such as {@code # gap: macOS 14.8.6: why}. */
final class Explained {
  private static final String MARK = "# gap: ";
  private static final Pattern SEPARATOR = Pattern.compile(", ");

  private final Map<String, String> reasons = new HashMap<>();
  private final List<String> open = new ArrayList<>();
  private final List<String> used = new ArrayList<>();

  Explained(Resource table) {
    for (int i = 0; i < table.lines().size(); i++) {
      String line = table.lines().get(i);
      if (line.startsWith(MARK)) {
        int end = line.indexOf(": ", MARK.length());
        if (end < 0) {
          throw table.malformed(i + 1, "a gap needs its reason");
        }
        // A comma alone is part of an identifier: "Mac14,1".
        for (String gap : SEPARATOR.split(line.substring(MARK.length(), end), -1)) {
          reasons.put(gap, line.substring(end + 2));
        }
      }
    }
  }

  /** Notes a gap. */
  void gap(String what) {
    (reasons.containsKey(what) ? used : open).add(what);
  }

  /** Those that the table does not explain. */
  List<String> open() {
    return List.copyOf(open);
  }

  /** Those that it explains, with the reason. */
  List<String> explained() {
    return used.stream().map(gap -> gap + ": " + reasons.get(gap)).toList();
  }

  /** Explanations of gaps that are none, or none any more. */
  List<String> stale() {
    return reasons.keySet().stream().filter(gap -> !used.contains(gap)).sorted().toList();
  }
}
