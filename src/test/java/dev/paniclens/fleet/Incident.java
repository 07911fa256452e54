package dev.paniclens.fleet;

import java.time.Instant;

/**
 * One panic of one Mac.
 *
 * @param number which of the fleet's reports tells of it
 * @param when it happened
 * @param id of the incident, upper case
 */
record Incident(long number, SyntheticMac mac, Scene scene, Instant when, String id) {
  private static final int STREAM = 2;
  private static final int LOG_STREAM = 3;

  /** Reports for each Mac, about. */
  private static final int PER_MAC = 10;

  private static final Instant EARLIEST = Instant.parse("2012-01-01T00:00:00Z");
  private static final Instant EARLIEST_SILICON = Instant.parse("2022-10-01T00:00:00Z");
  private static final long SPAN = 3 * 365 * 86_400L;

  static Incident number(long number, FleetOptions options) {
    Draw draw = new Draw(options.seed(), STREAM, number);
    long macs = Math.max(1, options.reports() / PER_MAC);
    long owner = draw.below(macs);
    owner = Math.min(owner, draw.below(macs)); // few Macs panic often
    SyntheticMac mac = SyntheticMac.number(owner, options);
    Instant base = mac.era() == SyntheticMac.Era.SILICON ? EARLIEST_SILICON : EARLIEST;
    return new Incident(
        number, mac, Scene.on(mac, draw), base.plusSeconds(draw.below(SPAN)), draw.uuid());
  }

  /** Chance for the words of the log. */
  Draw draw(FleetOptions options) {
    return new Draw(options.seed(), LOG_STREAM, number);
  }
}
