package dev.paniclens.fleet;

import java.util.ArrayList;
import java.util.List;

/**
 * A Mac that panics now and then. It keeps its kexts and its system, so its reports are alike.
 *
 * @param era how its panics are reported
 * @param model what it is
 * @param chip the configuration of its kernel; of its T2 chip the product
 * @param key what its reports call it
 * @param kexts ranks of the third-party kexts that are loaded; not empty
 */
record SyntheticMac(
    Era era, String model, String chip, String key, FleetRelease release, List<Integer> kexts) {

  /** Forms of reports. */
  @SuppressWarnings("ImmutableEnumChecker") // lists of List.of
  enum Era {
    /** PowerPC, 10.4. */
    TIGER(FleetRelease.TIGER, List.of("PowerMac7,3")),
    /** 32-bit Intel, 10.6. */
    SNOW_LEOPARD(FleetRelease.SNOW_LEOPARD, List.of("iMac9,1", "MacBookPro5,4")),
    /** 64-bit Intel, text. */
    TEXT(
        FleetRelease.TEXT,
        List.of("MacBookPro11,2", "iMac14,4", "MacBookAir7,2", "MacPro6,1", "MacBookPro9,2")),
    /** Intel without a T2 chip, JSON. */
    INTEL(
        FleetRelease.INTEL_JSON,
        List.of("MacBookPro14,1", "iMac18,3", "iMac17,1", "MacBookPro14,2")),
    /** Intel with a T2 chip, which reports for it. */
    T2(FleetRelease.INTEL_JSON, List.of("MacBookPro15,1 iBridge2,3", "MacBookPro16,1 iBridge2,14")),
    /** Apple silicon. */
    SILICON(
        FleetRelease.APPLE_SILICON,
        List.of(
            "MacBookAir10,1 8103",
            "Mac14,2 8112",
            "MacBookPro18,3 6000",
            "Mac14,9 6020",
            "Mac15,3 8122"));

    private final List<FleetRelease> releases;
    private final List<String> models;

    Era(List<FleetRelease> releases, List<String> models) {
      this.releases = releases;
      this.models = models;
    }

    boolean isText() {
      return this == TIGER || this == SNOW_LEOPARD || this == TEXT;
    }
  }

  private static final int STREAM = 1;

  static SyntheticMac number(long number, FleetOptions options) {
    Draw draw = new Draw(options.seed(), STREAM, number);
    Era era = era(draw.below(100), options.eras());
    String[] model = draw.of(era.models).split(" ", -1);
    StringBuilder key = new StringBuilder();
    draw.hex(key, 16);
    draw.hex(key, 16);
    draw.hex(key, 8);
    List<Integer> kexts = new ArrayList<>();
    int count = draw.logarithmic(1, 9);
    for (int i = 0; i < count; i++) {
      int rank = draw.rank(FleetKextNames.THIRD_PARTY);
      if (!kexts.contains(rank)) {
        kexts.add(rank);
      }
    }
    String chip = model.length > 1 ? model[1] : "";
    return new SyntheticMac(era, model[0], chip, key.toString(), draw.of(era.releases), kexts);
  }

  private static Era era(int percent, FleetOptions.Eras eras) {
    return switch (eras) {
      case ALL ->
          percent < 2
              ? Era.TIGER
              : percent < 5
                  ? Era.SNOW_LEOPARD
                  : percent < 25
                      ? Era.TEXT
                      : percent < 40 ? Era.INTEL : percent < 55 ? Era.T2 : Era.SILICON;
      case TEXT -> percent < 7 ? Era.TIGER : percent < 20 ? Era.SNOW_LEOPARD : Era.TEXT;
      case JSON -> percent < 20 ? Era.INTEL : percent < 40 ? Era.T2 : Era.SILICON;
    };
  }
}
