package dev.paniclens.query.value;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Versions of kexts, read and ordered as the kernel does (xnu libkern/OSKextVersion.c, {@code
 * OSKextParseVersionString}): up to three numbers of at most four digits, then perhaps a stage with
 * its level: 4.2.5d1 &lt; 4.2.5a1 &lt; 4.2.5b2 &lt; 4.2.5f1 (or fc1) &lt; 4.2.5. The kernel prints
 * versions from that form, so every version in a panic has it, but for those of lists made by other
 * means.
 *
 * <p>A version without its last numbers stands for all that have them: 7 for 7.0 up to 7.9999.
 * Stages of 7.0 lie before it.
 */
public final class KextVersionScale implements Scale {

  /** The one there is. */
  public static final KextVersionScale KEXT_VERSIONS = new KextVersionScale();

  private static final Pattern FORM =
      Pattern.compile("(\\d{1,4})(?:\\.(\\d{1,4}))?(?:\\.(\\d{1,4}))?(?:(d|a|b|fc|f)(\\d{1,3}))?");

  private static final long MAJOR = 1_000_000_000_000L;
  private static final long MINOR = 100_000_000L;
  private static final long REVISION = 10_000L;
  private static final long STAGE = 1_000L;
  private static final long RELEASE = 9;
  private static final long MOST_NUMBER = 9999;
  private static final long MOST_LEVEL = 255;
  private static final String STAGES = "dabf";

  private KextVersionScale() {}

  @Override
  public Optional<Span> read(String text, LocalDate today) {
    Matcher version = FORM.matcher(text.strip());
    if (!version.matches()
        || version.group(5) != null && Integer.parseInt(version.group(5)) > MOST_LEVEL) {
      return Optional.empty();
    }
    return Optional.of(
        new Span(packed(version, 0), packed(version, version.group(4) == null ? MOST_NUMBER : 0)));
  }

  /**
   * The place of a version that a report names.
   *
   * @return empty when the kernel would not take it for a version
   */
  public static Optional<Long> place(String version) {
    return KEXT_VERSIONS.read(version, LocalDate.EPOCH).map(Span::first);
  }

  private static long packed(Matcher version, long rest) {
    long stage =
        version.group(4) == null ? RELEASE : 1 + 2L * STAGES.indexOf(version.group(4).charAt(0));
    return number(version.group(1), 0) * MAJOR
        + number(version.group(2), rest) * MINOR
        + number(version.group(3), rest) * REVISION
        + stage * STAGE
        + number(version.group(5), 0);
  }

  private static long number(String digits, long otherwise) {
    return digits == null ? otherwise : Long.parseLong(digits);
  }

  @Override
  public String from(long first) {
    return written(first, 0);
  }

  @Override
  public String until(long last) {
    return written(last, MOST_NUMBER);
  }

  private static String written(long packed, long rest) {
    long revision = packed % MINOR / REVISION;
    long minor = packed % MAJOR / MINOR;
    long stage = packed % REVISION / STAGE;
    String text = Long.toString(packed / MAJOR);
    boolean released = stage == RELEASE;
    if (!released || minor != rest || revision != rest) {
      text += "." + minor;
    }
    if (!released && revision != 0 || released && revision != rest) {
      text += "." + revision;
    }
    return released ? text : text + STAGES.charAt((int) (stage - 1) / 2) + packed % STAGE;
  }

  @Override
  public String form() {
    return "a kext's version is written 7, 7.1, 1.8.3 or 4.2.5b2";
  }
}
