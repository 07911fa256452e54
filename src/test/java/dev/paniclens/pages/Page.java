package dev.paniclens.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the project's documents: its fenced blocks, and its text without them. */
record Page(Path file, List<Block> blocks, List<String> text) {
  private static final String FENCE = "```";
  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*)");
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  /**
   * A fenced block.
   *
   * @param language the word behind the fence, or nothing
   * @param line of the page that its first line is, from 1
   */
  record Block(String language, int line, List<String> lines) {}

  /** README.md and the manual: the pages whose commands are run. */
  static List<Page> all() {
    try (Stream<Path> docs = Files.list(Path.of("src/docs"))) {
      return Stream.concat(Stream.of(Path.of("README.md")), docs.sorted())
          .filter(file -> file.toString().endsWith(".md"))
          .map(Page::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Page read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Block> blocks = new ArrayList<>();
    List<String> text = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(FENCE)) {
        int begin = i + 1;
        int end = begin;
        while (!lines.get(end).startsWith(FENCE)) {
          end++;
        }
        blocks.add(
            new Block(
                lines.get(i).substring(FENCE.length()), begin + 1, lines.subList(begin, end)));
        i = end;
      } else {
        text.add(lines.get(i));
      }
    }
    return new Page(file, blocks, text);
  }

  /** What links lead to, as written. */
  List<String> links() {
    return all(LINK);
  }

  /** What stands in backticks. */
  List<String> codeSpans() {
    return all(CODE);
  }

  private List<String> all(Pattern pattern) {
    return pattern.matcher(String.join("\n", text)).results().map(m -> m.group(1)).toList();
  }

  /** The names by which a link finds a heading: GitHub's, as far as our headings need it. */
  Set<String> anchors() {
    Set<String> anchors = new HashSet<>();
    for (String line : text) {
      HEADING
          .matcher(line)
          .results()
          .map(MatchResult::group)
          .map(heading -> heading.replaceFirst("#+ +", "").toLowerCase(Locale.ROOT))
          .map(heading -> heading.replaceAll("[^\\p{L}\\p{N} _-]", "").replace(' ', '-'))
          .forEach(anchors::add);
    }
    return anchors;
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
