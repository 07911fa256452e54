package dev.paniclens.parse.system;

import dev.paniclens.report.Firmware;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what the system's lines tell of the firmware (xnu osfmk/arm/model_dep.c). */
final class FirmwareLines {
  private static final String PANICLOG = "Paniclog version";
  private static final String STAGE_1 = "iBoot Stage 1 version";
  private static final String IBOOT = "iBoot version";
  private static final String STAGE_2 = "iBoot Stage 2 version";
  private static final String SPTM = "SPTM version";
  private static final String EXCLAVES = "Exclaves boot status";

  /** The labels of those lines. */
  static final Set<String> LABELS = Set.of(PANICLOG, STAGE_1, IBOOT, STAGE_2, SPTM, EXCLAVES);

  /** Real values are a few words. */
  private static final int LONGEST = 128;

  private static final Pattern NUMBER = Pattern.compile("\\d{1,4}");

  private FirmwareLines() {}

  /**
   * Reads them.
   *
   * @param values by label
   */
  static Firmware read(Map<String, String> values) {
    Optional<String> sptm = value(values, SPTM);
    return new Firmware(
        number(values),
        value(values, STAGE_1),
        value(values, IBOOT),
        value(values, STAGE_2),
        sptm.map(s -> s.split("\\|", 2)[0].strip()).filter(s -> !s.isEmpty()),
        sptm.flatMap(FirmwareLines::date),
        value(values, EXCLAVES));
  }

  private static OptionalInt number(Map<String, String> values) {
    return value(values, PANICLOG)
        .filter(v -> NUMBER.matcher(v).matches())
        .map(v -> OptionalInt.of(Integer.parseInt(v)))
        .orElse(OptionalInt.empty());
  }

  /** Behind the version, between two bars; without the second one it may be cut. */
  private static Optional<String> date(String sptm) {
    int bar = sptm.indexOf('|');
    int end = sptm.indexOf('|', bar + 1);
    return bar >= 0 && end > bar + 1
        ? Optional.of(sptm.substring(bar + 1, end).strip())
        : Optional.empty();
  }

  private static Optional<String> value(Map<String, String> values, String label) {
    return Optional.ofNullable(values.get(label)).filter(v -> v.length() <= LONGEST);
  }
}
