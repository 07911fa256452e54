package dev.paniclens.output.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.index.overview.TopList;
import dev.paniclens.index.overview.TopList.Change;
import dev.paniclens.index.overview.TopList.Row;
import dev.paniclens.output.Style;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopTextTest {
  private static final LocalDate FIRST = LocalDate.of(2025, 1, 31);
  private static final LocalDate LAST = LocalDate.of(2025, 9, 1);

  @Test
  void shortValuesStandBesideTheirNumbers() {
    assertEquals(
        """
        CRASHES BEFORE  MACS  SHARE  CHANGE   FIRST   LAST    12 MONTHS    RELEASE
              4      2     2  80.0%  rising   2025-01 2025-09  ##          macOS 13
              1      9     -  20.0%  falling  2025-01 2025-09  ##          macOS 26
        5 crashes on 2 Macs since 2024-10-02
        """,
        render(
            "release",
            row("macOS 13", 4, 2, 2, Change.RISING),
            row("macOS 26", 1, 0, 9, Change.FALLING)));
  }

  @Test
  void valuesWithoutRoomAllStandBelowAndWhole() {
    assertEquals(
        """
        CRASHES BEFORE  MACS  SHARE  CHANGE   FIRST   LAST    12 MONTHS
                 CULPRIT
              4      2     2  80.0%  rising   2025-01 2025-09  ##
                 com.example.driver.WidgetPointer
              1      9     -  20.0%  falling  2025-01 2025-09  ##
                 a.b
        5 crashes on 2 Macs since 2024-10-02
        """,
        render(
            "culprit",
            row("com.example.driver.WidgetPointer", 4, 2, 2, Change.RISING),
            row("a.b", 1, 0, 9, Change.FALLING)));
  }

  private static String render(String by, Row... rows) {
    TopList top = new TopList(5, 2, 0, Optional.of(LocalDate.of(2024, 10, 2)), List.of(rows));
    return TopText.render(top, by, Style.PLAIN, 80, 20, false);
  }

  private static Row row(String value, long crashes, long macs, long before, Change change) {
    return new Row(
        1,
        value,
        crashes,
        macs,
        Optional.of(before),
        Optional.of(change),
        Optional.of(FIRST),
        Optional.of(LAST),
        List.of(0L, 1L, 1L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L));
  }
}
