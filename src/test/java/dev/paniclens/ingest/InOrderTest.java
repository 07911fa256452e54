package dev.paniclens.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class InOrderTest {
  private static final int LIGHT = 1 << 20;

  private static InOrder<Integer> inOrder(int threads, long mostHeld) {
    return new InOrder<>(threads, weight -> 1, mostHeld);
  }

  /** Work of each number results in it, so many times. */
  private static Consumer<Consumer<InOrder.Work<Integer>>> numbers(int count, int times) {
    return to -> {
      for (int i = 0; i < count; i++) {
        int number = i;
        to.accept(out -> IntStream.range(0, times).forEach(t -> out.accept(number)));
      }
    };
  }

  private static List<Integer> taken(InOrder<Integer> order) {
    List<Integer> taken = new ArrayList<>();
    order.take(taken::add);
    return taken;
  }

  private static List<Integer> expected(int count, int times) {
    return IntStream.range(0, count)
        .flatMap(i -> IntStream.generate(() -> i).limit(times))
        .boxed()
        .toList();
  }

  @Test
  void resultsComeInTheOrderOfTheWorkWhoeverEndsFirst() throws InterruptedException {
    CountDownLatch secondEnded = new CountDownLatch(1);
    try (InOrder<Integer> order = inOrder(2, LIGHT)) {
      order.give(
          to -> {
            to.accept(
                out -> {
                  await(secondEnded);
                  out.accept(1);
                });
            to.accept(
                out -> {
                  out.accept(2);
                  secondEnded.countDown();
                });
          });
      assertEquals(List.of(1, 2), taken(order));
    }
  }

  @Test
  void muchMoreWorkThanMayBeAheadIsAllDone() {
    try (InOrder<Integer> order = inOrder(3, LIGHT)) {
      order.give(numbers(5_000, 1));
      assertEquals(expected(5_000, 1), taken(order));
    }
  }

  @Test
  void noneWaitsForEverThoughNothingMayBeHeld() {
    try (InOrder<Integer> order = inOrder(4, 0)) {
      order.give(numbers(300, 7));
      assertEquals(expected(300, 7), taken(order));
    }
  }

  @Test
  void whatWaitsForItsTurnIsBounded() {
    AtomicInteger handedOver = new AtomicInteger();
    CountDownLatch release = new CountDownLatch(1);
    try (InOrder<Integer> order = inOrder(2, 10)) {
      order.give(
          to -> {
            to.accept(out -> await(release));
            to.accept(
                out -> {
                  for (int i = 0; i < 1_000; i++) {
                    out.accept(i);
                    if (handedOver.incrementAndGet() > 20) {
                      release.countDown();
                    }
                  }
                });
          });
      assertFalse(within(release, 300), "handed over " + handedOver);
      assertTrue(handedOver.get() <= 11, "handed over " + handedOver);
      release.countDown();
      assertEquals(1_000, taken(order).size());
    }
  }

  @Test
  void aResultIsThereBeforeItsWorkEnds() {
    CountDownLatch seen = new CountDownLatch(1);
    List<Integer> taken = new ArrayList<>();
    try (InOrder<Integer> order = inOrder(1, LIGHT)) {
      order.give(
          to ->
              to.accept(
                  out -> {
                    out.accept(1);
                    await(seen);
                    out.accept(2);
                  }));
      order.take(
          number -> {
            taken.add(number);
            seen.countDown();
          });
    }
    assertEquals(List.of(1, 2), taken);
  }

  @Test
  void whatWorkThrowsComesAfterTheResultsBeforeIt() {
    List<Integer> taken = new ArrayList<>();
    try (InOrder<Integer> order = inOrder(2, LIGHT)) {
      order.give(
          to -> {
            to.accept(out -> out.accept(1));
            to.accept(
                out -> {
                  out.accept(2);
                  throw new IllegalStateException("work");
                });
            to.accept(out -> out.accept(3));
          });
      assertEquals(
          "work",
          assertThrows(IllegalStateException.class, () -> order.take(taken::add)).getMessage());
    }
    assertEquals(List.of(1, 2), taken);
  }

  @Test
  void whatTheSourceThrowsComesAfterItsWork() {
    List<Integer> taken = new ArrayList<>();
    try (InOrder<Integer> order = inOrder(2, LIGHT)) {
      order.give(
          to -> {
            to.accept(out -> out.accept(1));
            throw new StackOverflowError("source");
          });
      assertThrows(StackOverflowError.class, () -> order.take(taken::add));
    }
    assertEquals(List.of(1), taken);
  }

  @Test
  void closedEarlyAllThreadsEnd() throws InterruptedException {
    CountDownLatch sourceEnded = new CountDownLatch(1);
    CountDownLatch workEnded = new CountDownLatch(1);
    InOrder<Integer> order = inOrder(1, 0);
    order.give(
        to -> {
          try {
            to.accept(
                out -> {
                  try {
                    numbers(Integer.MAX_VALUE, 1).accept(work -> work.run(out));
                  } finally {
                    workEnded.countDown();
                  }
                });
            numbers(10_000, 1).accept(to);
          } finally {
            sourceEnded.countDown();
          }
        });
    assertThrows(
        IllegalStateException.class,
        () ->
            order.take(
                number -> {
                  throw new IllegalStateException("full");
                }));
    order.close();
    assertTrue(sourceEnded.await(20, TimeUnit.SECONDS));
    assertTrue(workEnded.await(20, TimeUnit.SECONDS));
  }

  private static void await(CountDownLatch latch) {
    assertTrue(within(latch, 20_000));
  }

  private static boolean within(CountDownLatch latch, long millis) {
    try {
      return latch.await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
