package dev.paniclens.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * The files that wait until they have stopped changing, and those that were taken in. Times are
 * those of {@link System#nanoTime}: the clock of a file server may be another one.
 */
final class Settling {
  private final long settleNanos;
  private final Map<Path, Waiting> waiting = new LinkedHashMap<>();
  private final Map<Path, Stamp> taken = new HashMap<>();

  /** A file, as it has looked since some time. */
  private record Waiting(Stamp stamp, long since) {}

  Settling(Duration settle) {
    settleNanos = settle.toNanos();
  }

  /** A file is there. If it looks as when it was taken in, nothing happens. */
  void seen(Path file, Stamp stamp, long now) {
    Waiting before = waiting.get(file);
    if (stamp.equals(taken.get(file))) {
      waiting.remove(file);
    } else if (before == null || !before.stamp().equals(stamp)) {
      waiting.put(file, new Waiting(stamp, now));
    }
  }

  /** A file is there that need not wait. */
  void seenAtRest(Path file, Stamp stamp, long now) {
    seen(file, stamp, now - settleNanos);
  }

  /**
   * Files that have not changed for long enough. They go on waiting until they are {@link #take
   * taken}.
   *
   * @param most how many at most
   * @param look how a file looks now; empty if it is gone
   */
  Map<Path, Stamp> ready(long now, int most, Function<Path, Optional<Stamp>> look) {
    Map<Path, Stamp> ready = new LinkedHashMap<>();
    Iterator<Entry<Path, Waiting>> all = waiting.entrySet().iterator();
    while (all.hasNext() && ready.size() < most) {
      Entry<Path, Waiting> one = all.next();
      if (now - one.getValue().since() < settleNanos) {
        continue;
      }
      Optional<Stamp> looks = look.apply(one.getKey());
      if (looks.isEmpty()) {
        all.remove();
      } else if (looks.get().equals(one.getValue().stamp())) {
        ready.put(one.getKey(), looks.get());
      } else {
        one.setValue(new Waiting(looks.get(), now));
      }
    }
    return ready;
  }

  /** These were taken in, looking so. */
  void take(Map<Path, Stamp> files) {
    files.forEach(
        (file, stamp) -> {
          taken.put(file, stamp);
          waiting.remove(file);
        });
  }

  /** Forgets what was taken in and is there no longer. */
  void keepOnly(Set<Path> there) {
    taken.keySet().retainAll(there);
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** What waits. */
  Set<Path> files() {
    return Set.copyOf(waiting.keySet());
  }

  /** In how many nanoseconds the next file may be ready, at least 0; empty if none waits. */
  OptionalLong nanosToNext(long now) {
    return waiting.values().stream()
        .mapToLong(one -> Math.max(0, settleNanos - (now - one.since())))
        .min();
  }
}
