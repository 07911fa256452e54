package dev.paniclens.knowledge.release;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where a Darwin version that is not known stands among those that are. */
final class DarwinOrder {

  /** Before, the kernels of a generation are all known. */
  private static final MacVersion SINCE = new MacVersion(11, 0, 0);

  private final List<Kernel> kernels;

  private record Kernel(MacVersion darwin, KnownRelease release, MacVersion version) {}

  DarwinOrder(List<KnownRelease> releases) {
    this.kernels =
        releases.stream()
            .flatMap(
                release ->
                    release.darwin().stream()
                        .filter(darwin -> darwin.indexOf('.') >= 0)
                        .flatMap(
                            darwin ->
                                MacVersion.parse(release.version())
                                    .filter(version -> version.isAtLeast(SINCE))
                                    .stream()
                                    .flatMap(
                                        version ->
                                            MacVersion.parse(darwin)
                                                .map(d -> new Kernel(d, release, version))
                                                .stream())))
            .toList();
  }

  /**
   * A version as lookups know it: kernels of 10.2 print {@code 6.8}, those of 10.3 {@code 7.9.0}.
   */
  static String key(String darwin) {
    return darwin.endsWith(".0") && darwin.indexOf('.') < darwin.length() - 2
        ? darwin.substring(0, darwin.length() - 2)
        : darwin;
  }

  /** The newest known release of its generation, when its own kernel is newer than all of them. */
  Optional<KnownRelease> newestBefore(String darwin) {
    return MacVersion.parse(darwin)
        .flatMap(
            asked -> {
              List<Kernel> same =
                  kernels.stream().filter(k -> k.darwin.major() == asked.major()).toList();
              return same.stream().anyMatch(k -> k.darwin.isAtLeast(asked))
                  ? Optional.<KnownRelease>empty()
                  : same.stream().max(Comparator.comparing(Kernel::version)).map(Kernel::release);
            });
  }
}
