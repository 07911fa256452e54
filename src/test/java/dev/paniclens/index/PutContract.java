package dev.paniclens.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.query.Query;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What becomes of crashes that are put. */
public abstract class PutContract extends IndexContract {

  @Test
  void wholeAnalysisComesBack() {
    Analysis analysis =
        Crash.of("a1")
            .time("2024-03-01T12:00:00+02:00")
            .string("panic(cpu 0): \uD83D\uDE00 ä\n".repeat(10_000))
            .backtrace("com.example.Disk")
            .loaded("com.apple.A", "com.apple.B")
            .build();
    index.put(analysis);
    index.commit();

    assertEquals(analysis, analysis("a1"));
  }

  @Test
  void crashIsNewOnceAndThenKnown() {
    assertEquals(PutResult.added("a1"), index.put(Crash.of("a1").build()));
    assertEquals(PutResult.known("a1"), index.put(Crash.of("a1").build()));
    index.commit();
    assertEquals(PutResult.known("a1"), index.put(Crash.of("a1").build()));
    index.commit();

    assertEquals(1, index.count(Query.ALL));
    assertEquals(List.of("a1.panic"), stored("a1").sources());
  }

  @Test
  void caseOfTheIdPlaysNoPart() {
    assertTrue(index.put(Crash.of("ABC-1").build()).isNew());
    assertFalse(index.put(Crash.of("abc-1").build()).isNew());
  }

  @Test
  void crashIsKnownAfterTheIndexWasClosed() {
    index.put(Crash.of("a1").build());
    index.close();
    index = open();

    assertEquals(PutResult.known("a1"), index.put(Crash.of("a1").build()));
    assertEquals(1, index.count(Query.ALL));
  }

  @Test
  void otherPathOfTheSameCrashIsASource() {
    index.put(Crash.of("a1").path("one").summary("first").build());
    index.put(Crash.of("a1").path("two").summary("second").build());
    index.commit();
    index.put(Crash.of("a1").path("three").build());
    index.put(Crash.of("a1").path("two").build());
    index.put(Crash.of("b2").path("two").build());
    index.commit();

    assertEquals(List.of("one", "three", "two"), stored("a1").sources());
    assertEquals("first", summary("a1"));
    assertEquals(2, index.count(Query.ALL));
  }

  @Test
  void wholeReportTakesThePlaceOfATruncatedOne() {
    index.put(Crash.of("a1").path("cut").truncated().string("a long panic string").build());
    index.put(Crash.of("a1").path("whole").string("short").build());
    index.commit();

    assertEquals("whole", analysis("a1").source().path());
    assertEquals(List.of("whole", "cut"), stored("a1").sources());
    assertEquals(1, index.count(Query.ALL));
    assertEquals(0, index.count(query("long")));
  }

  @Test
  void orderOfEqualReportsPlaysNoPart() {
    index.put(Crash.of("a1").path("two").build());
    index.put(Crash.of("a1").path("one").build());
    index.put(Crash.of("b2").path("one").build());
    index.put(Crash.of("b2").path("two").build());
    index.commit();

    assertEquals("one", analysis("a1").source().path());
    assertEquals("one", analysis("b2").source().path());
    assertEquals(List.of("one", "two"), stored("a1").sources());
    assertEquals(List.of("one", "two"), stored("b2").sources());
  }

  @Test
  void truncatedReportDoesNotTakeThePlaceOfAWholeOne() {
    index.put(Crash.of("a1").path("whole").string("short").build());
    index.commit();
    index.put(Crash.of("a1").path("cut").truncated().string("a long panic string").build());
    index.commit();

    assertEquals("whole", analysis("a1").source().path());
    assertEquals(List.of("whole", "cut"), stored("a1").sources());
  }

  @Test
  void longerPanicStringWinsBetweenEquals() {
    index.put(Crash.of("a1").path("one").string("1").build());
    index.put(Crash.of("a1").path("two").string("22").build());
    index.put(Crash.of("a1").path("three").string("333").build());
    index.put(Crash.of("a1").path("zero").string("444").build());
    index.commit();

    assertEquals("three", analysis("a1").source().path());
    assertEquals("three", stored("a1").sources().get(0));
    assertEquals(
        List.of("one", "three", "two", "zero"), stored("a1").sources().stream().sorted().toList());
  }

