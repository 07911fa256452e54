package dev.paniclens.parse.panic;

import dev.paniclens.report.SystemInfo;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells whether a text without a list of loaded kexts can be all that a kernel of its kind wrote;
 * else its end is missing.
 */
final class LogEnd {
  /** Lists of kexts came with 10.5.7, whose Darwin is 9.7. */
  private static final Pattern WITHOUT_LISTS = Pattern.compile("[78]\\..*|9\\.[0-6](?:\\..*)?");

  private LogEnd() {}

  /**
   * Whether nothing is missing.
   *
   * @param reachedBottom whether the last frame of some backtrace points to no other
   * @param hasUserStacks whether process 1 crashed: the kernel then leaves its lists out
   */
  static boolean isReached(
      SystemInfo info, boolean hasFileset, boolean reachedBottom, boolean hasUserStacks) {
    boolean knowsKernel = info.darwin().isPresent();
    Optional<Arch> arch = info.arch();
    if (arch.filter(Arch::isIntel).isPresent()) {
      boolean noLists = info.darwin().filter(v -> WITHOUT_LISTS.matcher(v).matches()).isPresent();
      return knowsKernel && (hasUserStacks || noLists);
    }
    if (arch.filter(a -> a == Arch.PPC).isPresent()) {
      return knowsKernel;
    }
    // arm64 can list kexts only where the kernel and they are one collection of files.
    return reachedBottom && !hasFileset;
  }
}
