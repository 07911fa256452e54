package dev.paniclens.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.sun.management.ThreadMXBean;
import java.lang.StackWalker.StackFrame;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;

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

  /** Set where a target's work is done again without the fuzzer. */
  private static final String ALONE = "paniclens.fuzz.alone";

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
    assertEquals("", tooMuch(bytes, work));
  }

  /** What the work cost, where that is too much; else nothing. */
  private String tooMuch(long bytes, Work work) throws Exception {
    Cost cost = measure(work);
    if (!FUZZING || !isTooMuch(cost, bytes)) {
      return "";
    }
    Cost again = measure(work);
    return isTooMuch(again, bytes)
        ? "%d ms and %d KiB for %d bytes"
            .formatted(again.nanos / 1_000_000, again.allocated >> 10, bytes)
        : "";
  }

  /**
   * The same for a target whose method takes the bytes alone and needs nothing but its class: what
   * is too dear under the fuzzer is done again in a process without it. Its hooks keep what is
   * compared, and so can allocate many times what the work itself does.
   */
  public void spend(byte[] input, Work work) throws Exception {
    String tooMuch = tooMuch(input.length, work);
    if (Boolean.getBoolean(ALONE)) {
      assertEquals("", tooMuch);
    } else if (!tooMuch.isEmpty()) {
      StackFrame target =
          StackWalker.getInstance().walk(frames -> frames.skip(1).findFirst()).orElseThrow();
      assertEquals("", alone(target, input), "without the fuzzer");
    }
  }

  /** What a target prints that does its work in a process of its own: nothing where it succeeds. */
  private static String alone(StackFrame target, byte[] input) throws Exception {
    Path file = Files.createTempFile("effort", ".input");
    Path said = Files.createTempFile("effort", ".txt");
    try {
      Files.write(file, input);
      int status =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx512m",
                  "-D" + ALONE + "=true",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Effort.class.getName(),
                  target.getClassName(),
                  target.getMethodName(),
                  file.toString())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile())
              .start()
              .waitFor();
      return status == 0 ? "" : "status " + status + ": " + Files.readString(said);
    } finally {
      Files.delete(file);
      Files.delete(said);
    }
  }

  /** Runs a target: its class, its method, and the file with its input. */
  public static void main(String[] args) throws Exception {
    Class<?> target = Class.forName(args[0]);
    Constructor<?> make = target.getDeclaredConstructor();
    Method method = target.getDeclaredMethod(args[1], byte[].class);
    make.setAccessible(true);
    method.setAccessible(true);
    method.invoke(make.newInstance(), (Object) Files.readAllBytes(Path.of(args[2])));
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
