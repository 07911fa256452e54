package dev.paniclens.fuzz;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What a piece of work may cost: processor time and allocated memory, by the bytes it is given.
 *
 * <p>Only a fuzzer's run is held to it, never a build: the bounds are generous, but a build must
 * not fail because a machine is slow.
 *
 * @param millis processor time at any rate
 * @param megabytes allocated at any rate, most of it garbage at once
 * @param nanosPerByte processor time more for each byte
 * @param allocatedPerByte bytes of memory more for each byte
 */
public record Effort(int millis, int megabytes, int nanosPerByte, int allocatedPerByte) {

  private static final boolean FUZZING =
      System.getenv("JAZZER_FUZZ") != null || System.getProperty("JAZZER_FUZZ") != null;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** Work that may fail. */
  @FunctionalInterface
  public interface Work {
    /** Does it. */
    void run() throws Exception;
  }

  private record Cost(long nanos, long allocated) {}

  /**
   * Does some work in this thread and fails where it costs too much.
   *
   * @param bytes how many bytes the work is given
   * @param work the same whenever it is done: where it is dear it is done again, since the first
   *     time pays for the loading of classes as well
   */
  public void spend(long bytes, Work work) throws Exception {
    Cost cost = measure(work);
    if (FUZZING && isTooMuch(cost, bytes)) {
      Cost again = measure(work);
      assertTrue(
          !isTooMuch(again, bytes),
          () ->
              "%d ms and %d KiB for %d bytes"
                  .formatted(again.nanos / 1_000_000, again.allocated >> 10, bytes));
    }
  }

  private boolean isTooMuch(Cost cost, long bytes) {
    return cost.nanos > millis * 1_000_000L + nanosPerByte * bytes
        || cost.allocated > ((long) megabytes << 20) + allocatedPerByte * bytes;
  }

  private static Cost measure(Work work) throws Exception {
    long nanos = THREADS.getCurrentThreadCpuTime();
    long allocated = THREADS.getCurrentThreadAllocatedBytes();
    work.run();
    return new Cost(
        THREADS.getCurrentThreadCpuTime() - nanos,
        THREADS.getCurrentThreadAllocatedBytes() - allocated);
  }
}
