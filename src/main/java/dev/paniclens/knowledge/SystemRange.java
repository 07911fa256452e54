package dev.paniclens.knowledge;

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
 * @param to the last, with all its updates; empty where none is behind the range
 */
record SystemRange(
    Platform platform, Releases releases, Optional<MacVersion> from, Optional<MacVersion> to) {

  /** Which releases a range holds. */
  enum Releases {
    ALL,
    KNOWN,
    UNKNOWN
  }

  private static final Pattern FORM =
      Pattern.compile("(\\w+)(?: (?:(\\?)|([0-9.]*[0-9])?\\.\\.([0-9][0-9.]*)?))?");

  /**
   * Reads a range.
   *
   * @throws IllegalArgumentException when the text is none
   */
  static SystemRange parse(String text) {
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
    return new SystemRange(platform, releases, version(m.group(3)), version(m.group(4)));
  }

  /** Whether a system lies in it; one whose version is not known lies in no range of releases. */
  boolean holds(Platform where, Optional<MacVersion> version) {
    boolean release =
        switch (releases) {
          case ALL -> true;
          case UNKNOWN -> version.isEmpty();
          case KNOWN -> version.filter(this::isBetween).isPresent();
        };
    return where == platform && release;
  }

  private boolean isBetween(MacVersion version) {
    MacVersion release = new MacVersion(version.major(), version.minor(), 0);
    return from.filter(f -> !version.isAtLeast(f)).isEmpty()
        && to.filter(t -> !t.isAtLeast(release)).isEmpty();
  }

  private static Optional<MacVersion> version(String text) {
    return Optional.ofNullable(text)
        .map(
            t ->
                MacVersion.parse(t)
                    .orElseThrow(() -> new IllegalArgumentException("no version: " + t)));
  }
}
