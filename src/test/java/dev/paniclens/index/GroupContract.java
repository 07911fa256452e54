package dev.paniclens.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Verdict;
import dev.paniclens.index.overview.Timeline;
import dev.paniclens.index.overview.TopList;
import dev.paniclens.index.overview.TopList.Change;
import dev.paniclens.index.overview.TopList.Row;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import dev.paniclens.query.value.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How crashes are counted by their values and over time. */
public abstract class GroupContract extends IndexContract {

  private static final LocalDate TODAY = LocalDate.of(2026, 3, 31);

  @BeforeEach
  void fill() {
    store(
        Crash.of("1").time("2025-02-10T00:00:00Z").culprits("org.a").verdict(Verdict.THIRD_PARTY),
        Crash.of("2").time("2026-02-11T23:00:00-08:00").culprits("org.a").verdict(Verdict.APPLE),
        Crash.of("3").time("2026-03-12T00:00:00Z").culprits("org.a", "org.b"),
        Crash.of("4").time("2026-03-13T00:00:00Z").culprits("org.a"),
        Crash.of("5").time("2026-03-14T00:00:00Z").culprits("org.a"),
        Crash.of("6").time("2026-02-15T00:00:00Z").culprits("org.c"),
        Crash.of("7").time("2026-03-02T00:00:00Z"),
        Crash.of("8").culprits("org.b"));
  }

  private static Group group(long crashes, String first, String last, String... values) {
    return new Group(
        List.of(values),
        Optional.empty(),
        crashes,
        0,
        Optional.of(LocalDate.parse(first)),
        Optional.of(LocalDate.parse(last)));
  }

  @Test
  void crashIsCountedUnderEachOfItsValuesOrUnderNone() {
    assertEquals(
        List.of(
            group(5, "2025-02-10", "2026-03-14", "org.a"),
            group(2, "2026-03-12", "2026-03-12", "org.b"),
            group(1, "2026-03-02", "2026-03-02", ""),
            group(1, "2026-02-15", "2026-02-15", "org.c")),
        index.groups(Query.ALL, Grouping.of(KextPlace.CULPRIT.field())));
  }

  @Test
  void onlyValuesThatAreChosenHaveGroups() {
    Grouping some = Grouping.of(KextPlace.CULPRIT.field()).among(Set.of("org.b", "org.none"));

    assertEquals(
        List.of(group(2, "2026-03-12", "2026-03-12", "org.b")), index.groups(Query.ALL, some));
    assertEquals(
        List.of(List.of("org.b", "undetermined")),
        index
            .groups(
                query("date:2026"),
                new Grouping(
                    List.of(KextPlace.CULPRIT.field(), Fields.VERDICT),
                    Optional.of(Period.YEAR),
                    true,
                    Set.of("org.b")))
            .stream()
            .map(Group::values)
            .toList());
    assertThrows(
        IllegalArgumentException.class,
        () -> Grouping.of(KextPlace.LOADED.field()).among(Set.of("org.a")));
  }

  @Test
  void valuesAreCountedAsGroupsAre() {
    index.commit();
    store(
        Crash.of("9")
            .time("2026-03-20T00:00:00Z")
            .culprits("org.d", "org.a")
            .model("Mac14,2", "MacBook Air"),
        Crash.of("10").culprits("org.e"));
    Span march = new Span(LocalDate.of(2026, 3, 1).toEpochDay(), TODAY.toEpochDay());
    Span none = new Span(0, 1);

    for (Field by : List.of(KextPlace.CULPRIT.field(), Fields.VERDICT, Fields.MODEL)) {
      for (String which : List.of("*", "verdict:undetermined", "date:2025", "text:nowhere")) {
        assertEquals(
            counted(GroupedValues.of(index, query(which), by, List.of(march, none))),
            index.values(query(which), by, List.of(march, none), GroupContract::counted),
            by + " of " + which);
      }
    }
    assertTrue(
        index
            .values(Query.ALL, KextPlace.CULPRIT.field(), List.of(march), GroupContract::counted)
            .contains("org.a 6 4 Optional[2025-02-10] Optional[2026-03-20]"));
  }

