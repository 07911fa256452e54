package dev.paniclens.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.paniclens.bench.Pass.Outcome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs passes in turn, round after round, so that a slow minute of the machine falls on all of them
 * alike, and the compiler and the page cache are as warm for the first as for the last.
 */
final class Measure {
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  /**
   * What one run of a pass took.
   *
   * @param seconds by the clock
   * @param cpu seconds of all processors, with those of the collector and the compiler
   * @param heap most bytes that the heap had in use, garbage among them
   */
  record Run(double seconds, double cpu, long heap, Outcome outcome) {}

  /** The first run loads classes, and the second still finds much uncompiled. */
  private static final int LEAST_WARMUPS = 2;

  private final Duration warm;
  private final int rounds;

  /**
   * @param warm how long rounds are run that do not count: a set of few large files has to be read
   *     more often than one of many small ones until the compiler knows what is hot
   */
  Measure(Duration warm, int rounds) {
    this.warm = warm;
    this.rounds = rounds;
  }

  Map<Pass, List<Run>> run(List<Pass> passes) throws IOException, InterruptedException {
    long start = System.nanoTime();
    for (int i = 0; i < LEAST_WARMUPS || System.nanoTime() - start < warm.toNanos(); i++) {
      for (Pass pass : passes) {
        once(pass);
      }
    }
    Map<Pass, List<Run>> runs = new LinkedHashMap<>();
    for (int i = 0; i < rounds; i++) {
      for (Pass pass : passes) {
        runs.computeIfAbsent(pass, p -> new ArrayList<>()).add(once(pass));
      }
    }
    return runs;
  }

  static Run once(Pass pass) throws IOException, InterruptedException {
    List<MemoryPoolMXBean> pools =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(p -> p.getType() == MemoryType.HEAP)
            .toList();
    System.gc(); // what the pass before left is not this one's to clear
    pools.forEach(MemoryPoolMXBean::resetPeakUsage);
    long cpu = SYSTEM.getProcessCpuTime();
    long start = System.nanoTime();
    Outcome outcome = pass.work().run();
    double seconds = (System.nanoTime() - start) / 1e9;
    double busy = (SYSTEM.getProcessCpuTime() - cpu) / 1e9;
    long heap = pools.stream().mapToLong(p -> p.getPeakUsage().getUsed()).sum();
    return new Run(seconds, busy, heap, outcome);
  }
}
