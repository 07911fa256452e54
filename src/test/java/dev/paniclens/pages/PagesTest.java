package dev.paniclens.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs every command that README.md and the manual show, and compares what it prints with what the
 * page says it prints.
 */
class PagesTest {
  private static final String RUN = "console";
  private static final String NOT_RUN = "sh";
  private static final String MARK = "# Not run by the tests: ";

  /** What no command of a page can do here, and in how many blocks: nobody adds one unseen. */
  private static final Map<String, Integer> REASONS =
      Map.of(
          "needs a Mac.", 1, "needs a cluster.", 1, "runs until it is ended.", 3, "it is them.", 1);

  private static final Pattern COMMAND =
      Pattern.compile("(\\$ .*|(\\S*scripts/)?paniclens .*|(mvn|kmutil|git|sh) .*)");

  @TempDir Path folder;

  static List<Page> pages() {
    return Page.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pages")
  void everyCommandPrintsWhatThePageShows(Page page) throws IOException {
    PageShell shell = new PageShell(folder);
    for (Page.Block block : page.blocks()) {
      if (block.language().equals(RUN)) {
        assertTrue(shell.run(page, block) > 0, "no command at " + page + ":" + block.line());
      }
    }
  }

  @Test
  void blocksThatAreNotRunSayWhyAndAreCounted() {
    Map<String, Integer> found = new TreeMap<>();
    REASONS.keySet().forEach(reason -> found.put(reason, 0));
    for (Page page : pages()) {
      for (Page.Block block : page.blocks()) {
        if (block.language().equals(NOT_RUN)) {
          String first = block.lines().getFirst();
          assertTrue(first.startsWith(MARK), page + ":" + block.line() + ": " + first);
          found.merge(first.substring(MARK.length()), 1, Integer::sum);
        }
      }
    }
    assertEquals(new TreeMap<>(REASONS), found);
  }

  @Test
  void commandsStandInBlocksOfTheTwoKindsOnly() {
    for (Page page : pages()) {
      for (Page.Block block : page.blocks()) {
        if (!Set.of(RUN, NOT_RUN).contains(block.language())) {
          block
              .lines()
              .forEach(line -> assertFalse(COMMAND.matcher(line).matches(), page + ": " + line));
        }
      }
    }
  }

  @Test
  void usesAreShownByCommandsThatRun() {
    for (String name :
        List.of(
            "analyze", "compare", "advise", "index", "search", "watch", "transition", "redact")) {
      Page page = Page.read(Path.of("src/docs", name + ".md"));
      assertTrue(
          page.blocks().stream()
              .flatMap(block -> block.lines().stream())
              .anyMatch(line -> line.startsWith("$ scripts/paniclens " + name + " ")),
          page + " shows no run of " + name);
    }
  }
}
