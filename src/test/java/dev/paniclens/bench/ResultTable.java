package dev.paniclens.bench;

import dev.paniclens.bench.Measure.Run;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Prints what passes took, in 80 columns. */
final class ResultTable {
  private static final double MEGABYTE = 1e6;

  private ResultTable() {}

  /** The medians, and their ratios to the pass that is the baseline: 1 is as fast as it. */
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
            "%-20s %10s %8s %7s %9s %8s %9s%n",
            "pass",
            "reports/s",
            "MB/s",
            "ratio",
            "cpu ratio",
            "heap MB",
            "index B/r"));
    List<Run> base =
        runs.entrySet().stream()
            .filter(e -> e.getKey().baseline())
            .findFirst()
            .orElseThrow()
            .getValue();
    runs.forEach(
        (pass, of) -> {
          double seconds = median(of, Run::seconds);
          long index = of.getFirst().outcome().indexBytes();
          out.append(
              String.format(
                  Locale.ROOT,
                  "%-20s %10.0f %8.1f %7.2f %9.2f %8.0f %9s%n",
                  pass.name(),
                  reports / seconds,
                  set.bytes() / MEGABYTE / seconds,
                  median(base, Run::seconds) / seconds,
                  median(base, Run::cpu) / median(of, Run::cpu),
                  median(of, Run::heap) / MEGABYTE,
                  index == 0 ? "-" : Long.toString(index / reports)));
        });
    out.append(scaling(runs, "parse, attribute"));
    return out.append(scaling(runs, "index")).toString();
  }

  private static String scaling(Map<Pass, List<Run>> runs, String name) {
    double one = seconds(runs, name);
    double two = seconds(runs, name + " x2");
    return two == 0
        ? ""
        : String.format(Locale.ROOT, "2 threads against 1, %s: %.2f%n", name, one / two);
  }

  private static double seconds(Map<Pass, List<Run>> runs, String name) {
    return runs.entrySet().stream()
        .filter(e -> e.getKey().name().equals(name))
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
