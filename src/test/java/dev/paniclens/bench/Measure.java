package dev.paniclens.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.paniclens.bench.Pass.Outcome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
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

  private final int warmups;
  private final int rounds;

  Measure(int warmups, int rounds) {
    this.warmups = warmups;
    this.rounds = rounds;
  }

  Map<Pass, List<Run>> run(List<Pass> passes) throws IOException, InterruptedException {
    Map<Pass, List<Run>> runs = new LinkedHashMap<>();
    for (int round = 0; round < warmups + rounds; round++) {
      for (Pass pass : passes) {
        Run run = once(pass);
        if (round >= warmups) {
          runs.computeIfAbsent(pass, p -> new ArrayList<>()).add(run);
        }
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
