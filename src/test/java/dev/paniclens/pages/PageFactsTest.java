package dev.paniclens.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.cli.Paniclens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds what pages say beside their commands to the project: links, paths, options and classes. */
class PageFactsTest {
  private static final int README_LINES = 250;
  private static final long PICTURE_BYTES = 150_000;
  private static final Path README = Path.of("README.md");
  private static final Path MANUAL = Path.of("src/docs/README.md");

  private static final Pattern OURS =
      Pattern.compile("(?:src|scripts|samples|findings|\\.ci)/[\\w./-]*\\w");
  private static final Pattern OPTION = Pattern.compile("--[a-z][a-z-]*");
  private static final Pattern CLASS = Pattern.compile("([A-Z]\\w*[a-z]\\w*)(?:\\.[A-Z_]+)?");
  private static final Pattern TABLE = Pattern.compile("[\\w./-]+\\.(?:tsv|txt|css|golden)");
  private static final Pattern DECLARED =
      Pattern.compile("(?:class|record|interface|enum) ([A-Z]\\w*)");

  @Test
  void linksLeadToFilesAndHeadingsThatAreThere() {
    List<String> broken = new ArrayList<>();
    for (Page page : allPages()) {
      for (String link : page.links()) {
        if (!link.startsWith("https://") && !leads(page, link)) {
          broken.add(page + ": " + link);
        }
      }
    }
    assertEquals(List.of(), broken);
  }

  private static boolean leads(Page page, String link) {
    String[] parts = link.split("#", 2);
    Path target =
        parts[0].isEmpty() ? page.file() : page.file().resolveSibling(parts[0]).normalize();
    return Files.exists(target)
        && (parts.length == 1 || Page.read(target).anchors().contains(parts[1]));
  }

  @Test
  void filesThatPagesNameAreThere() {
    List<String> missing = new ArrayList<>();
    for (Page page : allPages()) {
      for (String span : page.codeSpans()) {
        Matcher m = OURS.matcher(span.split(" ", 2)[0]);
        if (m.matches() && !Files.exists(Path.of(m.group()))) {
          missing.add(page + ": " + span);
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void optionsThatPagesNameAreSomeCommands() throws IOException {
    Set<String> known = new HashSet<>(Set.of("--help"));
    for (String command : Paniclens.COMMANDS) {
      known.addAll(options(Paniclens.run(command, "--help").out()));
    }
    try (Stream<Path> scripts = Files.list(Path.of("scripts"))) {
      for (Path script : scripts.toList()) {
        known.addAll(options(Files.readString(script)));
      }
    }
    List<String> unknown = new ArrayList<>();
    for (Page page : allPages()) {
      for (String span : page.codeSpans()) {
        if (span.startsWith("--") && !known.containsAll(options(span))) {
          unknown.add(page + ": " + span);
        }
      }
    }
    assertEquals(List.of(), unknown);
  }

  private static List<String> options(String text) {
    return OPTION.matcher(text).results().map(m -> m.group()).toList();
  }

  @Test
  void classesAndTablesThatDevelopersPagesNameAreThere() throws IOException {
    Set<String> there = new HashSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        there.add(file.getFileName().toString());
        if (file.toString().endsWith(".java")) {
          DECLARED.matcher(Files.readString(file)).results().forEach(m -> there.add(m.group(1)));
        }
      }
    }
    List<String> missing = new ArrayList<>();
    for (String name : List.of("contributing", "architecture", "attribution")) {
      Page page = Page.read(Path.of("src/docs", name + ".md"));
      for (String span : page.codeSpans()) {
        Matcher type = CLASS.matcher(span);
        if (type.matches() && !there.contains(type.group(1))
            || TABLE.matcher(span).matches()
                && !there.contains(Path.of(span).getFileName().toString())) {
          missing.add(page + ": " + span);
        }
      }
    }
    assertEquals(List.of(), missing);
  }

  @Test
  void manualLeadsToEveryPage() {
    Set<String> links = new HashSet<>(Page.read(MANUAL).links());
    List<String> unlinked =
        Page.all().stream()
            .map(Page::file)
            .filter(file -> file.startsWith(MANUAL.getParent()) && !file.equals(MANUAL))
            .map(file -> file.getFileName().toString())
            .filter(name -> links.stream().noneMatch(link -> link.startsWith(name)))
            .toList();
    assertEquals(List.of(), unlinked);
  }

  @Test
  void frontPageIsShortAndItsPictureSmall() throws IOException {
    assertTrue(Files.readAllLines(README).size() <= README_LINES);
    try (Stream<Path> pictures = Files.list(Path.of("src/docs/images"))) {
      for (Path picture : pictures.toList()) {
        assertTrue(Files.size(picture) < PICTURE_BYTES, picture.toString());
      }
    }
  }

  @Test
  void continuousIntegrationRunsTheTestCommandOfTheReadme() throws IOException {
    assertTrue(Files.readString(README).contains("\nmvn verify\n"));
    assertTrue(Files.readAllLines(Path.of(".ci/run")).getLast().startsWith("mvn verify "));
  }

  private static List<Page> allPages() {
    return Stream.concat(
            Page.all().stream(),
            Stream.of("samples/README.md", "findings/README.md").map(Path::of).map(Page::read))
        .toList();
  }
}
