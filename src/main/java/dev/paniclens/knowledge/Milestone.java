package dev.paniclens.knowledge;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of macOS in which something changed.
 *
 * @param version the release
 * @param note what restricts or doubts the statement; empty when nothing does
 */
public record Milestone(MacVersion version, Optional<String> note) {

  private static final String PARTLY = "partly: ";

  private static final Pattern FORM = Pattern.compile("([0-9.]+)(?: \\((.+)\\))?");

  /** Reads {@code 10.15} or {@code 10.15 (note)}; empty when the text is anything else. */
  static Optional<Milestone> parse(String text) {
    Matcher m = FORM.matcher(text);
    return m.matches()
        ? MacVersion.parse(m.group(1))
            .map(version -> new Milestone(version, Optional.ofNullable(m.group(2))))
        : Optional.empty();
  }

  /** Whether the change is in force in a version. */
  public boolean reached(MacVersion version) {
    return version.isAtLeast(this.version);
  }

  /** Whether it is in force for some only; the note tells for which. */
  public boolean isPartial() {
    return note.filter(n -> n.startsWith(PARTLY)).isPresent();
  }

  /** Whether nobody has documented it. */
  public boolean isInferred() {
    return note.filter(n -> n.startsWith("inferred")).isPresent();
  }

  /**
   * What a person should know of its limits, without the words {@code partly} and {@code inferred};
   * empty when there is no more to say.
   */
  public Optional<String> remark() {
    return note.map(n -> n.replaceFirst("^(?:" + PARTLY + "|inferred(?:[;:] )?)", ""))
        .filter(n -> !n.isEmpty());
  }

  /** The release by name: {@code macOS 10.15}. */
  public String release() {
    return "macOS " + version;
  }

  @Override
  public String toString() {
    return release() + note.map(n -> " (" + n + ")").orElse("");
  }
}
