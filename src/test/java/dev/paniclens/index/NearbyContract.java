package dev.paniclens.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.query.Query;
import dev.paniclens.report.ReportKind;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an index remembers of reports of other kinds. */
public abstract class NearbyContract extends IndexContract {
  private static final OffsetDateTime NOON = OffsetDateTime.parse("2024-03-18T12:00:00+01:00");

  private static NearbyReport spin(String path, int seconds) {
    return new NearbyReport(
        path, ReportKind.HANG, "a watchdog report of WindowServer", NOON.plusSeconds(seconds));
  }

  @Test
  void reportsOfTheSameMinuteAreFoundTheNearestFirst() {
    index.beside(spin("/a.spin", 40));
    index.beside(spin("/b.spin", -5));
    index.beside(spin("/c.spin", 61));
    index.beside(spin("/d.spin", -61));
    index.commit();

    assertEquals(List.of(spin("/b.spin", -5), spin("/a.spin", 40)), index.near(NOON));
    assertEquals(List.of(), index.near(NOON.plusHours(1)));
  }

  @Test
  void reportOfAPathIsKeptOnce() {
    index.beside(spin("/a.spin", 1));
    index.beside(spin("/a.spin", 2));
    index.close();
    index = open();

    assertEquals(List.of(spin("/a.spin", 2)), index.near(NOON));
  }

  @Test
  void theyAreNotSearchedOrCounted() {
    store(Crash.of("a1").string("panic"));
    Stats stats = index.stats(Query.ALL);
    index.beside(spin("panic", 1));
    index.commit();

    assertEquals(1, index.count(Query.ALL));
    assertEquals(List.of("a1"), find(Query.ALL));
    assertEquals(stats, index.stats(Query.ALL));
  }
}
