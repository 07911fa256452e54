package dev.paniclens.knowledge.release;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of macOS, such as 10.15.4 or 26. What is not said counts as 0: "13" is 13.0.
 *
 * @param major 10 up to Catalina, then 11 and on
 * @param minor the second number, at least 0
 * @param patch the third number, at least 0
 */
public record MacVersion(int major, int minor, int patch) implements Comparable<MacVersion> {

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,3})(?:\\.(\\d{1,3}))?(?:\\.(\\d{1,3}))?(?: ?\\([a-z]\\))?");

  private static final Comparator<MacVersion> ORDER =
      Comparator.comparingInt(MacVersion::major)
          .thenComparingInt(MacVersion::minor)
          .thenComparingInt(MacVersion::patch);

  /**
   * Reads up to three numbers. The letter of a rapid response or background improvement, as in
   * {@code 13.3.1 (a)}, is of no account: it leaves the kernel's rules as they were.
   *
   * @return empty when the text is anything else
   */
  public static Optional<MacVersion> parse(String text) {
    Matcher m = FORM.matcher(text.strip());
    return m.matches()
        ? Optional.of(new MacVersion(number(m.group(1)), number(m.group(2)), number(m.group(3))))
        : Optional.empty();
  }

  /** What it is a release of: 10.15 for 10.15.7, 14 for 14.5. */
  public MacVersion generation() {
    return new MacVersion(major, major == 10 ? minor : 0, 0);
  }

  /** Whether this is the other version or a later one. */
  public boolean isAtLeast(MacVersion other) {
    return compareTo(other) >= 0;
  }

  @Override
  public int compareTo(MacVersion other) {
    return ORDER.compare(this, other);
  }

  /** The numbers as Apple writes them: {@code 10.15}, {@code 11}, {@code 13.3}. */
  @Override
  public String toString() {
    String text = major == 10 || minor > 0 || patch > 0 ? major + "." + minor : "" + major;
    return patch > 0 ? text + "." + patch : text;
  }

  private static int number(String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
