package dev.paniclens.parse.detail;

import dev.paniclens.parse.line.Phrase;
import dev.paniclens.report.PanicDetails;
import dev.paniclens.report.PanicMessage;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads where in the source a panic was called, or an assertion failed. */
final class LocationReader {
  /** The forms of assertions: xnu osfmk/kern/debug.c, bsd/sys/systm.h; and of the SPTM. */
  private static final List<Pattern> IN_MESSAGE =
      List.of(
          Pattern.compile(
              "^(?:\\{\\d{1,4}\\} )?(/\\S{1,400}|[\\w.+-]{1,100}):(\\d{1,7}) Assertion failed"),
          Pattern.compile(
              "[Aa]ssertion failed: [^\\n]{0,2000}?, file: (\\S{1,400}), line: (\\d{1,7})"),
          Pattern.compile("Assertion failed: file \"([^\"\\n]{1,400})\", line (\\d{1,7})"),
          Pattern.compile("^\\[SPTM\\] [^(\\n]{1,200}\\((\\w{1,64}\\.c):(\\d{1,7})\\)"));

  private LocationReader() {}

  static Optional<PanicDetails.Location> read(PanicMessage message, String text) {
    return message
        .location()
        .or(() -> inMessage(text))
        .map(l -> new PanicDetails.Location(l.file(), l.sourceLine(), l.project()));
  }

  private static Optional<PanicMessage.Location> inMessage(String text) {
    if (!text.contains("ssertion failed") && !text.startsWith("[SPTM] ")) {
      return Optional.empty(); // all of the forms have the one or the other
    }
    return IN_MESSAGE.stream()
        .flatMap(p -> Phrase.in(text, p).stream())
        .findFirst()
        .map(p -> new PanicMessage.Location(p.text(1).orElse(""), p.integer(2).orElse(0)));
  }
}
