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

  /** How many members, and how many bytes of those that wait or are read: a part of the heap. */
  private static final int MEMBERS = 16;

  private static final long MEMBER_BYTES = Runtime.getRuntime().maxMemory() >> 4;

  /** Panic reports hardly ever are larger. */
  private static final int LARGEST_MEMBER = 8 << 20;

  private static final long GLANCE_MILLIS = 50;

  private final Queue<Runnable> inputs = new ArrayDeque<>();
  private final Queue<Member> members = new ArrayDeque<>();
  private final List<Thread> threads = new ArrayList<>();
  private final Lock lock = new ReentrantLock();
  private final Condition work = lock.newCondition();

  /** Signalled when half of the inputs are taken, and when nothing is left to do. */
  private final Condition room = lock.newCondition();

  private final BooleanSupplier givenUp;
  private final int workers;
  private int running;
  private long memberBytes;
  private boolean closed;
  private boolean interrupted;
  private volatile Optional<Throwable> failure = Optional.empty();

  /** A member and what it holds until it is dealt with. */
  private record Member(long bytes, Runnable task) {}

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
      work.signal();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Queues a member, for a worker that reads its archive. When there is no room, the caller deals
   * with the member that has waited longest: were it to wait, all might wait for ever; and were it
   * to pass that one over, it would wait until no archive is read any more.
   *
   * @param bytes how many the task holds in memory
   */
  void member(long bytes, Runnable task) {
    queueMember(new Member(bytes, task)).ifPresent(this::run);
  }

  /**
   * How many bytes a member may hold: the others are to be read where they lie. Each worker may
   * have to do with one of its own.
   */
  int largestMember() {
    return (int) Math.min(LARGEST_MEMBER, MEMBER_BYTES / workers);
  }

  /** Waits until nothing is queued or running, or waiting has no use. */
  void finish() {
    lock.lock();
    try {
      await(this::isIdle);
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
      work.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Queues a member, and returns the oldest one when that leaves too many. */
  private Optional<Member> queueMember(Member member) {
    lock.lock();
    try {
      members.add(member);
      memberBytes += member.bytes();
      if (members.size() > workers * MEMBERS || memberBytes > MEMBER_BYTES) {
        return Optional.of(members.remove());
      }
      work.signal();
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private void run(Member member) {
    try {
      member.task().run();
    } finally {
      lock.lock();
      try {
        memberBytes -= member.bytes();
      } finally {
        lock.unlock();
      }
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
        work.awaitUninterruptibly();
      }
      if (closed) {
        return Optional.empty();
      }
      running++;
      if (!members.isEmpty()) {
        Member member = members.remove();
        return Optional.of(() -> run(member));
      }
      Runnable input = inputs.remove();
      // Were the walk woken for each, the cores would change between it and the workers all the
      // time.
      if (inputs.size() == workers * INPUTS / 2) {
        room.signalAll();
      }
      return Optional.of(input);
    } finally {
      lock.unlock();
    }
  }

  private void release(Optional<Throwable> thrown) {
    lock.lock();
    try {
      running--;
      failure = failure.or(() -> thrown);
      if (isIdle()) {
        room.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isIdle() {
    return running + inputs.size() + members.size() == 0;
  }

  /** Looks again from time to time, since nobody signals that waiting has no use. */
  private void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean() && !givenUp.getAsBoolean()) {
      try {
        room.await(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
      } catch (InterruptedException e) {
        interrupted = true; // to be told when the waiting is over
      }
    }
  }
}
