package dev.paniclens.parse;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The system profile that a problem window appends to a report, or that people paste beside it.
 *
 * @param report the lines without it
 * @param model the model identifier that it tells; absent where it tells two
 */
record SystemProfile(List<String> report, Optional<String> model) {
  /** The problem window's first line, and the line of System Information's overview. */
  private static final Pattern MODEL =
      Pattern.compile("(?:Model|Model Identifier): ([A-Za-z]{2,32}\\d{1,2},\\d{1,2})(?:,.*)?");

  static SystemProfile split(List<String> lines) {
    int end = lines.size();
    Set<String> models = new LinkedHashSet<>();
    for (int i = lines.size() - 1; i >= 0; i--) {
      String line = lines.get(i).strip();
      if (!line.startsWith("Model")) {
        continue;
      }
      end = i > 0 && TextHeader.isProfile(line) ? i : end;
      Matcher m = MODEL.matcher(line);
      if (m.matches()) {
        models.add(m.group(1));
      }
    }
    return new SystemProfile(
        lines.subList(0, end),
        models.size() == 1 ? Optional.of(models.iterator().next()) : Optional.empty());
  }
}
