package dev.paniclens.fleet;

import dev.paniclens.fleet.FleetOptions.Eras;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.LongStream;

/** Small reports of a fleet in memory. */
public final class SampleReports {
  private SampleReports() {}

  /**
   * Makes panics.
   *
   * @param form JSON or TEXT
   */
  public static List<byte[]> small(String form, int count) {
    FleetOptions options =
        FleetOptions.of(count).small().only(Eras.valueOf(form)).withOthers(0).withRepeats(0);
    Fleet fleet = new Fleet(options);
    return LongStream.range(0, count)
        .mapToObj(i -> fleet.report(i).text().toString().getBytes(StandardCharsets.ISO_8859_1))
        .toList();
  }
}
