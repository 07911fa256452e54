package dev.paniclens.fleet;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The folder that somebody has who tries the program for the first time: reports in two parts, of
 * the same few panics again and again, each on another Mac and another day.
 */
public final class FirstFolder {
  /** Samples whose panic strings are as long as those of Apple silicon mostly are. */
  private static final List<String> PANICS =
      List.of(
          "sonoma-apple-gpu.ips", "sonoma-dcp-firmware.ips", "sequoia-windowserver-watchdog.ips");

  /** One report in so many has stacks. */
  private static final int STACKS_EVERY = 20;

  /** How long they are: 5,000 reports have 176 MB in all. */
  private static final int STACKS = 365_000;

  /** Above those of the samples' own. */
  private static final int FIRST_PID = 1_000;

  private static final int IN_FOLDER = 1_000;
  private static final int STREAM = 9;
  private static final Pattern SECOND =
      Pattern.compile("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
  private static final Pattern KEY = Pattern.compile("\"crashReporterKey\" : \"(\\w{40})\"");
  private static final Pattern INCIDENT = Pattern.compile("\"incident\" : \"([-\\w]{36})\"");
  private static final Pattern STACKS_HERE =
      Pattern.compile("\"processByPid\" : \\{(?=(\\s*+\\})?)");
  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final Instant FIRST = Instant.parse("2025-06-01T00:00:00Z");
  private static final int SECONDS_APART = 3_600;

  private FirstFolder() {}

  /**
   * Makes the reports, unless they are there.
   *
   * @param samples the folder of the samples
   * @param home where the folder is put
   * @param count how many reports
   * @return the folder that holds them
   */
  public static Path make(Path samples, Path home, int count) throws IOException {
    Path folder = home.resolve("first-" + count);
    Path done = home.resolve("first-" + count + ".done");
    if (Files.exists(done)) {
      return folder;
    }
    List<String> panics = new ArrayList<>();
    for (String name : PANICS) {
      panics.add(Files.readString(samples.resolve(name)));
    }
    for (int i = 0; i < count; i++) {
      Path part = folder.resolve("hosts-%04d".formatted(i / IN_FOLDER));
      Files.createDirectories(part);
      Files.writeString(
          part.resolve("panic-full-%05d.0002.ips".formatted(i)),
          report(panics.get(i % panics.size()), i),
          StandardCharsets.UTF_8);
    }
    Files.createFile(done);
    return folder;
  }

  /** The panic as the report of a number tells it. */
  static String report(String panic, int number) {
    Draw draw = new Draw(1, STREAM, number);
    StringBuilder key = new StringBuilder();
    draw.hex(key, 16);
    draw.hex(key, 16);
    draw.hex(key, 8);
    String when = STAMP.format(FIRST.plusSeconds((long) number * SECONDS_APART));
    String report = SECOND.matcher(panic).replaceAll(when);
    report = report.replace(found(INCIDENT, report), draw.uuid());
    report = report.replace(found(KEY, report), key);
    if (number % STACKS_EVERY != 0) {
      return report;
    }
    Matcher here = STACKS_HERE.matcher(report);
    if (!here.find()) {
      throw new IllegalStateException("the sample has no place for stacks");
    }
    StringBuilder stacks = new StringBuilder(report.length() + STACKS + 10_000);
    stacks.append(report, 0, here.end());
    Stackshot.processes(stacks, draw, FIRST_PID, STACKS);
    stacks.append(here.group(1) == null ? "," : "");
    return stacks.append(report, here.end(), report.length()).toString();
  }

  private static String found(Pattern what, String in) {
    Matcher matcher = what.matcher(in);
    if (!matcher.find()) {
      throw new IllegalStateException("the sample has no " + what);
    }
    return matcher.group(1);
  }
}
