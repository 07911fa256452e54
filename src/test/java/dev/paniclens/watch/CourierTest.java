package dev.paniclens.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.index.Crash;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Hit;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CourierTest {
  @TempDir Path folder;

  private final List<String> got = Collections.synchronizedList(new ArrayList<>());
  private final List<String> said = Collections.synchronizedList(new ArrayList<>());

  private Courier courier(Receiver receiver, int mostWaiting) {
    return new Courier("--to", receiver, this::open, said::add, mostWaiting);
  }

  private CrashIndex open() {
    return LuceneCrashIndex.openForReading(folder);
  }

  private void send(Courier courier, String... ids) {
    try (CrashIndex index = LuceneCrashIndex.openForWriting(folder)) {
      Stream.of(ids).forEach(id -> index.put(Crash.of(id).build()));
      index.commit();
      Stream.of(ids).forEach(id -> courier.accept(Hit.of(Crash.of(id).build()), index));
    }
  }

  private Optional<String> take(String json) {
    assertTrue(json.startsWith("{\"schema\":1,\"id\":\""), json);
    got.add(json.split("\"", -1)[5]);
    return Optional.empty();
  }

  @Test
  void crashesComeOneAtATimeInOrder() {
    AtomicInteger inside = new AtomicInteger();
    Courier courier =
        courier(
            json -> {
              assertEquals(1, inside.incrementAndGet());
              Thread.sleep(5);
              inside.decrementAndGet();
              return take(json);
            },
            100);
    send(courier, "1", "2", "3", "4");
    courier.finish(() -> false, Duration.ZERO);
    assertEquals(List.of("1", "2", "3", "4"), got);
    assertEquals("--to: 4 delivered, 0 failed", courier.summary());
  }

  @Test
  void failingOneLosesNoOther() {
    Courier courier =
        courier(
            json -> {
              if (json.contains("\"bad\"")) {
                return Optional.of("it broke");
              }
              if (json.contains("\"worse\"")) {
                throw new IllegalStateException("what");
              }
              return take(json);
            },
            100);
    send(courier, "1", "bad", "2", "worse", "3");
    courier.finish(() -> false, Duration.ZERO);
    assertEquals(List.of("1", "2", "3"), got);
    assertEquals(
        List.of(
            "--to: bad was not delivered: it broke",
            "--to: worse was not delivered: an unexpected failure: "
                + "java.lang.IllegalStateException: what"),
        said);
    assertEquals("--to: 3 delivered, 2 failed", courier.summary());
  }

  @Test
  void slowReceiverHoldsNobodyUpAndTooManyAreGivenUpWithOneLine() {
    CountDownLatch go = new CountDownLatch(1);
    Courier courier =
        courier(
            json -> {
              go.await();
              return take(json);
            },
            2);
    send(courier, "1", "2", "3", "4", "5", "6"); // comes back, though nothing was taken
    assertEquals(List.of(), got);
    assertEquals(1, said.size(), said.toString());
    go.countDown();
    courier.finish(() -> false, Duration.ZERO);
    assertEquals(List.of("1", "2", "3"), got);
    assertEquals("--to: 3 delivered, 3 failed", courier.summary());
  }

  @Test
  void whatIsNotDeliveredInTheTimeOfGraceIsNamed() {
    Courier courier =
        courier(
            json -> {
              new CountDownLatch(1).await();
              return Optional.empty();
            },
            100);
    send(courier, "1", "2", "3");
    courier.finish(() -> true, Duration.ofMillis(50));
    assertEquals(
        List.of(
            "--to: 1 was not delivered: given up, as the watching ended",
            "--to: 2 was not delivered: the watching ended",
            "--to: 3 was not delivered: the watching ended"),
        said);
  }

  @Test
  void hurryThatComesWhileItWaitsCutsTheWaitShort() {
    AtomicInteger asked = new AtomicInteger();
    Courier courier =
        courier(
            json -> {
              new CountDownLatch(1).await();
              return Optional.empty();
            },
            100);
    send(courier, "1");
    courier.finish(() -> asked.incrementAndGet() > 2, Duration.ofMillis(50));
    assertEquals("--to: 0 delivered, 1 failed", courier.summary());
  }
}
