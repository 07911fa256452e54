package dev.paniclens.parse.detail;

import dev.paniclens.parse.line.Phrase;
import dev.paniclens.report.PanicDetails.Watchdog;
import dev.paniclens.report.PanicDetails.Watchdog.Service;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Reads which service did not feed its watchdog. The text is made by watchdogd and by Apple's
 * IOWatchdog, whose source is not public; these forms occur in reports.
 */
final class WatchdogReader {
  private static final int MAX_SERVICES = 64;

  private static final String CRASHES = "(?: \\((\\d{1,9}) induced crash(?:es)?\\))?";

  private static final Pattern USER =
      Pattern.compile(
          "^userspace watchdog timeout: no successful checkins from (\\S[^\\n]{0,127}?)"
              + CRASHES
              + "(?: in (\\d{1,9}) seconds(?: since (load|wake))?"
              + "| since (load|wake)(?: \\((\\d{1,9}) seconds ago\\))?)");
  private static final Pattern NOT_ALIVE =
      Pattern.compile(
          "^userspace watchdog timeout: (\\S[^\\n]{0,127}?)"
              + CRASHES
              + " returned not alive(?: with context ?:([^\\n]{0,500}))?");

  /** The line below says it again, with what the service says of itself. */
  private static final Pattern CONTEXT =
      Pattern.compile("\n\\S[^\\n]{0,127}? returned not alive with context ?:([^\\n]{1,500})");

  private static final Pattern SYSTEM =
      Pattern.compile("^watchdog timeout: no checkins from (\\S{1,64}) in (\\d{1,9}) seconds");
  private static final Pattern THREAD =
      Pattern.compile("no updates from (\\S{1,64}) monitoring thread in (\\d{1,9}) seconds");

  private static final Pattern SERVICE =
      Pattern.compile("^service: (\\S[^\\n]{0,127}?)" + CRASHES + ", ([^\\n]{1,300})$");
  private static final Pattern CHECKINS =
      Pattern.compile("total successful checkins [^:\\n]{0,80}: (\\d{1,18})");
  private static final Pattern LAST =
      Pattern.compile("last successful checkin: (\\d{1,18}) seconds ago");

  private WatchdogReader() {}

  static Optional<Watchdog> read(String message) {
    if (message.indexOf("watchdog") < 0) {
      return Optional.empty();
    }
    return Phrase.in(message, USER)
        .map(p -> user(p, message))
        .or(() -> Phrase.in(message, NOT_ALIVE).map(p -> notAlive(p, message)))
        .or(
            () ->
                Phrase.in(message, SYSTEM)
                    .or(() -> Phrase.in(message, THREAD))
                    .map(
                        p ->
                            watchdog(
                                p.text(1),
                                p.number(2),
                                Optional.empty(),
                                OptionalInt.empty(),
                                Optional.empty(),
                                message)));
  }

  private static Watchdog user(Phrase p, String message) {
    return watchdog(
        p.text(1),
        p.number(3).isPresent() ? p.number(3) : p.number(6),
        p.text(4).or(() -> p.text(5)),
        p.integer(2),
        Phrase.in(message, CONTEXT).flatMap(c -> c.text(1)).map(String::strip),
        message);
  }

  private static Watchdog notAlive(Phrase p, String message) {
    return watchdog(
        p.text(1), OptionalLong.empty(), Optional.empty(), p.integer(2), p.text(3), message);
  }

  private static Watchdog watchdog(
      Optional<String> service,
      OptionalLong seconds,
      Optional<String> since,
      OptionalInt crashes,
      Optional<String> context,
      String message) {
    List<Service> services =
        message
            .lines()
            .filter(l -> l.startsWith("service: "))
            .limit(MAX_SERVICES)
            .flatMap(l -> Phrase.in(l, SERVICE).map(WatchdogReader::service).stream())
            .toList();
    return new Watchdog(
        service,
        seconds,
        since,
        crashes,
        context,
        message.contains("shutdown in progress"),
        services.isEmpty() ? Optional.empty() : Optional.of(services));
  }

  private static Service service(Phrase p) {
    String facts = p.text(3).orElse("");
    return new Service(p.text(1).orElse(""), number(facts, CHECKINS), number(facts, LAST));
  }

  private static OptionalLong number(String facts, Pattern phrase) {
    return Phrase.in(facts, phrase).map(p -> p.number(1)).orElse(OptionalLong.empty());
  }
}