  @Test
  void otherPanicOfTheSameIdIsKeptApartWhateverIsLonger() {
    Crash first = Crash.of("a1").path("one").message("Kernel trap at 0x1").string("short");
    Crash second =
        Crash.of("a1").path("two").message("zalloc: zone map exhausted").string("longer, much");
    PutResult one = index.put(first.build());
    PutResult two = index.put(second.build());
    index.commit();
    PutResult again = index.put(second.build());

    assertEquals(PutResult.added("a1"), one);
    assertTrue(two.isNew() && two.isApart() && two.id().startsWith("a1+"), two::toString);
    assertEquals(new PutResult(false, two.id(), true), again);
    assertEquals(2, index.count(Query.ALL));
    assertEquals(List.of("one"), stored("a1").sources());
    assertEquals(List.of("two"), stored(two.id()).sources());
    assertEquals(1, analysis(two.id()).source().problems().size());
  }

  @Test
  void wholeReportsOfOneIdThatBlameDifferentlyAreKeptApart() {
    Crash one = Crash.of("a1").path("one").message("m").string("1").verdict(Verdict.APPLE);
    Crash two = Crash.of("a1").path("two").message("m").string("22").verdict(Verdict.THIRD_PARTY);
    Crash three =
        Crash.of("a1").path("three").message("n").string("22").verdict(Verdict.THIRD_PARTY);
    Crash four = Crash.of("a1").path("four").message("n").string("333").verdict(Verdict.KERNEL);
    for (Crash crash : List.of(one, two, three, four, two, four)) {
      index.put(crash.build());
    }
    index.commit();

    assertEquals(4, index.count(Query.ALL));
    assertEquals(
        List.of(Verdict.APPLE), List.of(analysis("a1").attribution().orElseThrow().verdict()));
  }

  @Test
  void equalLengthDoesNotHideOtherContent() {
    Crash one = Crash.of("a1").path("one").string("kext com.a").verdict(Verdict.APPLE);
    Crash two = Crash.of("a1").path("two").string("kext org.b").verdict(Verdict.THIRD_PARTY);
    Crash copy = Crash.of("a1").path("copy").string("> kext com.a").verdict(Verdict.KERNEL);
    for (Crash crash : List.of(one, two, copy)) {
      index.put(crash.build());
    }
    index.commit();

    assertEquals(2, index.count(Query.ALL));
    assertEquals(2, stored("a1").sources().size());
  }

  @Test
  void copiesThatAreCutOrPastedAreOfTheSameCrash() {
    index.put(
        Crash.of("a1").path("one").message("Kernel trap at 0xffff, type 14=page fault").build());
    index.put(Crash.of("a1").path("two").message("> kernel trap at").truncated().build());
    index.put(Crash.of("a1").path("three").truncated().verdict(Verdict.APPLE).build());
    index.commit();

    assertEquals(1, index.count(Query.ALL));
    assertEquals(List.of("one", "three", "two"), stored("a1").sources());
  }

  @Test
  void twoPanicsOfOneIdThatCameByStandardInputAreBothKept() {
    index.put(Crash.of("a1").path("<stdin>").message("one").build());
    index.put(Crash.of("a1").path("<stdin>").message("two").build());
    index.commit();

    assertEquals(2, index.count(Query.ALL));
  }

  @Test
  void newAnalysisOfTheSameFileTakesTheOldOnesPlace() {
    index.put(Crash.of("a1").summary("as the old version saw it").build());
    index.commit();
    index.put(Crash.of("a1").truncated().summary("as the new version sees it").build());
    index.commit();

    assertEquals("as the new version sees it", summary("a1"));
    assertEquals(List.of("a1.panic"), stored("a1").sources());
    assertEquals(1, index.count(Query.ALL));
  }

