package dev.paniclens.attribution.known;

import dev.paniclens.analysis.Likeness;
import dev.paniclens.attribution.PanicSketch;
import dev.paniclens.knowledge.panic.KnownCrash;
import dev.paniclens.knowledge.panic.KnownCrash.Place;
import dev.paniclens.knowledge.panic.KnownCrash.Place.Where;
import java.util.List;
import java.util.Optional;

/** A made-up report that has the marks of a known crash, all or some of them. */
record KnownCrashReport(
    String message,
    Optional<Place> place,
    String version,
    Optional<String> release,
    Optional<String> model) {

  /** One that has them all: the first of its places and models, and the first release. */
  static KnownCrashReport of(KnownCrash crash) {
    return new KnownCrashReport(
        crash.example(),
        crash.places().stream().findFirst(),
        "0.1",
        crash
            .since()
            .or(crash::until)
            .map(release -> release.substring(release.indexOf(' ') + 1))
            .map(release -> release.contains(".") ? release : release + ".0"),
        crash.models().stream().findFirst().map(m -> m.replace("*", "9")));
  }

  KnownCrashReport saying(String words) {
    return new KnownCrashReport(words, place, version, release, model);
  }

  KnownCrashReport at(Place where) {
    return new KnownCrashReport(message, Optional.of(where), version, release, model);
  }

  KnownCrashReport nowhere() {
    return new KnownCrashReport(message, Optional.empty(), version, release, model);
  }

  KnownCrashReport version(String kextVersion) {
    return new KnownCrashReport(message, place, kextVersion, release, model);
  }

  KnownCrashReport on(String macos) {
    return new KnownCrashReport(message, place, version, Optional.of(macos), model);
  }

  KnownCrashReport withoutRelease() {
    return new KnownCrashReport(message, place, version, Optional.empty(), model);
  }

  KnownCrashReport model(String identifier) {
    return new KnownCrashReport(message, place, version, release, Optional.of(identifier));
  }

  KnownCrashReport withoutModel() {
    return new KnownCrashReport(message, place, version, release, Optional.empty());
  }

  /** The known crashes that it looks like. */
  List<Likeness> analyze() {
    return PanicSketch.analyze(text()).known().orElse(List.of());
  }

  String text() {
    String named = place.map(p -> p.name().replace("*", "finch")).orElse("");
    String kext = is(Where.BACKTRACE) ? named : "com.example.finch";
    return head()
        + "{\"panicString\":\""
        + json(
            "panic(cpu 0 caller 0xffffff8000201000): "
                + (is(Where.FILE) ? '"' + message + "\"@" + named + ":12" : message)
                + "\nBacktrace (CPU 0), Frame : Return Address\n"
                + "0xffffff91a0100040 : 0xffffff8000201000\n"
                + "0xffffff91a0100080 : 0xffffff7f81001010\n"
                + "      Kernel Extensions in backtrace:\n"
                + "         "
                + kext
                + "("
                + version
                + ")[00000000-0000-3000-8000-000000000000]@0xffffff7f81000000->0xffffff7f8100ffff\n"
                + "\nBSD process name corresponding to current thread: finchd\n"
                + model.map(m -> "System model name: " + m + " (Mac-0000000000000000)\n").orElse("")
                + "\nloaded kexts:\n"
                + (is(Where.LOADED) ? named : "com.apple.finch")
                + "\t"
                + version
                + "\n")
        + "\"}\n";
  }

  private boolean is(Where where) {
    return place.filter(p -> p.where() == where).isPresent();
  }

  private String head() {
    return "{\"bug_type\":\"210\",\"timestamp\":\"2026-01-01 00:00:00.00 +0000\""
        + release.map(r -> ",\"os_version\":\"macOS " + r + " (99Z999)\"").orElse("")
        + "}\n";
  }

  private static String json(String text) {
    return text.replace("\\", "\\\\")
        .replace("\"", "\\\"")
        .replace("\n", "\\n")
        .replace("\t", "\\t");
  }
}
