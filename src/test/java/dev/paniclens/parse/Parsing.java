package dev.paniclens.parse;

import dev.paniclens.report.Backtrace;
import dev.paniclens.report.Frame;
import dev.paniclens.report.Kext;
import dev.paniclens.report.KextLists.LoadedKext;
import dev.paniclens.report.PanicLog;
import dev.paniclens.report.PanicReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Short ways from a text to what the parser makes of it. */
final class Parsing {
  private static final ReportParser PARSER = new ReportParser();

  private Parsing() {}

  static ParsedFile file(byte[] bytes) {
    try {
      return PARSER.parse(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<ParseResult> results(String text) {
    return file(text.getBytes(StandardCharsets.UTF_8)).results();
  }

  static List<PanicReport> reports(String text) {
    return results(text).stream()
        .filter(ParseResult.Panic.class::isInstance)
        .map(r -> ((ParseResult.Panic) r).report())
        .toList();
  }

  static boolean isPanic(String text) {
    return !reports(text).isEmpty();
  }

  /** The one report in a text; fails when there is none, or more than one. */
  static PanicReport report(String text) {
    List<PanicReport> reports = reports(text);
    if (reports.size() != 1) {
      throw new AssertionError("expected one panic, found " + results(text));
    }
    return reports.getFirst();
  }

  static PanicLog log(String text) {
    return report(text).log();
  }

  /** The ids of the kexts in the main backtrace; absent when the report does not tell. */
  static Optional<List<String>> kexts(PanicLog log) {
    return log.mainBacktrace().flatMap(Backtrace::kexts).map(Parsing::ids);
  }

  static List<String> ids(List<Kext> kexts) {
    return kexts.stream().map(k -> k.id().value()).toList();
  }

  static List<String> loaded(PanicLog log) {
    return log.kexts().loaded().orElseThrow().stream().map(Parsing::entry).toList();
  }

  private static String entry(LoadedKext kext) {
    return kext.id() + kext.version().map(v -> " " + v).orElse("");
  }

  static List<Frame> frames(PanicLog log) {
    return log.mainBacktrace().map(Backtrace::frames).orElse(List.of());
  }

  static List<String> images(PanicLog log) {
    return frames(log).stream().map(f -> f.image().orElse("?")).toList();
  }

  /** The lines of a text, as the readers of sections get them; its end may be missing. */
  static LineCursor cursor(String text) {
    return new LineCursor(PanicText.open(text.lines().toList(), false, false).lines(), true);
  }

  /** The same, with an end that is known. */
  static LineCursor whole(String text) {
    return new LineCursor(PanicText.open(text.lines().toList(), false, false).lines(), false);
  }
}
