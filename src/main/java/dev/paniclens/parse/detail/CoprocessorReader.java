package dev.paniclens.parse.detail;

import dev.paniclens.parse.line.Phrase;
import dev.paniclens.report.PanicDetails.Coprocessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads which coprocessor gave up, and which sensors are missing. The texts are those of Apple's
 * firmware, whose source is not public; these forms occur in reports.
 */
final class CoprocessorReader {
  private static final int MAX_SENSORS = 32;

  private static final Pattern NAME =
      Pattern.compile(
          "^(?!GPU Panic)([A-Z][A-Z0-9]{1,8}) ?(?:PANIC\\b|DATA ABORT|PREFETCH ABORT|NMI FIQ"
              + "|Recoverable Panic|Panic\\b|ROM boot panic|monitor error)");
  private static final Pattern RTKIT =
      Pattern.compile("\\bRTKit: (\\S{1,100}) - Client: (\\S{1,200})(?:\\s|$)");
  private static final Pattern MISSING =
      Pattern.compile("(?i)\\bmissing sensors?(?:\\(s\\))?\\s?:\\s?([a-z0-9_, ]{1,300})");
  private static final Pattern ARRAY =
      Pattern.compile("\\b[SF]\\.sensor array[^(\\n]{0,300}\\(([A-Za-z0-9_, ]{1,300})\\)");

  /** Four characters as the SMC has it, or a name with a number: both have a digit or capitals. */
  private static final Pattern SENSOR = Pattern.compile("(?=.*[A-Z0-9])[A-Za-z0-9_]{2,16}");

  private CoprocessorReader() {}

  static Optional<Coprocessor> read(String message) {
    Optional<Phrase> rtkit = Phrase.in(message, RTKIT, "RTKit: ");
    return name(message)
        .map(
            name ->
                new Coprocessor(
                    name, rtkit.flatMap(p -> p.text(1)), rtkit.flatMap(p -> p.text(2))));
  }

  private static Optional<String> name(String message) {
    if (message.startsWith("AppleSEPManager panic")) {
      return Optional.of("SEP");
    }
    if (message.contains("SMC PANIC")
        || message.contains("SMC DATA ABORT")
        || message.startsWith("BSC failure")) {
      return Optional.of("SMC");
    }
    return Phrase.in(
            message, NAME, "PANIC", "ABORT", "NMI FIQ", "Panic", "boot panic", "monitor error")
        .flatMap(p -> p.text(1));
  }

  /** Names of the sensors that a message says are missing. */
  static Optional<List<String>> missingSensors(String message) {
    if (!message.contains("ensor")) {
      return Optional.empty();
    }
    List<String> names = new ArrayList<>();
    Phrase.in(message, MISSING)
        .or(() -> Phrase.in(message, ARRAY))
        .flatMap(p -> p.text(1))
        .ifPresent(
            list -> {
              for (String word : list.split("[, ]+", MAX_SENSORS + 1)) {
                if (!SENSOR.matcher(word).matches() || names.size() == MAX_SENSORS) {
                  break; // the sentence goes on
                }
                names.add(word);
              }
            });
    return names.isEmpty() ? Optional.empty() : Optional.of(names);
  }
}
