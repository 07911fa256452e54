package dev.paniclens.report;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A thread that waited for what another thread held (xnu osfmk/kern/block_hint.h; written out as in
 * tools/lldbmacros/kcdata.py, {@code formatWaitInfo}).
 *
 * @param thread its number
 * @param process name of its process
 * @param pid number of its process
 * @param lock what it waited for: {@code kernel mutex}, {@code krwlock}, {@code pthread mutex},
 *     {@code unfair lock}, {@code queue} …
 * @param access {@code reading}, {@code writing} or {@code upgrading} of a read-write lock
 * @param ownerThread number of the thread that held it
 * @param ownerProcess name of that thread's process
 * @param ownerPid number of that thread's process
 * @param text as printed
 */
public record ThreadWait(
    long thread,
    Optional<String> process,
    OptionalInt pid,
    String lock,
    Optional<String> access,
    long ownerThread,
    Optional<String> ownerProcess,
    OptionalInt ownerPid,
    String text) {

  /** Whether it is one of the kernel's own locks, which only code in the kernel can hold. */
  public boolean isKernels() {
    return lock.equals("kernel mutex")
        || lock.equals("krwlock")
        || lock.equals("compressor segment");
  }
}
