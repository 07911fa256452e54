package dev.paniclens.attribution.advice;

import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.Optional;

/**
 * Where a kext is to load.
 *
 * @param macos the release; empty when it is not known
 * @param arch the processor; empty when it is not known
 * @param loaded whether it was loaded there
 * @param called what the release is called by who wants to upgrade to it; empty for a Mac that has
 *     it
 */
public record Setting(
    Optional<MacVersion> macos, Optional<Arch> arch, boolean loaded, Optional<String> called) {

  Setting(Optional<MacVersion> macos, Optional<Arch> arch, boolean loaded) {
    this(macos, arch, loaded, Optional.empty());
  }

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
    return "macOS " + called.or(() -> macos.map(MacVersion::toString)).orElse("?") + processor;
  }
}
