package dev.paniclens.cli;

import dev.paniclens.cli.terminal.Console;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs the program as a user would, in a pipe and without colour, and keeps what it says. */
public final class Paniclens {
  /** What it can be told to do. */
  public static final List<String> COMMANDS =
      List.of(
          "advise",
          "analyze",
          "compare",
          "correlate",
          "export",
          "import",
          "index",
          "note",
          "redact",
          "reindex",
          "report",
          "search",
          "serve",
          "show",
          "similar",
          "stats",
          "tag",
          "timeline",
          "top",
          "transition",
          "untag",
          "watch");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final int status;

  private Paniclens(Map<String, String> environment, boolean terminal, String... args) {
    PrintWriter outWriter = new PrintWriter(out);
    PrintWriter errWriter = new PrintWriter(err);
    status = Main.run(new Console(outWriter, errWriter, terminal, false, environment), args);
    outWriter.flush();
    errWriter.flush();
  }

  public static Paniclens run(String... args) {
    return new Paniclens(Map.of(), false, args);
  }

  /** Runs a command of an index; the first argument is its name. */
  static Paniclens onIndex(Path index, String... args) {
    return run(
        Stream.concat(Stream.of(args[0], "--index", index.toString()), Stream.of(args).skip(1))
            .toArray(String[]::new));
  }

  static Paniclens onTerminal(Map<String, String> environment, String... args) {
    return new Paniclens(environment, true, args);
  }

  public int status() {
    return status;
  }

  public String out() {
    return out.toString();
  }

  public String err() {
    return err.toString();
  }
}
