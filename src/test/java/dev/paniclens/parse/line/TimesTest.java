package dev.paniclens.parse.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

  @ParameterizedTest
  @CsvSource({
    "2026-01-13 14:04:58.00 -0500, 2026-01-13T14:04:58-05:00",
    "2022-12-24 11:43:00.47 +0000, 2022-12-24T11:43:00.470Z",
    "2022-12-24 11:43:00 +0530, 2022-12-24T11:43:00+05:30",
    "2022-12-24T11:43:00Z, 2022-12-24T11:43:00Z",
    "2014-03-07 10:11:12.123 +01:00, 2014-03-07T10:11:12.123+01:00"
  })
  void datesOfEnvelopesAreRead(String text, OffsetDateTime time) {
    assertEquals(Optional.of(time), Times.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "yesterday",
        "2022-13-24 11:43:00.47 +0000",
        "2022-12-24 25:43:00 +0000",
        "0001-01-01 00:00:00 +0000",
        "9999-12-31 23:59:59 +0000",
        "+999999999-12-31 23:59:59 +0000",
        "2022-12-24 11:43:00 +9999",
        "2022-12-24"
      })
  void absurdDatesAreNone(String text) {
    assertEquals(Optional.empty(), Times.parse(text));
  }

  @ParameterizedTest
  @CsvSource({
    "Fri May 18 09:54:36 2012, 2012-05-18T09:54:36Z",
    "Sat Jan  2 18:01:19 2016, 2016-01-02T18:01:19Z",
    "Sat Jan 2 18:01:19 CET 2016, 2016-01-02T18:01:19Z",
    "Mon Jan  2 18:01:19 2016, 2016-01-02T18:01:19Z"
  })
  void localDatesAreReadAsIfTheyWereUtc(String text, OffsetDateTime time) {
    assertEquals(Optional.of(time), Times.asctime(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Fri Foo 18 09:54:36 2012", "Fri May 99 09:54:36 2012", "Fri", ""})
  void absurdLocalDatesAreNone(String text) {
    assertEquals(Optional.empty(), Times.asctime(text));
  }

  @Test
  void usualDateIsReadAsTheFormatterReadsIt() {
    for (String date :
        List.of(
            "2026-01-13 14:04:58.00 -0500",
            "2024-02-29 00:00:00.07 +0000",
            "2023-02-30 23:59:59.99 +0530",
            "2023-02-28 23:59:59.99 +1759",
            "2023-02-28 23:59:59.99 -1800",
            "2023-02-28 23:59:59.99 +1801",
            "2023-02-28 23:59:59.99 -0000",
            "2023-02-28 24:00:00.00 +0100",
            "2023-12-28 12:00:60.00 +0100",
            "2023-13-28 12:00:00.00 +0100",
            "2023-00-28 12:00:00.00 +0100",
            "2023-01-00 12:00:00.00 +0100",
            "2023-01-01 12:60:00.00 +0100",
            "2023-01-01 12:00:00.00 +0160",
            "1900-01-01 12:00:00.00 +0100")) {
      // Three digits of a fraction are not usual.
      String other = date.substring(0, 22) + "0" + date.substring(22);
      assertEquals(Times.parse(other), Times.parse(date), date);
    }
    assertTrue(UsualDate.parse("2026-01-13 14:04:58.00 -0500").isPresent());
  }
}
