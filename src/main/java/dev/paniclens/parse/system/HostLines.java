package dev.paniclens.parse.system;

import dev.paniclens.report.Address;
import dev.paniclens.report.HostState;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a T2's lines tell of the Mac around it (xnu osfmk/arm/model_dep.c). */
final class HostLines {
  static final String EFI = "x86 EFI Boot State";

  private static final String SYSTEM = "x86 System State";
  private static final String POWER = "x86 Power State";
  private static final String SHUTDOWN = "x86 Shutdown Cause";
  private static final String TRANSITIONS = "x86 Previous Power Transitions";
  private static final String LINK = "PCIeUp link state";

  /** The labels of those lines. */
  static final Set<String> LABELS = Set.of(EFI, SYSTEM, POWER, SHUTDOWN, TRANSITIONS, LINK);

  private static final Pattern NUMBER = Pattern.compile("0x[0-9a-fA-F]{1,16}");

  private HostLines() {}

  /**
   * Reads them.
   *
   * @param values by label
   * @param macOsBuild build of the Mac's own system
   */
  static HostState read(Map<String, String> values, Optional<String> macOsBuild) {
    return new HostState(
        macOsBuild,
        value(values, EFI),
        value(values, SYSTEM),
        value(values, POWER),
        value(values, SHUTDOWN),
        value(values, TRANSITIONS),
        value(values, LINK));
  }

  /** A number; other words say that the chip did not know it. */
  private static Optional<Address> value(Map<String, String> values, String label) {
    return Optional.ofNullable(values.get(label))
        .filter(v -> NUMBER.matcher(v).matches())
        .flatMap(Address::parse);
  }
}
