package dev.paniclens.cli.option;

import dev.paniclens.attribution.inventory.UpgradeTarget;
import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.knowledge.release.ReleaseCatalog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The macOS that somebody wants to upgrade to: one that there is, or a later one. */
public final class TargetOs {
  /** Versions are years since 26, so a larger number is a slip, such as 145 for 14.5. */
  private static final int LAST = 99;

  /** After so many newer generations there comes no release but updates of the last one. */
  private static final int DELIVERED = 4;

  private TargetOs() {}

  /**
   * Reads {@code 26}, {@code 15.4}, {@code macOS 26} or {@code Tahoe}. A generation is taken as the
   * newest release of it that is known.
   *
   * @throws UserException naming the versions that there are, when it is none
   */
  public static UpgradeTarget parse(String text) {
    ReleaseCatalog catalog = ReleaseCatalog.bundled();
    List<MacVersion> known = catalog.macGenerations();
    Optional<MacVersion> named = catalog.macNamed(text);
    MacVersion version =
        named
            .or(() -> version(text))
            .filter(v -> exists(v, known))
            .orElseThrow(
                () ->
                    new UserException(
                        "--target-os takes a version of macOS ("
                            + ranges(known)
                            + ") or its name, such as Tahoe, not "
                            + text));
    boolean generation = named.isPresent() || isGeneration(text, version);
    Optional<MacVersion> newest = catalog.newestMac(version.generation());
    if (!generation
        && isClosed(version, known)
        && !catalog.hasMac(version)
        && newest.filter(last -> isUpdate(version, last)).isEmpty()) {
      throw new UserException(
          "--target-os takes a release of macOS, and there is no "
              + version
              + newest.map(last -> ": " + version.generation() + " ended with " + last).orElse(""));
    }
    return new UpgradeTarget(version.toString(), generation ? newest.orElse(version) : version);
  }

  /** Whether it can be a later update of the last release, as even old ones may get. */
  private static boolean isUpdate(MacVersion version, MacVersion last) {
    return version.major() > 10 && version.minor() == last.minor() && version.compareTo(last) > 0;
  }

  /** Whether the table has all releases of the generation. */
  private static boolean isClosed(MacVersion version, List<MacVersion> known) {
    return known.stream().filter(k -> k.compareTo(version.generation()) > 0).count() > DELIVERED;
  }

  private static Optional<MacVersion> version(String text) {
    String number = numbers(text);
    // "10" is every release of twenty years, not 10.0.
    return number.equals("10") ? Optional.empty() : MacVersion.parse(number);
  }

  private static String numbers(String text) {
    return text.strip().replaceFirst("(?i)^macos\\s*", "");
  }

  /** Whether no update was named: 12, but not 12.0. */
  private static boolean isGeneration(String text, MacVersion version) {
    long dots = numbers(text).chars().filter(c -> c == '.').count();
    return version.equals(version.generation()) && dots == (version.major() == 10 ? 1 : 0);
  }

  private static boolean exists(MacVersion version, List<MacVersion> known) {
    MacVersion generation = version.generation();
    return known.contains(generation)
        || generation.major() > known.getLast().major() && generation.major() <= LAST;
  }

  /** The generations, with those that follow one another put together. */
  private static String ranges(List<MacVersion> known) {
    List<String> ranges = new ArrayList<>();
    MacVersion first = known.getFirst();
    for (int i = 1; i <= known.size(); i++) {
      if (i < known.size() && follows(known.get(i), known.get(i - 1))) {
        continue;
      }
      MacVersion last = known.get(i - 1);
      ranges.add(
          i == known.size()
              ? first + " or later"
              : first.equals(last) ? first.toString() : first + " to " + last);
      first = i < known.size() ? known.get(i) : first;
    }
    return String.join(", ", ranges);
  }

  private static boolean follows(MacVersion next, MacVersion before) {
    return next.major() == before.major()
        ? next.minor() == before.minor() + 1
        : before.major() != 10 && next.major() == before.major() + 1;
  }
}
