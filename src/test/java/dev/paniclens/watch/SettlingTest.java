package dev.paniclens.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SettlingTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  /** Near the end of its range, as nanoTime may be. */
  private static final long BEGIN = Long.MAX_VALUE - SECOND;

  private final Path file = Path.of("a.panic");
  private final Settling settling = new Settling(Duration.ofSeconds(3));
  private final Map<Path, Stamp> disk = new HashMap<>();

  private static Stamp stamp(long size) {
    return new Stamp(size, FileTime.fromMillis(1_000 * size));
  }

  private void see(long size, double second) {
    disk.put(file, stamp(size));
    settling.seen(file, stamp(size), at(second));
  }

  private static long at(double second) {
    return BEGIN + (long) (second * SECOND);
  }

  private Map<Path, Stamp> ready(double second) {
    return settling.ready(at(second), 10, path -> Optional.ofNullable(disk.get(path)));
  }

  @Test
  void fileIsReadyWhenItHasNotChangedForSoLong() {
    see(1, 0);
    assertEquals(Map.of(), ready(2.9));
    assertEquals(Map.of(file, stamp(1)), ready(3));
    assertEquals(OptionalLong.of(0), settling.nanosToNext(at(4)));
  }

  @Test
  void growingFileWaitsFromItsLastChange() {
    see(1, 0);
    see(2, 2);
    assertEquals(Map.of(), ready(4.9));
    assertEquals(OptionalLong.of(SECOND), settling.nanosToNext(at(4)));
    assertEquals(Map.of(file, stamp(2)), ready(5));
  }

  @Test
  void changeThatNobodyToldOfIsSeenBeforeReading() {
    see(1, 0);
    disk.put(file, stamp(2));
    assertEquals(Map.of(), ready(3));
    assertEquals(Map.of(), ready(5.9));
    assertEquals(Map.of(file, stamp(2)), ready(6));
  }

  @Test
  void seeingItUnchangedAgainDoesNotMakeItWaitLonger() {
    see(1, 0);
    see(1, 2.5);
    assertEquals(Map.of(file, stamp(1)), ready(3));
  }

  @Test
  void fileThatWentAwayIsForgotten() {
    see(1, 0);
    disk.clear();
    assertEquals(Map.of(), ready(3));
    assertTrue(settling.isEmpty());
  }

  @Test
  void takenFileComesAgainOnlyWhenItChanges() {
    see(1, 0);
    settling.take(ready(3));
    see(1, 4);
    assertTrue(settling.isEmpty());
    see(2, 5);
    assertEquals(Map.of(), ready(7));
    assertEquals(Map.of(file, stamp(2)), ready(8));
  }

  @Test
  void whatIsReadyStaysUntilItIsTaken() {
    see(1, 0);
    assertEquals(ready(3), ready(4));
  }

  @Test
  void takenFileThatWasAwayIsReadAgain() {
    see(1, 0);
    settling.take(ready(3));
    settling.keepOnly(Set.of());
    see(1, 4);
    assertEquals(Map.of(file, stamp(1)), ready(7));
  }

  @Test
  void fileAtRestNeedNotWait() {
    disk.put(file, stamp(1));
    settling.seenAtRest(file, stamp(1), at(0));
    assertEquals(Map.of(file, stamp(1)), ready(0));
  }

  @Test
  void noMoreThanAskedForAreReady() {
    for (int i = 0; i < 5; i++) {
      disk.put(Path.of("f" + i), stamp(i));
      settling.seenAtRest(Path.of("f" + i), stamp(i), at(0));
    }
    assertEquals(3, settling.ready(at(0), 3, path -> Optional.ofNullable(disk.get(path))).size());
  }
}
