package dev.paniclens.bench;

import dev.paniclens.fleet.FleetFolder;
import dev.paniclens.index.Page;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import dev.paniclens.query.Query;
import dev.paniclens.query.QueryReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
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
   * @param base a commit or a work tree: the program as it was, which is asked too
   */
  void measure(long reports, String base) throws IOException, InterruptedException {
    String number = Long.toString(reports);
    FileSet set = FileSet.of(number, FleetFolder.make(home, "files", number, "--small"));
    Path index = index(home, set);
    if (!Files.exists(index)) {
      Path made = home.resolve("index");
      Passes.delete(made);
      new Passes(set, made).again(Runtime.getRuntime().availableProcessors());
      keep(made, home, set);
    }
    String kext;
    try (LuceneCrashIndex crashes = LuceneCrashIndex.openForReading(index)) {
      kext = new Answers(crashes).ask();
    }
    commands(set, index, base, kext);
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

  private void commands(FileSet set, Path index, String base, String kext)
      throws IOException, InterruptedException {
    String time = Timed.program();
    String now = Program.launcher(ROOT);
    String before = Program.launcher(Program.tree(home, base));
    Path old = home.resolve("search-" + base + "-" + set.name());
    if (!Files.exists(old)) {
      String folder = set.root().toString();
      Timed.run(time, scratch(), List.of(before, "index", "-q", "--index", old.toString(), folder));
    }
    Map<String, List<String>> commands = new LinkedHashMap<>();
    commands.put("--version", List.of(now, "--version"));
    commands.put("search KEXT", List.of(now, "search", kext, "--index", index.toString()));
    commands.put("base: search KEXT", List.of(before, "search", kext, "--index", old.toString()));
    commands.put("show ID", List.of(now, "show", id(index, kext), "--index", index.toString()));
    commands.put(
        "search --json --limit 10000",
        List.of(now, "search", "os:*", "--json", "--limit", "10000", "--index", index.toString()));
    commands.put("rg KEXT", List.of("rg", "--no-ignore", "-Fl", kext, set.root().toString()));
    Map<String, List<Timed>> runs = new LinkedHashMap<>();
    for (int i = 0; i < rounds; i++) {
      for (Map.Entry<String, List<String>> each : commands.entrySet()) {
        runs.computeIfAbsent(each.getKey(), k -> new ArrayList<>())
            .add(Timed.run(time, scratch(), each.getValue()));
      }
    }
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

  private Path scratch() {
    return home.resolve("search-time");
  }

  private static String id(Path index, String kext) {
    try (LuceneCrashIndex crashes = LuceneCrashIndex.openForReading(index)) {
      Query query = QueryReader.value("kext", kext, LocalDate.EPOCH);
      return crashes.search(query, Page.first(1)).hits().getFirst().id();
    }
  }
}