  /** All that is told of values that any crash has. */
  private static List<String> counted(ValueCounts counts) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < counts.size(); i++) {
      if (counts.crashes(i) > 0) {
        lines.add(
            "%s %d %d %s %s"
                .formatted(
                    counts.value(i),
                    counts.crashes(i),
                    counts.crashes(i, 0),
                    counts.first(i),
                    counts.last(i)));
      }
    }
    return lines;
  }

  @Test
  void twoFieldsAreCountedTogether() {
    assertEquals(
        List.of(
            group(1, "2026-02-11", "2026-02-11", "apple", "org.a"),
            group(1, "2025-02-10", "2025-02-10", "third-party", "org.a")),
        index.groups(
            query("verdict:(apple OR third-party)"),
            Grouping.of(Fields.VERDICT, KextPlace.CULPRIT.field())));
  }

  @Test
  void timelineHasNoGapsAndTellsWhatHasNoTime() {
    Timeline timeline =
        Timeline.of(
            index, query("-date:<2026"), Optional.of(Period.WEEK), Optional.of(Fields.VERDICT));

    assertEquals(LocalDate.of(2026, 2, 9), timeline.periods().getFirst());
    assertEquals(List.of(2L, 0L, 0L, 1L, 3L), timeline.crashes());
    assertEquals(1, timeline.undated());
    assertEquals("undetermined", timeline.series().getFirst().value());
    assertEquals(List.of(1L, 0L, 0L, 0L, 0L), timeline.series().getLast().crashes());
  }

  @Test
  void periodFitsTheTimeUnlessItIsChosen() {
    assertEquals(Period.MONTH, timeline("*", Optional.empty()).per());
    assertEquals(Period.DAY, timeline("date:2026-03", Optional.empty()).per());
    assertEquals(14, timeline("*", Optional.empty()).periods().size());
    assertEquals(List.of(), timeline("text:nowhere", Optional.empty()).periods());
    store(Crash.of("old").time("0001-01-01T00:00:00Z"));
    assertThrows(IllegalArgumentException.class, () -> timeline("*", Optional.of(Period.DAY)));
  }

  @Test
  void noYearIsTooEarlyOrTooLateToBeCounted() {
    store(
        Crash.of("old").time("0001-01-01T00:00:00Z").verdict(Verdict.HARDWARE).culprits("org.z"),
        Crash.of("far").time("9999-12-31T00:00:00Z").verdict(Verdict.HARDWARE).culprits("org.z"));

    List<Group> years =
        index.groups(
            query("verdict:hardware"),
            new Grouping(
                List.of(Fields.VERDICT, KextPlace.CULPRIT.field()), Optional.of(Period.YEAR)));

    assertEquals(
        List.of(LocalDate.of(1, 1, 1), LocalDate.of(9999, 1, 1)),
        years.stream().map(year -> year.start().orElseThrow()).toList());
    assertEquals(List.of("hardware", "org.z"), years.getFirst().values());
  }

  private Timeline timeline(String query, Optional<Period> per) {
    return Timeline.of(index, query(query), per, Optional.empty());
  }

  @Test
  void windowIsHeldAgainstTheOneBefore() {
    store(
        Crash.of("9").time("2026-02-20T00:00:00Z").culprits("org.c"),
        Crash.of("10").time("2026-03-20T00:00:00Z").culprits("org.d"));

    TopList top = TopList.of(index, Query.ALL, KextPlace.CULPRIT.field(), Optional.of(30), TODAY);

    assertEquals(Optional.of(LocalDate.of(2026, 3, 2)), top.from());
    assertEquals(5, top.total());
    assertEquals(
        List.of("org.a", "org.b", "org.d", "org.c"), top.rows().stream().map(Row::value).toList());
    assertEquals(
        List.of(Change.RISING, Change.NEW, Change.NEW, Change.GONE),
        top.rows().stream().map(row -> row.change().orElseThrow()).toList());
    Row first = top.rows().getFirst();
    assertEquals(3, first.crashes());
    assertEquals(Optional.of(1L), first.before());
    assertEquals(Optional.of(LocalDate.of(2025, 2, 10)), first.first());
    assertEquals(List.of(0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 0L, 1L, 3L), first.trend());
  }

  @Test
  void windowEndsWhereTheQueryDoes() {
    store(Crash.of("9").time("2026-02-20T00:00:00Z").culprits("org.new"));

    TopList top =
        TopList.of(
            index,
            query("culprit:org.new until:2026-02"),
            KextPlace.CULPRIT.field(),
            Optional.of(30),
            TODAY);

    assertEquals(Optional.of(LocalDate.of(2026, 1, 30)), top.from());
    Row newest = top.rows().getFirst();
    assertEquals("org.new", newest.value());
    assertEquals(Optional.of(Change.NEW), newest.change());
    assertEquals(1L, newest.trend().getLast());
  }

  @Test
  void topOfAllTimeHasNoChange() {
    TopList top = TopList.of(index, Query.ALL, KextPlace.CULPRIT.field(), Optional.empty(), TODAY);

    assertEquals(8, top.total());
    assertEquals(List.of(5L, 2L, 1L), top.rows().stream().map(Row::crashes).toList());
    assertEquals(Optional.empty(), top.rows().getFirst().change());
  }

  @Test
  void whatDiffersInEachCrashIsNotCounted() {
    assertThrows(IllegalArgumentException.class, () -> Grouping.of(Fields.ID));
    assertThrows(IllegalArgumentException.class, () -> Grouping.of(Fields.TEXT));
    assertThrows(
        IllegalArgumentException.class, () -> Grouping.of(Fields.VERDICT, Fields.OS, Fields.CLASS));
  }

  @Test
  void loadedKextsAreCountedInTheirSpellingWhateverTheirVersion() {
    store(
        Crash.of("l1").time("2026-01-02T00:00:00Z").loaded("Org.Filter@1.0", "org.usual"),
        Crash.of("l2").time("2026-02-02T00:00:00Z").loaded("Org.Filter@2.0"),
        Crash.of("l3").time("2026-02-03T00:00:00Z").loaded("Org.Filter"));
    Query those = query("id:l*");
    Field loaded = KextPlace.LOADED.field();

    assertEquals(
        List.of(
            group(3, "2026-01-02", "2026-02-03", "Org.Filter"),
            group(1, "2026-01-02", "2026-01-02", "org.usual")),
        index.groups(those, Grouping.of(loaded)));
    assertEquals(
        List.of(1L, 1L, 2L),
        index.groups(those, new Grouping(List.of(loaded), Optional.of(Period.MONTH))).stream()
            .map(Group::crashes)
            .toList());
    assertEquals(
        List.of(3L, 1L),
        TopList.of(index, those, loaded, Optional.empty(), LocalDate.of(2026, 3, 1)).rows().stream()
            .map(Row::crashes)
            .toList());
    assertEquals(
        List.of(""),
        index.groups(query("id:7"), Grouping.of(loaded)).stream().map(Group::value).toList());
    assertThrows(IllegalArgumentException.class, () -> Grouping.of(loaded, Fields.OS));
  }
}
