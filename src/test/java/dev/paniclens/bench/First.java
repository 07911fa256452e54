package dev.paniclens.bench;

import dev.paniclens.fleet.FirstFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Measures what somebody waits for who points the program at a folder for the first time: whole
 * processes, from their start, against the same program as it was, and against a script.
 */
final class First {
  private static final Path ROOT = Path.of("").toAbsolutePath();

  /** Counts what it found, as a person would look at it. */
  private static final String SCRIPT =
      """
      import os, sys
      from pycrashreport.crash_report import get_crash_report_from_file
      kexts = 0
      for folder, _, names in os.walk(sys.argv[1]):
          for name in names:
              with open(os.path.join(folder, name), encoding="utf-8") as file:
                  report = get_crash_report_from_file(file)
                  kexts += len(report.kernel_extensions_in_backtrace) + len(report.loaded_kexts)
      print(kexts)
      """;

  private final Path home;
  private final int rounds;

  First(Path home, int rounds) {
    this.home = home.toAbsolutePath();
    this.rounds = rounds;
  }

  /**
   * Measures, and prints the table.
   *
   * @param base a commit, which is built, or the folder of a work tree
   */
  void measure(int reports, String base) throws IOException, InterruptedException {
    String time = Timed.program();
    Path tree = Program.tree(home, base);
    FileSet set = FileSet.of("first", FirstFolder.make(ROOT.resolve("samples"), home, reports));
    for (Path file : set.files()) {
      Files.readAllBytes(file); // from now on it lies in the page cache
    }
    Path index = home.resolve("first-index");
    Map<String, List<String>> commands = new LinkedHashMap<>();
    List<String> python = List.of("python3", "-c", SCRIPT, set.root().toString());
    boolean hasPython = Program.runs(List.of("python3", "-c", "import pycrashreport"));
    if (hasPython) {
      commands.put("pycrashreport", python);
    }
    for (Path each : List.of(tree, ROOT)) {
      String whose = each.equals(ROOT) ? "now" : "base";
      String launcher = Program.launcher(each);
      String folder = set.root().toString();
      commands.put(whose + " analyze", List.of(launcher, "analyze", "--jsonl", "--brief", folder));
      commands.put(
          whose + " index", List.of(launcher, "index", "-q", "--index", index.toString(), folder));
    }
    Map<String, List<Timed>> runs =
        Timed.inTurn(
            time, rounds, home.resolve("first-time"), commands, () -> Passes.delete(index));
    Passes.delete(index);
    System.out.print(table(runs, set, base));
    if (!hasPython) {
      System.out.println(
          "python3 has no pycrashreport (or PYTHONPATH does not lead to it): left out");
    }
  }

  private String table(Map<String, List<Timed>> runs, FileSet set, String base) {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "%d reports, %.1f MB; base is %s; median of %d%n%-14s %8s %8s %10s %10s %10s%n",
            set.count(),
            set.bytes() / 1e6,
            base,
            rounds,
            "",
            "wall s",
            "cpu s",
            "memory MB",
            "wall/base",
            "cpu/base"));
    runs.forEach(
        (name, of) -> {
          boolean isCompared = name.startsWith("now");
          List<Timed> before = isCompared ? runs.get(name.replace("now", "base")) : of;
          out.append(
              String.format(
                  Locale.ROOT,
                  "%-14s %8.2f %8.2f %10.0f %10s %10s%n",
                  name,
                  Timed.median(of, Timed::seconds),
                  Timed.median(of, Timed::cpu),
                  Timed.median(of, Timed::megabytes),
                  !isCompared ? "-" : ratio(of, before, Timed::seconds),
                  !isCompared ? "-" : ratio(of, before, Timed::cpu)));
        });
    return out.toString();
  }

  private static String ratio(List<Timed> of, List<Timed> to, ToDoubleFunction<Timed> what) {
    return String.format(Locale.ROOT, "%.2f", Timed.median(of, what) / Timed.median(to, what));
  }
}
