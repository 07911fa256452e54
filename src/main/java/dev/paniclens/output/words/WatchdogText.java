package dev.paniclens.output.words;

import dev.paniclens.report.PanicDetails.Watchdog;
import dev.paniclens.report.PanicDetails.Watchdog.Service;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says which service did not check in with a watchdog, and which others did. */
final class WatchdogText {
  private static final int SOME = 8;

  private WatchdogText() {}

  static String late(Watchdog w) {
    StringBuilder text = new StringBuilder(w.service().orElse("a service"));
    boolean timed = w.seconds().isPresent() || w.since().isPresent();
    if (timed || w.context().isEmpty()) {
      text.append(", no check-in");
    }
    if (w.seconds().isPresent()) {
      text.append(" for ").append(w.seconds().getAsLong()).append(" s");
    }
    w.since().ifPresent(word -> text.append(" since ").append(word));
    if (w.inducedCrashes().isPresent()) {
      int times = w.inducedCrashes().getAsInt();
      text.append("; was made to crash ").append(times == 1 ? "once" : times + " times");
    }
    w.context()
        .ifPresent(
            says ->
                text.append(timed ? "; it" : ",").append(" says it is not alive: ").append(says));
    if (w.shutdownInProgress()) {
      text.append("; the system was shutting down");
    }
    return text.toString();
  }

  /** The other services and when they last checked in ago. */
  static Optional<String> others(Watchdog w) {
    List<Service> others =
        w.services().orElse(List.of()).stream()
            .filter(s -> w.service().filter(s.name()::equals).isEmpty())
            .toList();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            others.stream().limit(SOME).map(WatchdogText::other).collect(Collectors.joining(", "))
                + (others.size() > SOME ? " and " + (others.size() - SOME) + " more" : ""));
  }

  private static String other(Service s) {
    return s.name()
        + (s.lastSeconds().isPresent() ? " " + s.lastSeconds().getAsLong() + " s ago" : " never");
  }
}
