package dev.paniclens.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.query.Fields;
import dev.paniclens.query.Query;
import dev.paniclens.report.BundleId;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which crashes each condition finds, and in which order. */
public abstract class SearchContract extends IndexContract {

  @Test
  void emptyIndexHasNoHits() {
    assertEquals(new Hits(0, List.of(), Optional.empty()), index.search(Query.ALL, Page.FIRST));
  }

  @Test
  void newestComesFirstAndUnknownTimeLast() {
    store(
        Crash.of("old").time("2019-01-01T00:00:00Z"),
        Crash.of("undated"),
        Crash.of("new").time("2024-01-01T00:00:00Z"),
        Crash.of("ancient").time("1969-01-01T00:00:00Z"),
        // A later day in its own zone, yet earlier than "new".
        Crash.of("east").time("2024-01-01T09:00:00+10:00"));

    assertEquals(List.of("new", "east", "old", "ancient", "undated"), find(Query.ALL));
  }

  @Test
  void idsRestrictToThoseCrashesInEitherCase() {
    store(
        Crash.of("DDE60079-38B1-4C2A-87C0-59E5F7BA3D33").verdict(Verdict.APPLE),
        Crash.of("6a0965ea").verdict(Verdict.APPLE),
        Crash.of("6a0965eb").verdict(Verdict.APPLE),
        Crash.of("42bb43ab").verdict(Verdict.KERNEL));

    String ids = "id:(dde60079-38b1-4c2a-87c0-59e5f7ba3d33 OR 6a0965ea OR 42bb43ab OR absent)";
    assertEquals(3, index.count(query(ids)));
    assertEquals(
        List.of("6a0965ea", "DDE60079-38B1-4C2A-87C0-59E5F7BA3D33"),
        findSorted(query(ids + " verdict:apple")));
    assertEquals(0, index.count(query("id:6a0965")));
  }

  @Test
  void crashesAreReadWholeInTheOrderOfTheHits() {
    for (int i = 10; i < 60; i++) {
      index.put(Crash.of("crash-" + i).time("20" + i + "-01-01T00:00:00Z").build());
    }
    index.commit();
    Page some = new Page(20, 5);
    List<String> read = new ArrayList<>();

    for (int workers = 1; workers <= 3; workers++) {
      read.clear();
      index.read(
          Query.ALL,
          some,
          workers,
          crash -> ((Lookup.Found) crash).crash().analysis().id().orElseThrow(),
          read::add);
      assertEquals(index.search(Query.ALL, some).hits().stream().map(Hit::id).toList(), read);
      assertEquals("crash-54", read.getFirst());
    }
    index.read(Query.ALL, new Page(50, 70), 2, crash -> "none", read::add);
    assertEquals(20, read.size());
  }

  @Test
  void limitAndOffsetCutTheHitsAndNotTheTotal() {
    store(
        Crash.of("1").time("2021-01-01T00:00:00Z"),
        Crash.of("2").time("2022-01-01T00:00:00Z"),
        Crash.of("3").time("2023-01-01T00:00:00Z"));

    assertEquals(3, index.search(Query.ALL, Page.first(2)).total());
    assertEquals(List.of("3", "2"), page(2, 0));
    assertEquals(List.of("1"), page(2, 2));
    assertEquals(List.of(), page(50, 3));
    assertEquals(List.of("3", "2", "1"), page(Integer.MAX_VALUE, 0));
    assertEquals(List.of(), page(Integer.MAX_VALUE, Integer.MAX_VALUE));
  }

  private List<String> page(int limit, int offset) {
    return index.search(Query.ALL, new Page(limit, offset)).hits().stream().map(Hit::id).toList();
  }

