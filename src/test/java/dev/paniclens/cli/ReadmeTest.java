package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs every command that the README shows, in order, and compares what it prints with what the
 * README says it prints. A line of one ellipsis stands for lines left out.
 */
class ReadmeTest {
  private static final String PROGRAM = "$ scripts/paniclens ";
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");
  private static final String INDEX_ENDING = ".idx";

  @TempDir Path folder;

  @Test
  void everyCommandPrintsWhatTheReadmeShows() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("README.md"));
    int commands = 0;
    boolean inBlock = false;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("```")) {
        inBlock = lines.get(i).equals("```console");
      } else if (inBlock && lines.get(i).startsWith(PROGRAM)) {
        String command = lines.get(i).substring(PROGRAM.length());
        List<String> shown = new ArrayList<>();
        while (!lines.get(i + 1).startsWith("```") && !lines.get(i + 1).startsWith("$ ")) {
          shown.add(lines.get(++i));
        }
        compare(command, shown);
        commands++;
      }
    }
    assertTrue(commands >= 5, "the README shows only " + commands + " commands");
  }

  private void compare(String command, List<String> shown) {
    Paniclens run = Paniclens.run(arguments(command));
    List<String> printed = (run.err() + run.out()).replace(folder + "/", "").lines().toList();
    int at = 0;
    boolean anywhere = false;
    for (String line : shown) {
      if (line.strip().equals("…")) {
        anywhere = true;
        continue;
      }
      if (anywhere) {
        while (at < printed.size() && !printed.get(at).equals(line)) {
          at++;
        }
      }
      String found = at < printed.size() ? printed.get(at) : "(nothing)";
      assertEquals(line, found, "in the output of: " + command);
      at++;
      anywhere = false;
    }
    assertTrue(anywhere || at == printed.size(), "more is printed by: " + command);
  }

  private String[] arguments(String command) {
    List<String> words = new ArrayList<>();
    Matcher m = WORD.matcher(command);
    while (m.find()) {
      String word = m.group(1) == null ? m.group(2) : m.group(1);
      words.add(word.endsWith(INDEX_ENDING) ? folder.resolve(word).toString() : word);
    }
    return words.toArray(String[]::new);
  }
}
