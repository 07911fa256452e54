package dev.paniclens.knowledge.release;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Releases of one platform: {@code macOS 10.9..10.15}, {@code macOS 11..}, {@code macOS ..10.8},
 * {@code macOS ?} for a release that is not known, or {@code iOS} for all, known or not.
 *
 * @param platform whose releases
 * @param releases which of them
 * @param from the first; empty where none is before the range
 * @param to the last, with all its updates, of which it stands for the highest; empty where none is
 *     behind the range
 */
public record SystemRange(
    Platform platform, Releases releases, Optional<MacVersion> from, Optional<MacVersion> to) {

  /** Which releases a range holds. */
  enum Releases {
    ALL,
    KNOWN,
    UNKNOWN
  }

  /** No number of a version is higher. */
  private static final int HIGHEST = 999;

  private static final Pattern FORM =
      Pattern.compile("(\\w+)(?: (?:(\\?)|([0-9.]*[0-9])?\\.\\.([0-9][0-9.]*)?))?");

  /**
   * Reads a range.
   *
   * @throws IllegalArgumentException when the text is none
   */
  public static SystemRange parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException("no range of systems: " + text);
    }
    Platform platform =
        Platform.named(m.group(1))
            .orElseThrow(() -> new IllegalArgumentException("no system: " + text));
    Releases releases =
        m.group(2) != null
            ? Releases.UNKNOWN
            : m.group(3) == null && m.group(4) == null ? Releases.ALL : Releases.KNOWN;
    return new SystemRange(platform, releases, version(m.group(3)), last(m.group(4)));
  }

  /** Whether a system lies in it; one whose version is not known lies in no range of releases. */
  public boolean holds(Platform where, Optional<MacVersion> version) {
    boolean release =
        switch (releases) {
          case ALL -> true;
          case UNKNOWN -> version.isEmpty();
          case KNOWN -> version.filter(this::isBetween).isPresent();
        };
    return where == platform && release;
  }

  /**
   * Whether a system lies in it of whose version only the bounds are known; empty when both can be.
   *
   * @param least the lowest version that it can have
   * @param most the highest
   */
  public Optional<Boolean> holds(Platform where, MacVersion least, MacVersion most) {
    if (where != platform) {
      return Optional.of(false);
    }
    if (isBetween(least) && isBetween(most)) {
      return Optional.of(true);
    }
    boolean apart =
        from.filter(f -> !most.isAtLeast(f)).isPresent()
            || to.filter(t -> !t.isAtLeast(least)).isPresent();
    return apart ? Optional.of(false) : Optional.empty();
  }

  private boolean isBetween(MacVersion version) {
    return from.filter(f -> !version.isAtLeast(f)).isEmpty()
        && to.filter(t -> !t.isAtLeast(version)).isEmpty();
  }

  /** The last release that it holds, all updates of which it holds too. */
  public Optional<String> last() {
    return to.map(
        t ->
            t.major()
                + (t.minor() == HIGHEST ? "" : "." + t.minor())
                + (t.patch() == HIGHEST ? "" : "." + t.patch()));
  }

  /** The highest version that an update of a release can have: of 10.15 it is 10.15.999. */
  private static Optional<MacVersion> last(String text) {
    return version(text)
        .map(
            release ->
                switch (text.split("\\.", -1).length) {
                  case 1 -> new MacVersion(release.major(), HIGHEST, HIGHEST);
                  case 2 -> new MacVersion(release.major(), release.minor(), HIGHEST);
                  default -> release;
                });
  }

  private static Optional<MacVersion> version(String text) {
    return Optional.ofNullable(text)
        .map(
            t ->
                MacVersion.parse(t)
                    .orElseThrow(() -> new IllegalArgumentException("no version: " + t)));
  }
}
