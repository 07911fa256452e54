package dev.paniclens.parse;

import dev.paniclens.parse.envelope.EnvelopeMembers;
import dev.paniclens.parse.repair.KernelLine;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The key by which the reports of one Mac are known: {@code crashReporterKey} in JSON, above a text
 * {@code CrashReporter Key}, and up to OS X 10.13 {@code Anonymous UUID}. It is no part of an
 * analysis, which people pass on.
 */
public final class ReporterKey {

  /** As far down as a header goes. */
  private static final int HEADER = 40;

  private static final Pattern LINE =
      Pattern.compile(
          "(?:Anonymous UUID|CrashReporter Key):\\s*([0-9A-Fa-f-]+)\\s*", Pattern.CASE_INSENSITIVE);

  private static final int UUID = 32;
  private static final int SHA_1 = 40;

  private ReporterKey() {}

  /**
   * The key of a report, in lower-case hex, without dashes. Absent where there is none, it is cut,
   * or one character stands in its place throughout, as in reports that were made anonymous.
   */
  public static Optional<String> of(Original report) {
    return switch (report) {
      case Original.Json json -> of(json.members());
      case Original.Text text -> text.header().flatMap(ReporterKey::of).or(() -> of(text.lines()));
    };
  }

  private static Optional<String> of(EnvelopeMembers members) {
    return members.reporterKey().flatMap(ReporterKey::folded);
  }

  private static Optional<String> of(List<String> lines) {
    return lines.stream()
        .limit(HEADER)
        .takeWhile(line -> !KernelLine.isOne(line.strip()))
        .flatMap(ReporterKey::ofLine)
        .findFirst();
  }

  private static Stream<String> ofLine(String line) {
    Matcher found = LINE.matcher(line);
    return found.find() ? folded(found.group(1)).stream() : Stream.empty();
  }

  private static Optional<String> folded(String key) {
    String digits = key.strip().replace("-", "").toLowerCase(Locale.ROOT);
    boolean whole = digits.length() == UUID || digits.length() == SHA_1;
    return Optional.of(digits)
        .filter(d -> whole && d.matches("[0-9a-f]+") && d.chars().distinct().count() > 1);
  }
}
