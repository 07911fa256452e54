package dev.paniclens.index.stored;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderedWorkTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void resultsComeInTheOrderOfTheWork(int workers) throws IOException {
    List<Integer> results = new ArrayList<>();
    OrderedWork.run(
        1_000,
        workers,
        i -> i % 97 == 0 ? "x".repeat(100_000).length() - 100_000 + i : i,
        results::add);

    assertEquals(IntStream.range(0, 1_000).boxed().toList(), results);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void workThatFailsEndsAll(int workers) {
    AtomicInteger taken = new AtomicInteger();
    IOException failure =
        assertThrows(
            IOException.class,
            () ->
                OrderedWork.run(
                    10_000,
                    workers,
                    i -> {
                      if (i == 500) {
                        throw new IOException("no more");
                      }
                      return i;
                    },
                    i -> taken.incrementAndGet()));

    assertEquals("no more", failure.getMessage());
    assertEquals(500, taken.get());
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5})
  void noMoreIsInFlightThanKeepsTheThreadsBusy(int workers) throws IOException {
    AtomicInteger begun = new AtomicInteger();
    AtomicInteger taken = new AtomicInteger();
    OrderedWork.run(
        5_000,
        workers,
        i -> begun.incrementAndGet(),
        i -> assertTrue(begun.get() - taken.getAndIncrement() <= 64 * workers + 1));

    assertEquals(5_000, taken.get());
  }
}