  @Test
  void analysisIsComparedWithTheOneThatIsStoredNow() {
    store(Crash.of("a1").summary("first"), Crash.of("b2"));
    store(Crash.of("a1").summary("second"));
    store(Crash.of("a1").summary("first"));

    assertEquals("first", summary("a1"));
  }

  @Test
  void sourcesAreBounded() {
    for (int i = 0; i < 3 * CrashIndex.MAX_SOURCES; i++) {
      index.put(Crash.of("a1").path("path " + i).build());
      if (i % 50 == 0) {
        index.commit();
      }
    }
    index.commit();

    assertEquals(CrashIndex.MAX_SOURCES, stored("a1").sources().size());
  }

  @Test
  void whatWasCommittedIsSeen() {
    index.put(Crash.of("a1").build());
    index.commit();
    index.put(Crash.of("b2").build());
    index.commit();

    assertEquals(2, index.count(Query.ALL));
  }

  @Test
  void analysisWithoutIdIsRefused() {
    Analysis crash = Crash.of("a1").build();
    Analysis nameless =
        new Analysis(
            crash.schema(),
            Optional.empty(),
            crash.source(),
            crash.panic(),
            crash.system(),
            crash.backtrace(),
            crash.kexts(),
            crash.attribution(),
            crash.signature(),
            crash.advice(),
            crash.known());

    assertThrows(IllegalArgumentException.class, () -> index.put(nameless));
  }

  @Test
  void fileThatIsNoPanicCanBeStored() {
    Analysis crash = Crash.of("a1").build();
    Analysis bare =
        new Analysis(
            crash.schema(),
            crash.id(),
            crash.source(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    index.put(bare);
    index.commit();

    assertEquals(bare, analysis("a1"));
    assertEquals(Optional.empty(), index.search(Query.ALL, Page.FIRST).hits().get(0).verdict());
  }

  @Test
  void absurdlyLongNamesDoNoHarm() {
    String endless = "x".repeat(100_000);
    index.put(
        Crash.of(endless)
            .path(endless)
            .message(endless)
            .string(endless)
            .process(endless)
            .panicClass(endless)
            .os(endless, endless, endless)
            .model(endless, endless)
            .backtrace(endless)
            .culprits(endless)
            .build());
    index.commit();

    assertEquals(1, index.count(Query.ALL));
    assertEquals(1, index.stats(Query.ALL).culprits().size());
    assertEquals(endless, stored(endless).sources().get(0));
  }

  @Test
  void brokenCharactersDoNoHarm() {
    index.put(
        Crash.of("a1")
            .string("a \uD83D b \u0000 c")
            .backtrace("com.\uDE00.Disk")
            .model("\uD83D", "")
            .process("\u0000")
            .build());
    index.commit();

    assertEquals(List.of("a1"), find(query("a b c")));
  }

  @Test
  void crashesPutAtOnceByManyThreadsAreEachStoredOnce() throws Exception {
    int crashes = 200;
    int threads = 8;
    Callable<Long> putAll =
        () ->
            IntStream.range(0, crashes)
                .mapToObj(n -> Crash.of("crash-" + n).path(Thread.currentThread().getName()))
                .map(crash -> index.put(crash.build()))
                .filter(PutResult::isNew)
                .count();
    long news = 0;
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      for (Future<Long> each :
          pool.invokeAll(Stream.generate(() -> putAll).limit(threads).toList())) {
        news += each.get();
      }
    }
    index.commit();

    assertEquals(crashes, news);
    assertEquals(crashes, index.count(Query.ALL));
    assertEquals(crashes, index.search(Query.ALL, Page.WHOLE).hits().size());
    assertTrue(stored("crash-77").sources().size() > 1);
  }

  @Test
  void committingWhileOthersPutLosesNothing() throws Exception {
    int crashes = 2000;
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      Future<?> putting =
          pool.submit(
              () ->
                  IntStream.range(0, crashes)
                      .forEach(n -> index.put(Crash.of("crash-" + n % (crashes / 2)).build())));
      while (!putting.isDone()) {
        index.commit();
      }
      putting.get();
    }
    index.commit();

    assertEquals(crashes / 2, index.count(Query.ALL));
  }
}
