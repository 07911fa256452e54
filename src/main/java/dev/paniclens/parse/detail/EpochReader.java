package dev.paniclens.parse.detail;

import dev.paniclens.parse.line.Phrase;
import dev.paniclens.report.SleepTimes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Reads the lines below {@code Epoch Time:}: when the system booted, went to sleep, woke and
 * panicked, each as seconds and microseconds in hexadecimal (xnu osfmk/arm/model_dep.c).
 */
final class EpochReader {
  /** Both words are padded with zeros; fewer digits are a piece of them. */
  private static final Pattern LINE =
      Pattern.compile("^(Boot|Sleep|Wake|Calendar)\\s*: +0x([0-9a-fA-F]{8}) +0x[0-9a-fA-F]{8}$");

  private final Map<String, Long> seconds = new HashMap<>();

  void see(String line) {
    char first = line.charAt(0);
    boolean mayBeOne = first == 'B' || first == 'S' || first == 'W' || first == 'C';
    if (mayBeOne && line.contains(": 0x")) {
      Phrase.in(line, LINE)
          .ifPresent(
              p ->
                  seconds.putIfAbsent(
                      p.text(1).orElse(""), Long.parseLong(p.text(2).orElse("0"), 16)));
    }
  }

  /** What they tell; absent when a clock that was set in between would make it nonsense. */
  Optional<SleepTimes> read() {
    SleepTimes sleep = new SleepTimes(since("Boot"), since("Sleep"), since("Wake"));
    return sleep.sinceBoot().isEmpty()
            && sleep.sinceSleep().isEmpty()
            && sleep.sinceWake().isEmpty()
        ? Optional.empty()
        : Optional.of(sleep);
  }

  /** Zero stands for never. */
  private OptionalLong since(String event) {
    long at = seconds.getOrDefault(event, 0L);
    long panic = seconds.getOrDefault("Calendar", 0L);
    return at > 0 && panic >= at ? OptionalLong.of(panic - at) : OptionalLong.empty();
  }
}
