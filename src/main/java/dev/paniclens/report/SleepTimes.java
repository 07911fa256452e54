package dev.paniclens.report;

import java.util.OptionalLong;

/**
 * The times of the {@code Epoch Time} block (xnu osfmk/arm/model_dep.c), told as seconds before the
 * panic.
 *
 * @param sinceBoot since the boot, time asleep counted
 * @param sinceSleep since the system last began to go to sleep; absent when it never did
 * @param sinceWake since it last woke; absent when it never did
 */
public record SleepTimes(OptionalLong sinceBoot, OptionalLong sinceSleep, OptionalLong sinceWake) {

  /** Whether it had begun to go to sleep, and was not awake again. */
  public boolean isUnderWay() {
    return sinceSleep.isPresent()
        && (sinceWake.isEmpty() || sinceWake.getAsLong() > sinceSleep.getAsLong());
  }
}
