package dev.paniclens.source.input;

import java.nio.file.Path;

/** One input as a whole: it can be opened on its own, by any thread. */
public sealed interface Input {

  /** What it is called in messages and in the names of its members. */
  SourcePath name();

  /**
   * A file.
   *
   * @param path where it is; what is no regular file when it is opened is not read
   */
  record OnDisk(Path path) implements Input {
    @Override
    public SourcePath name() {
      return new SourcePath(path.toString());
    }
  }

  /**
   * A pipe that was given by name, as shells do for {@code <(command)}. Whoever named it waits for
   * its other end.
   *
   * @param path where it is
   */
  record Pipe(Path path) implements Input {
    @Override
    public SourcePath name() {
      return new SourcePath(path.toString());
    }
  }

  /** The standard input, which can be read once. */
  record StandardInput() implements Input {
    @Override
    public SourcePath name() {
      return new SourcePath("<stdin>");
    }
  }
}
