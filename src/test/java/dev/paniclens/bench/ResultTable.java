package dev.paniclens.bench;

import dev.paniclens.bench.Measure.Run;
import java.nio.file.Files;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Prints what passes took, in 80 columns. */
final class ResultTable {
  private static final double MEGABYTE = 1e6;

  private ResultTable() {}

  /**
   * The medians, and their ratios to the baseline of as many threads: 1 is as fast as it. The cores
   * are those that were busy, with the collector, the compiler and Lucene's merges: a pass of one
   * thread that keeps more than one of them busy cannot be twice as fast with two.
   */
  static String of(FileSet set, Map<Pass, List<Run>> runs) {
    long reports =
        runs.values().stream().mapToLong(r -> r.getFirst().outcome().reports()).max().orElse(0);
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "%s: %d reports, %.1f MB, %.1f KB each%s%n",
            set.name(),
            reports,
            set.bytes() / MEGABYTE,
            set.bytes() / 1e3 / reports,
            Files.isDirectory(set.root()) ? "" : " (packed)"));
    out.append(
        String.format(
            Locale.ROOT,
            "%-20s %9s %7s %6s %9s %6s %7s %9s%n",
            "pass",
            "reports/s",
            "MB/s",
            "ratio",
            "cpu ratio",
            "cores",
            "heap MB",
            "index B/r"));
    runs.forEach(
        (pass, of) -> {
          List<Run> base = base(runs, pass.threads());
          double seconds = median(of, Run::seconds);
          long index = of.getFirst().outcome().indexBytes();
          out.append(
              String.format(
                  Locale.ROOT,
                  "%-20s %9.0f %7.1f %6.2f %9.2f %6.2f %7.0f %9s%n",
                  title(pass),
                  reports / seconds,
                  set.bytes() / MEGABYTE / seconds,
                  median(base, Run::seconds) / seconds,
                  median(base, Run::cpu) / median(of, Run::cpu),
                  median(of, Run::cpu) / seconds,
                  median(of, Run::heap) / MEGABYTE,
                  index == 0 ? "-" : Long.toString(index / reports)));
        });
    runs.keySet().stream()
        .filter(pass -> pass.threads() == 1)
        .forEach(pass -> out.append(scaling(runs, pass.name())));
    return out.toString();
  }

  private static String title(Pass pass) {
    return pass.threads() == 1 ? pass.name() : pass.name() + " x" + pass.threads();
  }

  /** What passes of so many threads are compared with. */
  private static List<Run> base(Map<Pass, List<Run>> runs, int threads) {
    return runs.entrySet().stream()
        .filter(e -> e.getKey().baseline() && e.getKey().threads() <= threads)
        .max(Comparator.comparingInt(e -> e.getKey().threads()))
        .orElseThrow()
        .getValue();
  }

  private static String scaling(Map<Pass, List<Run>> runs, String name) {
    double one = seconds(runs, name, 1);
    double two = seconds(runs, name, 2);
    return two == 0
        ? ""
        : String.format(Locale.ROOT, "2 threads against 1, %s: %.2f%n", name, one / two);
  }

  private static double seconds(Map<Pass, List<Run>> runs, String name, int threads) {
    return runs.entrySet().stream()
        .filter(e -> e.getKey().name().equals(name) && e.getKey().threads() == threads)
        .mapToDouble(e -> median(e.getValue(), Run::seconds))
        .findFirst()
        .orElse(0);
  }

  static double median(List<Run> runs, ToDoubleFunction<Run> of) {
    double[] sorted = runs.stream().mapToDouble(of).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
