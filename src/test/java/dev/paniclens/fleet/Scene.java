package dev.paniclens.fleet;

import java.util.List;

/**
 * What happened in a panic.
 *
 * @param panicClass what the program must call it
 * @param verdict what the program must find
 * @param culprit the kext at fault; empty if none is
 * @param version of the culprit
 * @param plot how the log tells of it
 */
record Scene(String panicClass, String verdict, String culprit, String version, Plot plot) {

  /** How a panic comes about. */
  enum Plot {
    /** The processor trapped. */
    TRAP,
    /** Code found something odd and said so. */
    SAYS,
    MACHINE_CHECK,
    CATERR,
    WINDOW_SERVER,
    BUTTON,
    DISPLAY_PROCESSOR
  }

  /** Draws what befalls a Mac. */
  static Scene on(SyntheticMac mac, Draw draw) {
    int chance = draw.below(100);
    String trap =
        mac.era() == SyntheticMac.Era.SILICON
            ? "data-abort"
            : mac.era() != SyntheticMac.Era.TIGER && draw.percent(15)
                ? "general-protection"
                : "page-fault";
    if (chance < 15) {
      return special(mac, draw, trap);
    }
    if (chance < 30) {
      return new Scene(trap, "kernel", "", "", Plot.TRAP);
    }
    if (chance < 55) {
      boolean silicon = mac.era() == SyntheticMac.Era.SILICON;
      String apple = draw.of(silicon ? FleetKextNames.APPLE_SILICON : FleetKextNames.APPLE_INTEL);
      return new Scene(trap, "apple", apple, "1." + draw.below(9), Plot.TRAP);
    }
    int rank = draw.of(mac.kexts());
    boolean says = chance >= 85 && mac.era() != SyntheticMac.Era.TIGER;
    return new Scene(
        says ? "assertion" : trap,
        "third-party",
        FleetKextNames.third(rank),
        FleetKextNames.version(rank),
        says ? Plot.SAYS : Plot.TRAP);
  }

  private static Scene special(SyntheticMac mac, Draw draw, String trap) {
    return switch (mac.era()) {
      case SILICON ->
          draw.of(
              List.of(
                  new Scene("userspace-watchdog", "userspace", "", "", Plot.WINDOW_SERVER),
                  new Scene("user-requested", "requested", "", "", Plot.BUTTON),
                  new Scene("coprocessor", "firmware", "", "", Plot.DISPLAY_PROCESSOR)));
      case T2 -> new Scene("bridge", "hardware", "", "", Plot.CATERR);
      case INTEL, TEXT -> new Scene("machine-check", "hardware", "", "", Plot.MACHINE_CHECK);
      case TIGER, SNOW_LEOPARD -> new Scene(trap, "kernel", "", "", Plot.TRAP);
    };
  }
}
