package dev.paniclens.parse.detail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.report.SleepTimes;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class EpochReaderTest {

  private static Optional<SleepTimes> read(String... lines) {
    EpochReader reader = new EpochReader();
    for (String line : lines) {
      reader.see(line);
    }
    return reader.read();
  }

  @Test
  void timesAreSecondsBeforeThePanic() {
    SleepTimes sleep =
        read(
                "Boot    : 0x65000000 0x00000001",
                "Sleep   : 0x65000100 0x00000001",
                "Wake    : 0x65000180 0x00000001",
                "Calendar: 0x650001c0 0x0008cf0a")
            .orElseThrow();
    assertEquals(
        new SleepTimes(OptionalLong.of(0x1c0), OptionalLong.of(0xc0), OptionalLong.of(0x40)),
        sleep);
    assertFalse(sleep.isUnderWay());
  }

  @Test
  void sleepWithoutWakingWasUnderWay() {
    assertTrue(
        read(
                "Sleep   : 0x65000100 0x00000001",
                "Wake    : 0x65000080 0x00000001",
                "Calendar: 0x650001c0 0x0008cf0a")
            .orElseThrow()
            .isUnderWay());
  }

  @Test
  void neverAndLaterThanThePanicAreNoTimes() {
    SleepTimes sleep =
        read(
                "Boot    : 0x65000000 0x00000001",
                "Sleep   : 0x00000000 0x00000000",
                "Wake    : 0x65009999 0x00000000",
                "Calendar: 0x650001c0 0x0008cf0a")
            .orElseThrow();
    assertEquals(OptionalLong.empty(), sleep.sinceSleep());
    assertEquals(OptionalLong.empty(), sleep.sinceWake());
    assertEquals(Optional.empty(), read("Boot    : 0x65000000 0x00000001"));
    assertEquals(Optional.empty(), read("Calendar: 0x650001c0 0x0008cf"));
  }
}
