package dev.paniclens.bench;

import dev.paniclens.index.Page;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import dev.paniclens.query.Query;
import dev.paniclens.query.QueryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Measures how fast a large index answers: in memory when all is warm, and as a command that
 * somebody types, beside the same program as it was and beside ripgrep over the same files.
 */
final class Search {
  private static final Path ROOT = Path.of("").toAbsolutePath();

  private final Path home;
  private final int rounds;

  Search(Path home, int rounds) {
    this.home = home.toAbsolutePath();
    this.rounds = rounds;
  }

  /**
   * Measures, and prints the tables.
   *
   * @param set small reports; their index, and that of the base, are kept for the next time
   * @param base a commit or a work tree: the program as it was, which is asked too
   */
  void measure(FileSet set, String base) throws IOException, InterruptedException {
    String time = Timed.program();
    Path index = index(home, set);
    Path made = home.resolve("index");
    if (!Files.exists(index)) {
      Passes.delete(made);
      new Passes(set, made).again(Runtime.getRuntime().availableProcessors());
      keep(made, home, set);
    }
    Path tree = Program.tree(home, base);
    String before = Program.launcher(tree);
    Path old = home.resolve(index.getFileName() + "-" + tree.getFileName());
    if (!Files.exists(old)) {
      Passes.delete(made);
      String folder = set.root().toString();
      Timed.run(
          time, scratch(), List.of(before, "index", "-q", "--index", made.toString(), folder));
      Files.move(made, old);
    }
    String kext;
    String id;
    try (LuceneCrashIndex crashes = LuceneCrashIndex.openForReading(index)) {
      kext = new Answers(crashes).ask();
      Query query = QueryReader.value("kext", kext, LocalDate.EPOCH);
      id = crashes.search(query, Page.first(1)).hits().getFirst().id();
    }
    String now = Program.launcher(ROOT);
    String here = index.toString();
    Map<String, List<String>> commands = new LinkedHashMap<>();
    commands.put("--version", List.of(now, "--version"));
    commands.put("search KEXT", List.of(now, "search", kext, "--index", here));
    commands.put("base: search KEXT", List.of(before, "search", kext, "--index", old.toString()));
    commands.put("show ID", List.of(now, "show", id, "--index", here));
    commands.put(
        "search --json --limit 10000",
        List.of(now, "search", "os:*", "--json", "--limit", "10000", "--index", here));
    commands.put("rg KEXT", List.of("rg", "--no-ignore", "-Fl", kext, set.root().toString()));
    print(Timed.inTurn(time, rounds, scratch(), commands, () -> {}));
  }

  /** Keeps an index of a set, to ask it. */
  static void keep(Path index, Path home, FileSet set) throws IOException {
    Path kept = index(home, set);
    Passes.delete(kept);
    Files.move(index, kept);
  }

  private static Path index(Path home, FileSet set) {
    return home.resolve("search-" + set.name());
  }

  private Path scratch() {
    return home.resolve("search-time");
  }

  private void print(Map<String, List<Timed>> runs) {
    System.out.printf(
        Locale.ROOT,
        "%n%-40s %8s %8s %8s%n",
        "commands, median of " + rounds,
        "wall s",
        "cpu s",
        "MB");
    runs.forEach(
        (name, of) ->
            System.out.printf(
                Locale.ROOT,
                "%-40s %8.2f %8.2f %8.0f%n",
                name,
                Timed.median(of, Timed::seconds),
                Timed.median(of, Timed::cpu),
                Timed.median(of, Timed::megabytes)));
  }
}