  @Test
  void pageBelowOneIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> new Page(0, 0));
    assertThrows(IllegalArgumentException.class, () -> new Page(1, -1));
  }

  @Test
  void hitTellsWhatATableNeeds() {
    store(
        Crash.of("a")
            .path("zip!/a.panic")
            .time("2024-03-01T12:00:00+02:00")
            .verdict(Verdict.THIRD_PARTY)
            .culprits("org.b", "org.a")
            .os("macOS", "13.5", "22G74")
            .model("Mac14,2", "MacBook Air (M2, 2022)")
            .panicClass("watchdog")
            .message("no checkins"));

    assertEquals(
        new Hit(
            "a",
            Optional.of(OffsetDateTime.parse("2024-03-01T12:00:00+02:00")),
            Optional.of(Verdict.THIRD_PARTY),
            Optional.of(Confidence.LOW),
            List.of(new BundleId("org.b"), new BundleId("org.a")),
            Optional.of("macOS"),
            Optional.of("13.5"),
            Optional.of("22G74"),
            Optional.of("Mac14,2"),
            Optional.of("MacBook Air (M2, 2022)"),
            Optional.of("watchdog"),
            Optional.of("no checkins"),
            "zip!/a.panic",
            Optional.empty()),
        index.search(Query.ALL, Page.FIRST).hits().get(0));
  }

  @Test
  void verdictsAreAlternatives() {
    store(
        Crash.of("a").verdict(Verdict.APPLE),
        Crash.of("b").verdict(Verdict.THIRD_PARTY),
        Crash.of("c").verdict(Verdict.THIRD_PARTY_IN_MACOS));

    assertEquals(List.of("b"), find(query("verdict:third-party")));
    assertEquals(List.of("a", "b"), findSorted(query("verdict:(third-party OR apple)")));
  }

  @Test
  void letterOfARapidResponseStandsBesideItsVersion() {
    store(
        Crash.of("plain").os("macOS", "13.3.1", "22E261"),
        Crash.of("letter").os("macOS", "13.3.1 (a)", "22E772610a"));

    assertEquals(List.of("letter", "plain"), findSorted(query("os:13.3.1")));
    assertEquals(List.of("letter"), findSorted(query("os:\"13.3.1 (a)\"")));
  }

  @Test
  void osVersionIsMatchedByWholeNumbers() {
    store(
        Crash.of("13").os("macOS", "13", "22A380"),
        Crash.of("13.5").os("macOS", "13.5", "22G74"),
        Crash.of("13.5.1").os("macOS", "13.5.1", "22G90"),
        Crash.of("13.50").os("macOS", "13.50", "22Z1"),
        Crash.of("10.13").os("macOS", "10.13", "17A365"),
        Crash.of("bridge").os("bridgeOS", "13.5", "20P1"));

    assertEquals(List.of("13", "13.5", "13.5.1", "13.50", "bridge"), findSorted(query("os:13")));
    assertEquals(List.of("13.5", "13.5.1", "bridge"), findSorted(query("os:13.5")));
    assertEquals(List.of("13.5", "13.5.1", "bridge"), findSorted(query("os:13.5.x")));
    assertEquals(List.of("13.5.1"), find(query("os:13.5.1")));
    assertEquals(List.of("10.13"), find(query("os:10.13")));
    assertEquals(List.of("10.13"), find(query("os:10")));
    assertEquals(List.of(), find(query("os:1")));
  }

  @Test
  void osIsAlsoABuildOrAName() {
    store(
        Crash.of("mac").os("macOS", "13.5", "22G74"),
        Crash.of("t2").os("bridgeOS", "7.6", "20P6072"));

    assertEquals(List.of("mac"), find(query("os:22g74")));
    assertEquals(List.of("t2"), find(query("os:bridgeos")));
    assertEquals(List.of("mac"), find(query("os:\"macOS  13\"")));
    assertEquals(List.of(), find(query("os:\"bridgeOS 13\"")));
  }

  @Test
  void modelIsAWholeIdentifierOrAPartOfTheName() {
    store(
        Crash.of("16,1").model("MacBookPro16,1", "MacBook Pro (16-inch, 2019)"),
        Crash.of("16,11").model("MacBookPro16,11", "another"),
        Crash.of("air").model("Mac14,2", "MacBook Air (M2, 2022)"));

    assertEquals(List.of("16,1"), find(query("model:macbookpro16,1")));
    assertEquals(List.of("16,1"), find(query("model:\"16-INCH\"")));
    assertEquals(List.of("16,1", "air"), findSorted(query("model:\"MacBook \"")));
    assertEquals(List.of("16,1", "16,11"), findSorted(query("model:MacBookPro*")));
    assertEquals(List.of(), find(query("model:14,2")));
    assertEquals(List.of(), find(new Query.Name(Fields.MODEL, "MacBook?")));
  }

  @Test
  void daysAreThoseOfTheReportsOwnCalendarAndInclusive() {
    store(
        // Already the second in its own zone, still the first in UTC.
        Crash.of("east").time("2024-05-02T01:00:00+09:00"),
        Crash.of("noon").time("2024-05-02T12:00:00Z"),
        // Still the second in its own zone, already the third in UTC.
        Crash.of("west").time("2024-05-02T23:00:00-08:00"),
        Crash.of("before").time("2024-05-01T23:59:59Z"),
        Crash.of("after").time("2024-05-03T00:00:00Z"),
        Crash.of("undated"));
    assertEquals(List.of("east", "noon", "west"), findSorted(query("date:2024-05-02")));
    assertEquals(List.of("after", "east", "noon", "west"), findSorted(query("date:>=2024-05-02")));
    assertEquals(List.of("before", "east", "noon", "west"), findSorted(query("date:<=2024-05-02")));
  }

  @Test
  void panicClassIsAWholeCode() {
    store(Crash.of("a").panicClass("watchdog"), Crash.of("b").panicClass("watchdog-userspace"));

    assertEquals(List.of("a"), find(query("class:Watchdog")));
  }

  @Test
  void knownCrashIsANameOrAny() {
    store(
        Crash.of("a").known("disk-says-no", "disk-is-late"),
        Crash.of("b").known("disk-is-late"),
        Crash.of("c"));

    assertEquals(List.of("a"), find(new Query.Name(Fields.KNOWN, "disk-says-no")));
    assertEquals(List.of("a", "b"), findSorted(new Query.Name(Fields.KNOWN, "disk-is-late")));
    assertEquals(List.of("a", "b"), findSorted(query("known:*")));
    assertEquals(List.of(), find(new Query.Name(Fields.KNOWN, "disk")));
  }

  @Test
  void processIsAWholeNameOrAPattern() {
    store(Crash.of("a").process("WindowServer"), Crash.of("b").process("Window Helper"));

    assertEquals(List.of("a"), find(query("process:windowserver")));
    assertEquals(List.of(), find(query("process:Window")));
    assertEquals(List.of("a", "b"), findSorted(query("process:Window*")));
  }

  @Test
  void conditionsMustAllHold() {
    store(
        Crash.of("a").verdict(Verdict.APPLE).os("macOS", "13.5", "22G74"),
        Crash.of("b").verdict(Verdict.APPLE).os("macOS", "14.5", "23F79"));

    assertEquals(List.of("b"), find(query("verdict:apple os:14")));
  }

  @Test
  void furtherSourcesAreNoCrashes() {
    store(Crash.of("a").path("one"), Crash.of("a").path("two"));

    assertEquals(1, index.count(Query.ALL));
    assertEquals(1, index.stats(Query.ALL).total().crashes());
    assertEquals(1, index.search(Query.ALL, Page.FIRST).total());
  }

  @Test
  void crashIsFoundByEachPathOfItsCopies() {
    store(
        Crash.of("a").path("/home/one/A.panic"),
        Crash.of("a").path("/Volumes/Backup/a.panic"),
        Crash.of("b").path("/home/one/b.panic"),
        Crash.of("c"));

    assertEquals(List.of("a"), find(query("path:/volumes/backup/A.panic")));
    assertEquals(List.of("a"), find(query("path:*backup*")));
    assertEquals(List.of("a", "b"), find(query("path:/home/one/*")));
    assertEquals(List.of("a", "b"), find(query("path:*backup* OR path:/home/one/b.panic")));
    assertEquals(List.of("b", "c"), find(query("-path:*backup*")));
    assertEquals(List.of(), find(query("path:*backup* path:*b.panic")));
    assertEquals(List.of("a", "b", "c"), find(query("path:*")));
  }

  @Test
  void manyConditionsAreAnswered() {
    for (String field : List.of("model", "path", "kext", "text")) {
      for (String join : List.of(" OR ", " ")) {
        String many =
            IntStream.range(0, 999)
                .mapToObj(i -> field + ":x" + i)
                .collect(Collectors.joining(join));
        assertEquals(List.of(), find(query(many)), field);
      }
    }
  }
}
