package dev.paniclens.watch;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Names that programs give to a file while they are writing it. Most of them rename it afterwards,
 * and only then it is looked at: rsync, browsers, editors, and the Finder.
 */
final class Partial {
  private static final List<String> ENDINGS =
      List.of(
          ".part",
          ".partial",
          ".crdownload",
          ".download",
          ".filepart",
          ".tmp",
          ".temp",
          ".swp",
          ".lock",
          "~");

  private Partial() {}

  /** Whether a file or folder of this name is passed over: it is hidden, or unfinished. */
  static boolean isPassedOver(Path path) {
    String name = String.valueOf(path.getFileName()).toLowerCase(Locale.ROOT);
    return name.startsWith(".") || ENDINGS.stream().anyMatch(name::endsWith);
  }
}
