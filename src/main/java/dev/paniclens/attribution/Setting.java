package dev.paniclens.attribution;

import dev.paniclens.knowledge.MacVersion;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.Optional;

/**
 * Where a kext is to load.
 *
 * @param macos the release; empty when it is not known
 * @param arch the processor; empty when it is not known
 * @param loaded whether it was loaded there
 */
record Setting(Optional<MacVersion> macos, Optional<Arch> arch, boolean loaded) {

  boolean isAtLeast(int major, int minor) {
    return macos.filter(v -> v.isAtLeast(new MacVersion(major, minor, 0))).isPresent();
  }

  boolean isAppleSilicon() {
    return arch.filter(a -> a == Arch.ARM64).isPresent();
  }

  /** In words: {@code macOS 14.5 on Apple silicon}. */
  String name() {
    String processor =
        arch.map(a -> a == Arch.ARM64 ? " on Apple silicon" : a.isIntel() ? " on Intel" : "")
            .orElse("");
    return "macOS " + macos.map(MacVersion::toString).orElse("?") + processor;
  }
}
