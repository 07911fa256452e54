package dev.paniclens.watch;

import static org.junit.jupiter.api.Assertions.fail;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what happens in another thread or process. */
final class Until {
  /** Far longer than anything takes, even where many builds share a machine. */
  static final Duration DEADLINE = Duration.ofMinutes(2);

  private Until() {}

  /** Waits until something holds, and fails with the current state if it does not in time. */
  static void holds(BooleanSupplier condition, Supplier<Object> state) throws InterruptedException {
    long end = System.nanoTime() + DEADLINE.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        fail("not in " + DEADLINE.toSeconds() + " s: " + state.get());
      }
      Thread.sleep(20);
    }
  }
}
