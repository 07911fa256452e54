package dev.paniclens.redact;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Values that were found where a label names them, to be found where none does. Only those that
 * nothing else looks like: a user may be called as a process is.
 */
final class KnownValues {
  private static final Pattern IDS =
      Pattern.compile(
          "(?<![0-9A-Fa-f])(?<v>[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}"
              + "|[0-9A-Fa-f]{32,40}+)(?![0-9A-Fa-f])");
  private static final Pattern NAMES =
      Pattern.compile("(?<![\\w-])(?<v>[A-Za-z0-9][\\w\u0080-\u00ff-]{5,63}+)(?![\\w-])");

  private static final int SHORTEST_ID = 32;
  private static final int SHORTEST_SERIAL = 8;
  private static final int SHORTEST_HOST = 6;

  private final Map<String, Kind> known = new HashMap<>();

  /** Patterns whose matches may be {@linkplain #kindOf known}. */
  static List<Pattern> patterns() {
    return List.of(IDS, NAMES);
  }

  void add(Kind kind, String value) {
    switch (kind) {
      case INCIDENT, CRASH_REPORTER_KEY, BOOT_SESSION, MACHINE_ID -> {
        if (HexForm.bare(value).length() >= SHORTEST_ID) {
          known.putIfAbsent(HexForm.bare(value), kind);
        }
      }
      case SERIAL_NUMBER -> addIf(value.length() >= SHORTEST_SERIAL, kind, value);
      case HOST_NAME ->
          addIf(value.length() >= SHORTEST_HOST && value.indexOf('-') > 0, kind, value);
      default -> {
        // found by its form wherever it stands, or too common a word
      }
    }
  }

  private void addIf(boolean isDistinct, Kind kind, String value) {
    if (isDistinct) {
      known.putIfAbsent(value, kind);
    }
  }

  Optional<Kind> kindOf(String value) {
    return Optional.ofNullable(known.getOrDefault(value, known.get(HexForm.bare(value))));
  }

  boolean isEmpty() {
    return known.isEmpty();
  }
}
