package dev.paniclens.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Verdict;
import dev.paniclens.index.overview.Overview;
import dev.paniclens.index.overview.Ranking;
import dev.paniclens.index.overview.Stretch;
import dev.paniclens.index.overview.TopList;
import dev.paniclens.index.overview.TopList.Change;
import dev.paniclens.index.overview.Window;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an overview tells of the crashes of an index. */
public abstract class OverviewContract extends IndexContract {
  private static final Window MARCH = new Window(LocalDate.of(2026, 3, 30), 30);

  private Overview overview(Query query) {
    return Overview.of(index, query, MARCH, 2, 10);
  }

  private void storeSome() {
    store(
        Crash.of("1").time("2026-03-29T10:00:00Z").verdict(Verdict.THIRD_PARTY).culprits("org.a"),
        Crash.of("2").time("2026-03-01T10:00:00Z").verdict(Verdict.THIRD_PARTY).culprits("org.b"),
        Crash.of("3").time("2026-02-28T10:00:00Z").verdict(Verdict.THIRD_PARTY).culprits("org.a"),
        Crash.of("4").time("2025-01-05T10:00:00Z").verdict(Verdict.KERNEL).culprits("org.c"),
        Crash.of("5").verdict(Verdict.KERNEL));
  }

  @Test
  void numbersAreThoseOfTheCommands() {
    storeSome();
    Overview all = overview(Query.ALL);

    assertEquals(index.total(Query.ALL), all.total());
    assertEquals(5, all.total().crashes());
    assertEquals(2, all.recent());
    assertEquals(1, all.before());
    assertEquals(3, all.accusing());
    assertEquals(index.transition(Query.ALL), all.transition());
    assertEquals(List.of("1", "2"), all.newest().stream().map(Hit::id).toList());
    assertEquals(4, all.course().orElseThrow().crashes().stream().mapToLong(n -> n).sum());
    assertEquals(1, all.course().orElseThrow().undated());
    TopList ever =
        TopList.of(index, Query.ALL, KextPlace.CULPRIT.field(), Optional.empty(), MARCH.last());
    TopList lately =
        TopList.of(index, Query.ALL, KextPlace.CULPRIT.field(), Optional.of(30), MARCH.last());
    assertEquals(3, ever.rows().size());
    for (int i = 0; i < 3; i++) {
      Ranking.Entry entry = all.culprits().entries().get(i);
      TopList.Row row = ever.rows().get(i);
      assertEquals(row.value(), entry.value());
      assertEquals(row.crashes(), entry.crashes());
      assertEquals(row.first(), entry.first());
      assertEquals(row.last(), entry.last());
      assertEquals(row.trend(), entry.trend());
      Optional<TopList.Row> recent =
          lately.rows().stream().filter(r -> r.value().equals(row.value())).findFirst();
      assertEquals(recent.map(TopList.Row::crashes).orElse(0L), entry.recent());
      assertEquals(recent.flatMap(TopList.Row::change), entry.change());
    }
  }

  @Test
  void whatGrowsIsNamedByTheWindow() {
    storeSome();
    Ranking culprits = overview(Query.ALL).culprits();

    assertEquals(List.of("org.b"), culprits.growing().stream().map(Ranking.Entry::value).toList());
    assertEquals(Optional.of(Change.STEADY), culprits.entries().getFirst().change());
    assertEquals(Optional.empty(), culprits.entries().getLast().change());
  }

  @Test
  void queryNarrowsEveryNumber() {
    storeSome();
    Overview kernel = overview(query("verdict:kernel"));

    assertEquals(2, kernel.total().crashes());
    assertEquals(0, kernel.recent());
    assertEquals(1, kernel.culprits().entries().size());
    assertEquals(
        List.of("kernel"),
        kernel.course().orElseThrow().series().stream().map(s -> s.value()).toList());
  }

  @Test
  void nothingIsDrawnOfNothing() {
    Overview none = overview(Query.ALL);

    assertEquals(0, none.total().crashes());
    assertTrue(none.course().isEmpty());
    store(Crash.of("1"));
    assertEquals(1, overview(Query.ALL).total().crashes());
    assertTrue(overview(Query.ALL).course().isEmpty());
  }

  @Test
  void fewStraysDoNotStretchTheChart() {
    for (int i = 0; i < 100; i++) {
      index.put(Crash.of("c" + i).time("2025-0%d-10T00:00:00Z".formatted(1 + i % 9)).build());
    }
    store(
        Crash.of("reset").time("2001-01-01T00:00:00Z"),
        Crash.of("tomorrow").time("9999-12-31T00:00:00Z"),
        Crash.of("never").time("0001-01-01T00:00:00Z"));

    Overview all = overview(Query.ALL);

    assertEquals(
        Optional.of(new Stretch(LocalDate.of(2025, 1, 10), LocalDate.of(2025, 9, 10), 3)),
        all.stretch());
    assertEquals(100, all.course().orElseThrow().crashes().stream().mapToLong(n -> n).sum());
    assertEquals(103, all.total().crashes());
  }

  @Test
  void inSmallFleetsOldCrashesAreNoStrays() {
    store(Crash.of("1").time("2001-05-01T00:00:00Z"), Crash.of("2").time("2025-05-01T00:00:00Z"));

    assertEquals(0, overview(Query.ALL).stretch().orElseThrow().outside());
    assertEquals(25, overview(Query.ALL).course().orElseThrow().periods().size());
  }

  @Test
  void crashesOfTheFutureAloneAreNotDrawn() {
    store(Crash.of("1").time("2031-05-01T00:00:00Z"));

    assertTrue(overview(Query.ALL).stretch().isEmpty());
  }
}
