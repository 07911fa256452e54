package dev.paniclens.watch;

import dev.paniclens.source.input.SourcePath;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Says each trouble once: again only when it has another reason, or came back. */
final class Complaints {
  private final Consumer<String> log;
  private final Map<Path, String> said = new HashMap<>();

  Complaints(Consumer<String> log) {
    this.log = log;
  }

  /**
   * Something is wrong with a file or folder.
   *
   * @param reason a sentence
   */
  void about(Path path, String reason) {
    if (!reason.equals(said.put(path, reason))) {
      log.accept(new SourcePath(path.toString()) + ": " + reason);
    }
  }

  /** With how many files and folders something is wrong now. */
  int count() {
    return said.size();
  }

  /** Nothing is wrong with it any more. */
  void settled(Path path) {
    said.remove(path);
  }
}
