package dev.paniclens.knowledge.release;

import java.util.Optional;

/**
 * A release of a system, as far as it could be told.
 *
 * @param platform the system
 * @param name its name without the number: {@code macOS Sonoma}, {@code bridgeOS}
 * @param version its number, only as precise as {@code basis} allows: {@code 14.5}, {@code 14} when
 *     only the generation is certain, {@code 10.14} for generations before 11; with the letter of a
 *     rapid response or background improvement: {@code 13.3.1 (a)}
 * @param basis what the answer rests on
 * @param newerThan the newest known release of the same generation, when this one is certain to be
 *     newer
 */
public record Release(
    Platform platform, String name, String version, Basis basis, Optional<String> newerThan) {

  /** A release that no bound is known of. */
  public Release(Platform platform, String name, String version, Basis basis) {
    this(platform, name, version, basis, Optional.empty());
  }

  /** Name and number: {@code macOS Sonoma 14.5}. */
  public String title() {
    return name + " " + version;
  }

  /** What an answer rests on, the surest first. */
  public enum Basis {
    /** Exactly this build is known. */
    BUILD,
    /** Builds that begin with the same number and letter are known, this one is not. */
    BUILD_FAMILY,
    /** The whole Darwin version is known. */
    DARWIN_VERSION,
    /** Only the generation is known, by the Darwin major number or the number of the build. */
    GENERATION
  }
}
