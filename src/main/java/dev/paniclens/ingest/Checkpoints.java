package dev.paniclens.ingest;

import dev.paniclens.index.CrashIndex;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Commits from time to time, and notes before how far the inputs in work were read. */
final class Checkpoints {
  private final CrashIndex index;
  private final long everyNanos;
  private final Set<InputReading> open = ConcurrentHashMap.newKeySet();
  private final Lock committing = new ReentrantLock();
  private volatile long last = System.nanoTime();

  Checkpoints(CrashIndex index, Duration every) {
    this.index = index;
    this.everyNanos = every.toNanos();
  }

  void opened(InputReading reading) {
    open.add(reading);
  }

  void closed(InputReading reading) {
    open.remove(reading);
  }

  /** Commits if it is time, and nobody else does. */
  void tick() {
    if (System.nanoTime() - last > everyNanos && committing.tryLock()) {
      try {
        commit();
      } finally {
        committing.unlock();
      }
    }
  }

  /** Commits. */
  void finish() {
    committing.lock();
    try {
      commit();
    } finally {
      committing.unlock();
    }
  }

  private void commit() {
    open.forEach(reading -> reading.saveMark(index.ledger()));
    index.commit();
    last = System.nanoTime();
  }
}
