package dev.paniclens.attribution.inventory;

import dev.paniclens.knowledge.release.MacVersion;
import java.util.Optional;

/**
 * The macOS to upgrade to.
 *
 * @param name what it was asked for as, without {@code macOS}: {@code 26} or {@code 15.4}
 * @param release the release that its rules are taken from: where a generation was asked for, the
 *     newest that is known of it, as who upgrades gets that one
 */
public record UpgradeTarget(String name, MacVersion release) {

  /** The release that was assumed; empty when the very release was asked for. */
  public Optional<MacVersion> assumed() {
    return Optional.of(release).filter(r -> !r.toString().equals(name));
  }

  /** A sentence that says which release was assumed; empty when none was. */
  Optional<String> assumption() {
    return assumed()
        .map(
            assumed ->
                "macOS "
                    + name
                    + " is taken as "
                    + assumed
                    + ", the newest release of it that is known.");
  }

  boolean isAtLeast(MacVersion version) {
    return release.isAtLeast(version);
  }

  @Override
  public String toString() {
    return name;
  }
}
