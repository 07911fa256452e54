package dev.paniclens.ingest;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * A fixed number of threads, and a bounded number of tasks that wait for them: inputs, and members
 * of the archives among those. Members go first.
 *
 * <p>The threads are never interrupted, since an interrupt closes the file that a thread writes.
 * They do not keep the process from ending.
 */
final class Workers implements AutoCloseable {
  /** How many inputs may wait for each worker: enough that the walk need not wait for each. */
  private static final int INPUTS = 64;

  /** How many members, which hold their bytes. */
  private static final int MEMBERS = 4;

  private static final long GLANCE_MILLIS = 50;

  private final Queue<Runnable> inputs = new ArrayDeque<>();
  private final Queue<Runnable> members = new ArrayDeque<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Lock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final BooleanSupplier givenUp;
  private final int workers;
  private int running;
  private boolean closed;
  private boolean interrupted;
  private volatile Optional<Throwable> failure = Optional.empty();

  /**
   * @param givenUp whether waiting has no use any more
   */
  Workers(int count, BooleanSupplier givenUp) {
    this.givenUp = givenUp;
    workers = count;
    for (int i = 0; i < count; i++) {
      Thread thread = new Thread(this::work, "ingest-" + i);
      thread.setDaemon(true);
      threads.add(thread);
      thread.start();
    }
  }

  /** Waits for room, then queues an input. */
  void input(Runnable task) {
    lock.lock();
    try {
      await(() -> inputs.size() < workers * INPUTS);
      inputs.add(task);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Queues a member, for a worker that reads its archive. As long as there is no room, the caller
   * deals with the members that have waited longest: were it to wait, all might wait for ever; and
   * were it to pass them over, they would wait until no archive is read any more.
   */
  void member(Runnable task) {
    Optional<Runnable> oldest = queueOrTakeOldest(task);
    while (oldest.isPresent()) {
      oldest.get().run();
      oldest = queueOrTakeOldest(task);
    }
  }

  /** Waits until nothing is queued or running, or waiting has no use. */
  void finish() {
    lock.lock();
    try {
      await(() -> running + inputs.size() + members.size() == 0);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Whether a task threw something, against the rules. */
  boolean hasFailed() {
    return failure.isPresent();
  }

  /** Throws the first that a task threw. */
  void rethrow() {
    Throwable thrown = failure.orElse(null);
    if (thrown instanceof Error error) {
      throw error;
    }
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private Optional<Runnable> queueOrTakeOldest(Runnable task) {
    lock.lock();
    try {
      if (members.size() >= workers * MEMBERS) {
        return Optional.of(members.remove());
      }
      members.add(task);
      changed.signalAll();
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    Optional<Runnable> task = take();
    while (task.isPresent()) {
      Optional<Throwable> thrown = Optional.empty();
      try {
        task.get().run();
      } catch (RuntimeException | Error e) {
        thrown = Optional.of(e);
      }
      release(thrown);
      task = take();
    }
  }

  /** Waits for a task; empty when there will be none. */
  private Optional<Runnable> take() {
    lock.lock();
    try {
      while (!closed && inputs.isEmpty() && members.isEmpty()) {
        changed.awaitUninterruptibly();
      }
      if (closed) {
        return Optional.empty();
      }
      running++;
      return Optional.of(members.isEmpty() ? inputs.remove() : members.remove());
    } finally {
      lock.unlock();
    }
  }

  private void release(Optional<Throwable> thrown) {
    lock.lock();
    try {
      running--;
      failure = failure.or(() -> thrown);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Looks again from time to time, since nobody signals that waiting has no use. */
  private void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean() && !givenUp.getAsBoolean()) {
      try {
        changed.await(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        interrupted = true; // to be told when the waiting is over
      }
    }
  }
}
