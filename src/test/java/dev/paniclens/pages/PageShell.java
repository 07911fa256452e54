package dev.paniclens.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.paniclens.cli.Paniclens;
import dev.paniclens.fleet.MakeFleet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the commands of one page as a shell would, as far as pages need it: words and words in
 * single quotes, {@code < FILE}, {@code > FILE}, and {@code echo $?}. Indexes and what is written
 * lie in a folder of the page's own, so that a later command finds what an earlier one made.
 */
final class PageShell {
  private static final String PROMPT = "$ ";
  private static final String PROGRAM = "scripts/paniclens";
  private static final String FLEET = "scripts/make-fleet";
  private static final String STATUS = "echo $?";
  private static final String LEFT_OUT = "…";
  private static final String INDEX_ENDING = ".idx";
  private static final Pattern WORD = Pattern.compile("'([^']*)'|(\\S+)");

  private final Path folder;
  private final Set<String> made = new HashSet<>();
  private int status;

  PageShell(Path folder) {
    this.folder = folder;
  }

  /**
   * Runs a block's commands in their order, and compares what they print with what stands below
   * each. A line of one ellipsis stands for lines left out, one at least.
   *
   * @return how many commands these were
   */
  int run(Page page, Page.Block block) throws IOException {
    List<String> lines = block.lines();
    int commands = 0;
    for (int i = 0; i < lines.size(); commands++) {
      String command = lines.get(i);
      String where = page + ":" + (block.line() + i) + ": " + command;
      assertTrue(command.startsWith(PROMPT), "no command: " + where);
      int begin = ++i;
      while (i < lines.size() && !lines.get(i).startsWith(PROMPT)) {
        i++;
      }
      compare(lines.subList(begin, i), printed(command.substring(PROMPT.length())), where);
    }
    return commands;
  }

  private List<String> printed(String command) throws IOException {
    if (command.equals(STATUS)) {
      return List.of(Integer.toString(status));
    }
    List<String> words = words(command);
    String program = words.removeFirst();
    if (program.equals(FLEET)) {
      return fleet(words);
    }
    assertEquals(PROGRAM, program, "another program: " + command);
    Optional<Path> input = taken(words, "<").map(Path::of);
    Optional<String> output = taken(words, ">");
    output.ifPresent(made::add);
    Paniclens run = run(input, words.stream().map(this::place).toArray(String[]::new));
    status = run.status();
    if (output.isPresent()) {
      Files.writeString(folder.resolve(output.get()), run.out());
      return lines(run.err());
    }
    return lines(run.err() + run.out());
  }

  private List<String> fleet(List<String> words) throws IOException {
    made.add(words.get(1));
    try {
      return lines(MakeFleet.run(words.stream().map(this::place).toList()));
    } catch (MakeFleet.UsageException e) {
      return fail(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return fail(e);
    }
  }

  private static Paniclens run(Optional<Path> input, String... words) throws IOException {
    if (input.isEmpty()) {
      return Paniclens.run(words);
    }
    InputStream before = System.in;
    try (InputStream in = Files.newInputStream(input.get())) {
      System.setIn(in);
      return Paniclens.run(words);
    } finally {
      System.setIn(before);
    }
  }

  private List<String> lines(String printed) {
    return printed.replace(folder + "/", "").lines().toList();
  }

  private static List<String> words(String command) {
    List<String> words = new ArrayList<>();
    Matcher m = WORD.matcher(command);
    while (m.find()) {
      words.add(m.group(1) == null ? m.group(2) : m.group(1));
    }
    return words;
  }

  /** Takes a redirection out of the words. */
  private static Optional<String> taken(List<String> words, String sign) {
    int at = words.indexOf(sign);
    if (at < 0) {
      return Optional.empty();
    }
    words.remove(at);
    return Optional.of(words.remove(at));
  }

  private String place(String word) {
    return word.endsWith(INDEX_ENDING) || made.contains(word.split("/", 2)[0])
        ? folder.resolve(word).toString()
        : word;
  }

  private static void compare(List<String> shown, List<String> printed, String where) {
    int at = 0;
    boolean leftOut = false;
    for (String line : shown) {
      if (line.strip().equals(LEFT_OUT)) {
        leftOut = true;
        continue;
      }
      int begin = at;
      while (leftOut && at < printed.size() && !printed.get(at).equals(line)) {
        at++;
      }
      if (leftOut && at == begin) {
        fail("nothing is left out before \"" + line + "\" in " + where);
      }
      if (at == printed.size() || !printed.get(at).equals(line)) {
        assertEquals(String.join("\n", shown), String.join("\n", printed), where);
      }
      at++;
      leftOut = false;
    }
    if (leftOut ? at == printed.size() : at < printed.size()) {
      assertEquals(String.join("\n", shown), String.join("\n", printed), where);
    }
  }
}
