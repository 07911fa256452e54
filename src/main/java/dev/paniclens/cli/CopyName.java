package dev.paniclens.cli;

import dev.paniclens.source.input.SourcePath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Under which name the copy of a report is written: that within the folder that was named, an
 * archive being a folder, too. An archive's names may be anything, so no part of one leads up, or
 * is longer than file systems allow.
 */
final class CopyName {
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
