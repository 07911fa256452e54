package dev.paniclens.index.overview;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.query.BareWords;
import dev.paniclens.query.Query;
import dev.paniclens.query.QueryReader;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class WindowTest {
  private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);

  private static Window window(String query) {
    Query read = QueryReader.read(query, TODAY, BareWords.TEXT);
    return Window.endingWith(read, TODAY, 30);
  }

  @Test
  void endsTodayWhereTheQueryAllowsLaterDays() {
    assertEquals(new Window(TODAY, 30), window("*"));
    assertEquals(new Window(TODAY, 30), window("until:2027"));
  }

  @Test
  void endsOnTheLastDayOfTheQuery() {
    assertEquals(new Window(LocalDate.of(2025, 9, 30), 30), window("verdict:apple until:2025-09"));
  }
}
