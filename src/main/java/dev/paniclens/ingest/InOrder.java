package dev.paniclens.ingest;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/**
 * Pieces of work, done by several threads at once, whose results come out as if one thread had done
 * them one after the other: in the order in which the work was given, and each as soon as its turn
 * has come.
 *
 * <p>Memory is bounded. Only so much work may be given ahead, and what waits for its turn may weigh
 * only so much; who has more to hand over waits until it is taken. The work whose turn it is can
 * always hand over one result, so that it never waits for work that waits for it.
 *
 * <p>The threads do not keep the process from ending.
 *
 * @param <R> what the work results in
 */
public final class InOrder<R> implements AutoCloseable {
  /** How much work each thread may be ahead. */
  private static final int AHEAD = 64;

  /** A part of the heap. */
  private static final long MOST_HELD = Runtime.getRuntime().maxMemory() >> 4;

  private final ToLongFunction<R> weight;
  private final long mostHeld;
  private final int mostAhead;
  private final Lock lock = new ReentrantLock();
  private final Condition given = lock.newCondition();
  private final Condition roomAhead = lock.newCondition();
  private final Condition roomForResults = lock.newCondition();
  private final Condition result = lock.newCondition();

  // Guarded by the lock.
  private final Queue<Task<R>> tasks = new ArrayDeque<>();
  private final Queue<Task<R>> turns = new ArrayDeque<>();
  private long held;
  private boolean all;
  private Optional<Throwable> failure = Optional.empty();
  private boolean closed;

  /**
   * A piece of work.
   *
   * @param <R> what it results in
   */
  @FunctionalInterface
  public interface Work<R> {
    /**
     * Does it, and hands over each result. What it throws is thrown where its results are taken.
     */
    void run(Consumer<R> to);
  }

  private static final class Task<R> {
    final Work<R> work;
    final Queue<R> results = new ArrayDeque<>();
    boolean ended;
    Optional<Throwable> thrown = Optional.empty();

    Task(Work<R> work) {
      this.work = work;
    }
  }

  /**
   * Starts the threads.
   *
   * @param weight how many bytes of memory a result holds, about
   */
  public InOrder(int threads, ToLongFunction<R> weight) {
    this(threads, weight, MOST_HELD);
  }

  InOrder(int threads, ToLongFunction<R> weight, long mostHeld) {
    this.weight = weight;
    this.mostHeld = mostHeld;
    mostAhead = threads * AHEAD;
    for (int i = 0; i < threads; i++) {
      Thread.ofPlatform().daemon().name("in-order-" + i).start(this::work);
    }
  }

  /**
   * Has a thread of its own give the work, since that may have to wait for room.
   *
   * @param source hands over each piece of work; what it throws is thrown where results are taken,
   *     after those of all work that it gave
   */
  public void give(Consumer<Consumer<Work<R>>> source) {
    Thread.ofPlatform().daemon().name("in-order-source").start(() -> giveAll(source));
  }

  /** Takes all results in their order, in the caller's thread, until all work is done. */
  public void take(Consumer<R> taker) {
    Optional<R> next = next();
    while (next.isPresent()) {
      taker.accept(next.get());
      next = next();
    }
  }

  /** Ends the threads when they next look up; what was not taken is lost. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      given.signalAll();
      roomAhead.signalAll();
      roomForResults.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void giveAll(Consumer<Consumer<Work<R>>> source) {
    Optional<Throwable> thrown = Optional.empty();
    try {
      source.accept(this::add);
    } catch (RuntimeException | Error e) {
      thrown = Optional.of(e);
    }
    lock.lock();
    try {
      all = true;
      failure = thrown;
      given.signalAll();
      result.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void add(Work<R> work) {
    lock.lock();
    try {
      while (turns.size() >= mostAhead && !closed) {
        roomAhead.awaitUninterruptibly();
      }
      if (closed) {
        throw new Ended();
      }
      Task<R> task = new Task<>(work);
      turns.add(task);
      tasks.add(task);
      given.signal();
    } finally {
      lock.unlock();
    }
  }

  private void work() {
    Optional<Task<R>> next = nextTask();
    while (next.isPresent()) {
      Task<R> task = next.get();
      Optional<Throwable> thrown = Optional.empty();
      try {
        task.work.run(each -> handOver(task, each));
      } catch (RuntimeException | Error e) {
        thrown = Optional.of(e);
      }
      ended(task, thrown);
      next = nextTask();
    }
  }

  /** Waits for work; empty when there will be none. */
  private Optional<Task<R>> nextTask() {
    lock.lock();
    try {
      while (tasks.isEmpty() && !all && !closed) {
        given.awaitUninterruptibly();
      }
      return closed ? Optional.empty() : Optional.ofNullable(tasks.poll());
    } finally {
      lock.unlock();
    }
  }

  private void handOver(Task<R> task, R each) {
    lock.lock();
    try {
      while (held > mostHeld && !(task == turns.peek() && task.results.isEmpty()) && !closed) {
        roomForResults.awaitUninterruptibly();
      }
      if (closed) {
        throw new Ended();
      }
      held += weight.applyAsLong(each);
      task.results.add(each);
      if (task == turns.peek()) {
        result.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  private void ended(Task<R> task, Optional<Throwable> thrown) {
    lock.lock();
    try {
      task.ended = true;
      task.thrown = thrown;
      if (task == turns.peek()) {
        result.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next result; empty when there will be none. */
  private Optional<R> next() {
    lock.lock();
    try {
      while (true) {
        Optional<Task<R>> turn = Optional.ofNullable(turns.peek());
        if (turn.isEmpty() && all) {
          rethrow(failure);
          return Optional.empty();
        }
        if (turn.isPresent() && !turn.get().results.isEmpty()) {
          R each = turn.get().results.remove();
          held -= weight.applyAsLong(each);
          roomForResults.signalAll();
          return Optional.of(each);
        }
        if (turn.isPresent() && turn.get().ended) {
          rethrow(turn.get().thrown);
          turns.remove();
          roomForResults.signalAll(); // also for whose turn it is now
          // Were the source woken for each, the cores would change between the threads all the
          // time.
          if (turns.size() == mostAhead / 2) {
            roomAhead.signal();
          }
        } else {
          result.awaitUninterruptibly();
        }
      }
    } finally {
      lock.unlock();
    }
  }

  private static void rethrow(Optional<Throwable> thrown) {
    if (thrown.orElse(null) instanceof RuntimeException e) {
      throw e;
    }
    if (thrown.orElse(null) instanceof Error e) {
      throw e;
    }
  }
}
