package dev.paniclens.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.index.Crash;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import dev.paniclens.query.Query;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CountedTest {
  private static final Duration SHORT = Duration.ofMillis(1);
  private static final Duration LONG = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private CrashIndex index;

  @BeforeEach
  void open() {
    index = LuceneCrashIndex.openForWriting(folder.resolve("index"));
    index.commit();
  }

  @AfterEach
  void close() {
    index.close();
  }

  @Test
  void countsOnceForAllWhoAsk() {
    AtomicInteger times = new AtomicInteger();
    Counted<Query, Integer> counted =
        new Counted<>(index, (query, today) -> times.incrementAndGet());

    assertEquals(1, counted.of(Query.ALL));
    assertEquals(Optional.of(1), counted.within(LONG, Query.ALL));
  }

  @Test
  void whoDoesNotWaitFindsItLater() {
    CountDownLatch done = new CountDownLatch(1);
    Counted<Query, String> counted =
        new Counted<>(
            index,
            (query, today) -> {
              await(done);
              return "counted";
            });

    assertEquals(Optional.empty(), counted.within(SHORT, Query.ALL));
    done.countDown();
    assertEquals(Optional.of("counted"), counted.within(LONG, Query.ALL));
  }

  @Test
  void whileTheIndexGrowsTheLastAnswerStands() {
    CountDownLatch done = new CountDownLatch(1);
    AtomicInteger times = new AtomicInteger();
    Counted<Query, Integer> counted =
        new Counted<>(
            index,
            (query, today) -> {
              if (times.incrementAndGet() > 1) {
                await(done);
              }
              return times.get();
            });
    assertEquals(1, counted.of(Query.ALL));
    index.put(Crash.of("1").build());
    index.commit();

    assertEquals(Optional.of(1), counted.within(SHORT, Query.ALL));
    done.countDown();
    assertEquals(2, counted.of(Query.ALL));
    assertEquals(Optional.of(2), counted.within(SHORT, Query.ALL));
  }

  @Test
  void whatFailedIsTriedAgain() {
    AtomicInteger times = new AtomicInteger();
    Counted<Query, Integer> counted =
        new Counted<>(
            index,
            (query, today) -> {
              if (times.incrementAndGet() == 1) {
                throw new IllegalStateException("once");
              }
              return times.get();
            });

    assertThrows(IllegalStateException.class, () -> counted.of(Query.ALL));
    assertTrue(counted.within(LONG, Query.ALL).isPresent());
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
