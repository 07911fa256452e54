package dev.paniclens.cli.redact;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import dev.paniclens.cli.option.UserException;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.redact.Redacted;
import dev.paniclens.redact.Replacement;
import dev.paniclens.source.input.SourcePath;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Where redacted copies go. */
sealed interface RedactedCopies {

  /** What a command line lacks that stands for more than one report. */
  String NEEDS_FOLDER = "several reports need a folder to be written to: -o DIR";

  /**
   * Takes the next one.
   *
   * @param name what it is a copy of
   * @param relative how it is to be called
   * @throws IOException if it cannot be brought there; the message says why
   */
  void add(SourcePath name, String relative, Redacted copy) throws IOException;

  /**
   * Brings out what was kept so far.
   *
   * @return whether nothing is left to be done
   * @throws IOException if it cannot be brought out; the message says why
   */
  boolean end() throws IOException;

  /** How many values of which kinds were replaced, in words. */
  private static String summary(Redacted copy) {
    return copy.replacements().isEmpty()
        ? "nothing private found"
        : copy.replacements().stream()
            .collect(groupingBy(Replacement::kind, TreeMap::new, counting()))
            .entrySet()
            .stream()
            .map(e -> e.getKey().words() + " " + e.getValue())
            .collect(joining(", "));
  }

  /** Standard output, which takes one report. */
  final class Standard implements RedactedCopies {
    private final Console console;
    private Optional<Redacted> only = Optional.empty();
    private String name = "";

    Standard(Console console) {
      this.console = console;
    }

    @Override
    public void add(SourcePath from, String relative, Redacted copy) {
      if (only.isPresent()) {
        throw new UserException(NEEDS_FOLDER);
      }
      only = Optional.of(copy);
      name = from.text();
    }

    @Override
    public boolean end() throws IOException {
      if (only.isPresent()) {
        try {
          ByteBuffer bytes = ByteBuffer.wrap(only.get().bytes());
          console.out().append(StandardCharsets.UTF_8.newDecoder().decode(bytes));
        } catch (CharacterCodingException e) {
          throw new IOException(
              name + ": not all of it is UTF-8; write it into a folder: -o DIR", e);
        }
        console.out().flush();
        console.note(name + ": " + summary(only.get()));
      }
      return true;
    }
  }

  /** A folder, in which nothing is overwritten. */
  final class Folder implements RedactedCopies {
    private final Console console;
    private final Path folder;
    private final Set<Path> written = new HashSet<>();

    Folder(Console console, Path folder) {
      this.console = console;
      this.folder = folder;
    }

    @Override
    public void add(SourcePath name, String relative, Redacted copy) throws IOException {
      Path file = free(folder.resolve(relative).normalize());
      if (!file.startsWith(folder.normalize())) {
        throw new IOException("its name leads out of " + folder);
      }
      try {
        Files.createDirectories(file.getParent());
        Files.write(file, copy.bytes(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      } catch (FileAlreadyExistsException e) {
        throw new IOException(e.getFile() + " exists", e);
      } catch (IOException e) {
        throw new IOException("cannot write " + file + ": " + e.getMessage(), e);
      }
      written.add(file);
      console.out().println(file + ": " + summary(copy));
    }

    /** Two members of an archive may have one name, and two names one without private values. */
    private Path free(Path file) {
      Path free = file;
      for (int i = 2; written.contains(free); i++) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        free = file.resolveSibling(name.substring(0, dot) + "-" + i + name.substring(dot));
      }
      return free;
    }

    @Override
    public boolean end() {
      console.out().flush();
      return true;
    }
  }

  /** Nowhere: where private values are is told. */
  final class None implements RedactedCopies {
    private final Console console;
    private boolean clean = true;

    None(Console console) {
      this.console = console;
    }

    @Override
    public void add(SourcePath name, String relative, Redacted copy) {
      clean &= copy.replacements().isEmpty();
      copy.replacements().stream()
          .collect(groupingBy(None::place, LinkedHashMap::new, counting()))
          .forEach(
              (place, count) ->
                  console
                      .out()
                      .println(name + ": " + place + (count == 1 ? "" : " (" + count + ")")));
    }

    private static String place(Replacement found) {
      String line = "line " + found.line();
      return found.member().map(member -> line + ", " + member).orElse(line)
          + (": " + found.kind().words());
    }

    @Override
    public boolean end() {
      console.out().flush();
      return clean;
    }
  }

  /**
   * Under which name the copy of a report is written: that within the folder that was named, an
   * archive being a folder, too. An archive's names may be anything, so no part of one leads up, or
   * is longer than file systems allow.
   */
  static final class CopyName {
    private static final int LONGEST_PART = 120;
    private static final String STANDARD_INPUT = "stdin.txt";

    private CopyName() {}

    /**
     * The name, with slashes.
     *
     * @param root the path of the command line below which it was found
     */
    static String of(String root, SourcePath name) {
      Path path = Path.of(root);
      String base = new SourcePath(path.toString()).text();
      String text = name.text();
      if (!text.startsWith(base)) {
        return safe(text.startsWith("<stdin>") ? STANDARD_INPUT + text.substring(7) : text);
      }
      String rest = text.substring(base.length());
      String last = Optional.ofNullable(path.getFileName()).map(Path::toString).orElse("");
      return safe(rest.startsWith("/") ? rest : last + rest);
    }

    private static String safe(String name) {
      List<String> parts = new ArrayList<>();
      for (String part : name.replace("!/", "/").split("[/\\\\]", -1)) {
        if (!part.isBlank() && !part.matches("\\.+")) {
          String plain = part.replaceAll("[:*?\"<>|\\p{Cntrl}]", "_");
          int begin = Math.max(0, plain.length() - LONGEST_PART);
          parts.add(plain.substring(begin));
        }
      }
      return parts.isEmpty() ? "report" : String.join("/", parts);
    }
  }
}
