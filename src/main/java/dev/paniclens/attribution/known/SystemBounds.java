package dev.paniclens.attribution.known;

import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.knowledge.release.Platform;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What is certain of the release of a system that panicked.
 *
 * @param platform macOS where the report does not tell
 * @param least the lowest version that it can have
 * @param most the highest; the same where the report tells the release
 */
record SystemBounds(Platform platform, MacVersion least, MacVersion most) {
  /** No number of a version is higher. */
  private static final int HIGHEST = 999;

  private static final Pattern GENERATION = Pattern.compile("10\\.\\d+|\\d+");

  static SystemBounds of(Machine machine) {
    Platform platform = machine.osName().flatMap(Platform::named).orElse(Platform.MACOS);
    Optional<MacVersion> version = machine.osVersion().flatMap(MacVersion::parse);
    if (version.isEmpty()) {
      return new SystemBounds(
          platform, new MacVersion(0, 0, 0), new MacVersion(HIGHEST, HIGHEST, HIGHEST));
    }
    MacVersion told = version.get();
    MacVersion least = machine.leastVersion().orElse(told);
    return new SystemBounds(platform, least, isGeneration(machine) ? lastOf(told) : told);
  }

  /** Where the build tells no more, the version is that of the generation: 14, or 10.15. */
  private static boolean isGeneration(Machine machine) {
    return machine.osNewerThan().isPresent()
        || machine.osVersion().filter(v -> GENERATION.matcher(v).matches()).isPresent();
  }

  private static MacVersion lastOf(MacVersion version) {
    return new MacVersion(
        version.major(), version.major() == 10 ? version.minor() : HIGHEST, HIGHEST);
  }
}
