package dev.paniclens.attribution.kind;

import dev.paniclens.report.FaultDetails;
import dev.paniclens.report.PanicMessage;
import dev.paniclens.report.PanicMessage.Location;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a panic says of itself, as far as rules about its class ask.
 *
 * @param text the beginning of the message, without white space before it
 * @param firstLine the first line of that
 * @param fault the trap or abort, when it was one
 * @param placed whether the source file that called panic is named by the panic macro
 * @param names the names along the path of that file, or of the one that a failed assertion names:
 *     the folders of Apple's build trees, and the file last; empty when neither is there
 * @param phrases those of the text and of the names, to rule out most of what is sought there
 */
public record Said(
    String text,
    String firstLine,
    Optional<FaultDetails> fault,
    boolean placed,
    List<String> names,
    Trigrams phrases) {

  /** Longer messages are tables and dumps of coprocessors; their first lines tell the class. */
  private static final int LONGEST = 2048;

  /** xnu osfmk/kern/debug.c, {@code panic_assert_format}, and its forerunner. */
  private static final Pattern ASSERTION_FILE =
      Pattern.compile(
          "^([^\\s:\"]{1,300}):\\d{1,7} Assertion failed"
              + "|ssertion failed: [^\\n]{0,400}?, file: ([^\\s,]{1,300}), line: \\d");

  private static final Pattern SOURCES = Pattern.compile("/Source(?:s|Cache)/");

  static Said of(PanicMessage message, Optional<FaultDetails> fault) {
    String stripped = message.text().stripLeading();
    String text = stripped.length() > LONGEST ? stripped.substring(0, LONGEST) : stripped;
    int end = text.indexOf('\n');
    Optional<String> path = message.location().map(Location::path).or(() -> asserted(text));
    List<String> names = path.map(Said::names).orElse(List.of());
    Trigrams phrases = new Trigrams();
    phrases.add(text);
    names.forEach(phrases::add);
    return new Said(
        text,
        end < 0 ? text : text.substring(0, end),
        fault,
        message.location().isPresent(),
        names,
        phrases);
  }

  /** The path of the file that a failed assertion names; empty when it is none. */
  public static Optional<String> asserted(String text) {
    if (!text.contains("ssertion failed")) {
      return Optional.empty();
    }
    Matcher m = ASSERTION_FILE.matcher(text);
    return m.find() ? Optional.of(m.group(1) != null ? m.group(1) : m.group(2)) : Optional.empty();
  }

  /** Folders of other trees are names that people gave; only the file counts there. */
  private static List<String> names(String path) {
    Matcher sources = SOURCES.matcher(path);
    int start = sources.find() ? sources.end() : path.lastIndexOf('/') + 1;
    List<String> names = new ArrayList<>();
    for (int slash = path.indexOf('/', start); slash >= 0; slash = path.indexOf('/', start)) {
      names.add(path.substring(start, slash));
      start = slash + 1;
    }
    names.add(path.substring(start));
    return names;
  }
}
