package dev.paniclens.fleet;

/**
 * What fleet to make.
 *
 * @param reports how many, from 1
 * @param seed the same one gives the same bytes
 * @param eras which forms of reports
 * @param stackshots percent of the JSON panics that carry a stackshot of true size
 * @param others percent of the reports that are of no panic
 * @param repeats percent of the reports that are copies of others, or sent again
 */
record FleetOptions(long reports, long seed, Eras eras, int stackshots, int others, int repeats) {

  /** Which forms of reports. */
  enum Eras {
    ALL,
    TEXT,
    JSON
  }

  static FleetOptions of(long reports) {
    return new FleetOptions(reports, 1, Eras.ALL, 40, 12, 5);
  }

  /** Only reports without stackshots, which have at most 20 KB. */
  FleetOptions small() {
    return new FleetOptions(reports, seed, eras, 0, others, repeats);
  }

  FleetOptions withSeed(long number) {
    return new FleetOptions(reports, number, eras, stackshots, others, repeats);
  }

  FleetOptions only(Eras some) {
    return new FleetOptions(reports, seed, some, stackshots, others, repeats);
  }

  FleetOptions withStackshots(int percent) {
    return new FleetOptions(reports, seed, eras, percent, others, repeats);
  }

  FleetOptions withOthers(int percent) {
    return new FleetOptions(reports, seed, eras, stackshots, percent, repeats);
  }

  FleetOptions withRepeats(int percent) {
    return new FleetOptions(reports, seed, eras, stackshots, others, percent);
  }
}
