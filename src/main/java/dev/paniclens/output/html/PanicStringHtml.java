package dev.paniclens.output.html;

import dev.paniclens.analysis.Attribution.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A panic string on a page, the lines marked that its verdict rests on, so that these lead there.
 */
final class PanicStringHtml {
  private final List<String> lines;
  private final int report;
  private final Set<Integer> marked = new TreeSet<>();

  /**
   * @param report number of the report on its page, from 1
   */
  PanicStringHtml(String string, int report, List<Evidence> evidence) {
    this.lines = lines(string);
    this.report = report;
    evidence.stream().filter(this::stands).forEach(e -> marked.add(e.line().orElseThrow()));
  }

  /** With their ends; where those are none that all would see, all is one piece. */
  private static List<String> lines(String string) {
    List<String> pieces = List.of(string.split("(?<=\n)", -1));
    List<String> told = new ArrayList<>(string.lines().toList());
    return pieces.size() - (string.endsWith("\n") ? 1 : 0) == told.size()
        ? pieces
        : List.of(string);
  }

  /** Whether it is the line that is told to be there. */
  private boolean stands(Evidence e) {
    return e.line().isPresent()
        && e.line().getAsInt() <= lines.size()
        && lines.size() > 1
        && e.text().filter(lines.get(e.line().getAsInt() - 1)::contains).isPresent();
  }

  /** What the line of a reason is linked to by; empty where it is not marked. */
  Optional<String> anchor(Evidence e) {
    return stands(e) ? Optional.of(anchor(e.line().orElseThrow())) : Optional.empty();
  }

  private String anchor(int line) {
    return "line-" + report + "-" + line;
  }

  int size() {
    return lines.size() - (lines.getLast().isEmpty() ? 1 : 0);
  }

  void write(Html html) {
    html.open("pre").open("code");
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (marked.contains(i + 1)) {
        String bare = line.stripTrailing();
        html.element("mark", bare, "id", anchor(i + 1)).text(line.substring(bare.length()));
      } else {
        html.text(line);
      }
    }
    html.close().close();
  }
}
