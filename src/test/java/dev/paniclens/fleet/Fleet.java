package dev.paniclens.fleet;

import java.util.Optional;

/** A made-up fleet: any of its reports can be had alone, and is always the same. */
final class Fleet {
  /** Files in one folder: few enough for every file system and shell. */
  static final int IN_FOLDER = 1_000;

  private static final int STREAM = 5;

  /** How far back a report that is repeated lies, at most. */
  private static final int REPEATED = 500;

  private final FleetOptions options;

  Fleet(FleetOptions options) {
    this.options = options;
  }

  long size() {
    return options.reports();
  }

  /** The report of a number, from 0. */
  FleetReport report(long number) {
    Draw draw = new Draw(options.seed(), STREAM, number);
    if (number > 0 && draw.percent(options.repeats())) {
      boolean again = draw.percent(50);
      long original = original(number - 1 - draw.below(Math.min(number, REPEATED)));
      return of(number, original, again);
    }
    return of(number, number, false);
  }

  /** The report that a report is a copy of, or itself. */
  private long original(long number) {
    Draw draw = new Draw(options.seed(), STREAM, number);
    if (number > 0 && draw.percent(options.repeats())) {
      draw.percent(50);
      return original(number - 1 - draw.below(Math.min(number, REPEATED)));
    }
    return number;
  }

  private FleetReport of(long number, long original, boolean again) {
    Draw draw = new Draw(options.seed(), STREAM + 1, original);
    Incident incident = Incident.number(original, options);
    long copyOf = original == number ? -1 : original;
    if (draw.percent(options.others())) {
      OtherReports.Kind kind = OtherReports.kind(original, options);
      return new FleetReport(
          path(number, OtherReports.name(incident, kind)),
          OtherReports.write(incident, kind, options),
          kind.word(),
          Optional.empty(),
          copyOf,
          false);
    }
    return new FleetReport(
        path(number, Envelopes.name(incident)),
        Envelopes.panic(incident, options, again),
        "panic",
        Optional.of(incident.scene()),
        copyOf,
        again);
  }

  /** With the number, since two Macs may panic in the same second. */
  private static String path(long number, String name) {
    StringBuilder out = new StringBuilder("hosts-");
    String folder = Long.toString(number / IN_FOLDER);
    String file = Long.toString(number % IN_FOLDER);
    out.repeat('0', Math.max(0, 4 - folder.length())).append(folder).append('/');
    out.repeat('0', 3 - file.length()).append(file).append('-').append(name);
    return out.toString();
  }
}
