package dev.paniclens.knowledge.release;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release of macOS in which something changed. In the tables: {@code 11.0}, {@code 11.0
 * (remark)}, {@code 11.0 (partly: remark)}, {@code 11.0 (inferred)} or {@code 11.0 (inferred:
 * remark)}.
 *
 * @param version the release
 * @param isPartial whether it is in force for some only; the remark tells for which
 * @param isInferred whether nobody has documented it
 * @param remark what a person should know of its limits; empty when there is no more to say
 */
public record Milestone(
    MacVersion version, boolean isPartial, boolean isInferred, Optional<String> remark) {

  private static final String PARTLY = "partly: ";
  private static final String INFERRED = "inferred";

  private static final Pattern FORM =
      Pattern.compile(
          "([0-9.]+)(?: \\((?!\\))(" + PARTLY + ")?(?:(" + INFERRED + ")(?:: )?)?(.+)?\\))?");

  /** Reads one; empty when the text is none. */
  public static Optional<Milestone> parse(String text) {
    Matcher m = FORM.matcher(text);
    return m.matches()
        ? MacVersion.parse(m.group(1))
            .map(
                version ->
                    new Milestone(
                        version,
                        m.group(2) != null,
                        m.group(3) != null,
                        Optional.ofNullable(m.group(4))))
        : Optional.empty();
  }

  /** Whether the change is in force in a version. */
  public boolean reached(MacVersion version) {
    return version.isAtLeast(this.version);
  }

  /** The remark, and whether all is inferred; empty when neither is there. */
  public Optional<String> note() {
    return isInferred ? Optional.of(INFERRED + remark.map(r -> ": " + r).orElse("")) : remark;
  }

  /** The release by name: {@code macOS 10.15}. */
  public String release() {
    return "macOS " + version;
  }

  @Override
  public String toString() {
    return release() + note().map(n -> " (" + (isPartial ? PARTLY : "") + n + ")").orElse("");
  }
}
