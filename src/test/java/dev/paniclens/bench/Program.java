package dev.paniclens.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The program as its users start it: of this tree, and as it was. */
final class Program {
  private Program() {}

  /**
   * The work tree of the program as it was, which is made beside this one where it is not there.
   *
   * @param base a commit, or the folder of a work tree
   */
  static Path tree(Path home, String base) throws IOException, InterruptedException {
    Path given = Path.of(base);
    if (Files.isDirectory(given)) {
      return given.toAbsolutePath();
    }
    Path tree = home.resolve("base-" + base);
    if (!Files.exists(tree)) {
      Files.createDirectories(home);
      runs(List.of("git", "worktree", "prune"));
      if (!runs(List.of("git", "worktree", "add", "--detach", tree.toString(), base))) {
        throw new IOException("git cannot check out " + base + " in " + tree);
      }
    }
    return tree;
  }

  /** The command that starts the program of a work tree; it is built when this is asked for. */
  static String launcher(Path tree) throws IOException, InterruptedException {
    String launcher = tree.resolve("scripts/paniclens").toString();
    if (!runs(List.of(launcher, "--version"))) {
      throw new IOException("cannot be built: " + tree);
    }
    return launcher;
  }

  /** Whether a command ends well; nobody sees what it prints. */
  static boolean runs(List<String> command) throws IOException, InterruptedException {
    return new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start()
            .waitFor()
        == 0;
  }
}
