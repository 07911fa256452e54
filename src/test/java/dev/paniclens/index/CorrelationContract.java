package dev.paniclens.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.index.overview.Correlation;
import dev.paniclens.index.overview.Correlation.Finding;
import dev.paniclens.query.Fields;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is told to be unusually common among crashes. */
public abstract class CorrelationContract extends IndexContract {

  private static final Query BAD = new Query.Kext(KextPlace.CULPRIT, "org.Bad");

  private Correlation correlation() {
    return Correlation.of(index, BAD, Query.ALL, 100);
  }

  private List<String> found() {
    return correlation().findings().stream()
        .flatMap(finding -> finding.values().stream().map(value -> finding.field() + " " + value))
        .toList();
  }

  /** So many crashes, of which the first ones have the culprit. */
  private static List<Crash> crashes(int all, int bad) {
    List<Crash> crashes = new ArrayList<>();
    for (int i = 0; i < all; i++) {
      crashes.add(i < bad ? Crash.of("n" + i).culprits("org.Bad") : Crash.of("n" + i));
    }
    return crashes;
  }

  private void store(List<Crash> crashes) {
    store(crashes.toArray(Crash[]::new));
  }

  @Test
  void kextsAreCountedInWhateverVersionAndInEach() {
    store(
        Crash.of("1").loaded("org.A@1.2", "org.b"),
        Crash.of("2").loaded("org.A@1.3.4"),
        Crash.of("3").loaded("org.A@1.2").culprits("org.Bad"),
        Crash.of("4").loaded("org.A"));
    store(Crash.of("2").loaded("org.A@1.2"));

    Query others = new Query.Not(BAD);
    assertEquals(
        Set.of(
            new KextCount("org.a", Optional.empty(), 3),
            new KextCount("org.a", Optional.of("1.2"), 2),
            new KextCount("org.b", Optional.empty(), 1)),
        Set.copyOf(index.kexts(others, KextPlace.LOADED)));
    assertEquals(List.of(), index.kexts(others, KextPlace.CULPRIT));
  }

  @Test
  void whatIsCommonAmongTheCrashesIsFoundInItsOwnSpelling() {
    List<Crash> crashes = crashes(60, 15);
    for (int i = 0; i < crashes.size(); i++) {
      crashes.get(i).loaded(i < 14 || i == 40 ? "org.Filter" : "org.usual", "com.apple.kpi");
      crashes.get(i).process(i % 3 == 0 ? "one" : "other");
    }
    store(crashes);

    Correlation correlation = correlation();

    assertEquals(List.of("loaded org.Filter"), found());
    Finding filter = correlation.findings().getFirst();
    assertEquals(14, filter.crashes());
    assertEquals(15, filter.of());
    assertEquals(1, filter.others());
    assertEquals(45, filter.ofOthers());
    assertEquals(14.0 / 15 * 45, filter.lift().orElseThrow(), 1e-9);
    assertTrue(filter.chance() < 1e-9 && filter.discovery() >= filter.chance());
  }

  @Test
  void whatTheQueryNamesIsNoNews() {
    List<Crash> crashes = crashes(40, 10);
    crashes.subList(0, 10).forEach(crash -> crash.loaded("org.bad", "org.friend"));
    crashes.subList(10, 40).forEach(crash -> crash.loaded("org.other"));
    store(crashes);

    assertEquals(List.of("loaded org.friend"), found());
  }

  @Test
  @Timeout(60)
  void whatTheQueryNamesWithStarsIsNoNews() {
    String name = "a".repeat(300);
    List<Crash> crashes = crashes(40, 10);
    crashes.subList(0, 10).forEach(crash -> crash.process(name).loaded("org.friend"));
    crashes.subList(10, 40).forEach(crash -> crash.process("p").loaded("org.other"));
    store(crashes);

    assertEquals(
        List.of("loaded", "process"), fields(new Query.Name(Fields.PROCESS, "a*a*a*a*a*a*a*b")));
    assertEquals(List.of("loaded"), fields(new Query.Name(Fields.PROCESS, "a*A")));
    assertEquals(List.of("process"), fields(new Query.Kext(KextPlace.LOADED, "org.f*d")));
    assertEquals(List.of("process"), fields(new Query.Kext(KextPlace.LOADED, "friend")));
  }

  /** Of what is found among the crashes with the culprit, or with something else. */
  private List<String> fields(Query other) {
    return Correlation.of(index, Query.or(List.of(BAD, other)), Query.ALL, 100).findings().stream()
        .map(Finding::field)
        .sorted()
        .toList();
  }

  @Test
  void versionIsHeldAgainstCrashesThatHaveTheKext() {
    List<Crash> crashes = crashes(60, 12);
    for (int i = 0; i < crashes.size(); i++) {
      crashes.get(i).loaded(i < 12 ? "org.bad@2.0" : i < 36 ? "org.bad@2.1" : "org.other");
    }
    store(crashes);

    assertEquals(List.of("loaded org.bad@2.0"), found());
    Finding version = correlation().findings().getFirst();
    assertEquals(12, version.of());
    assertEquals(24, version.ofOthers());
    assertEquals(Optional.empty(), version.lift());
  }

  @Test
  void kextsThatGoTogetherAreOneFindingThirdPartiesFirst() {
    List<Crash> crashes = crashes(40, 10);
    crashes
        .subList(0, 10)
        .forEach(crash -> crash.loaded("com.apple.one", "org.two", "com.apple.three"));
    crashes.subList(10, 40).forEach(crash -> crash.loaded("org.other"));
    store(crashes);

    assertEquals(
        List.of(List.of("org.two", "com.apple.one", "com.apple.three")),
        correlation().findings().stream().map(Finding::values).toList());
  }

  @Test
  void chanceAloneFindsNothing() {
    Random random = new Random(20261130);
    List<Crash> crashes = crashes(200, 40);
    crashes.forEach(
        crash ->
            crash
                .loaded(
                    random
                        .ints(8, 0, 60)
                        .distinct()
                        .mapToObj(kext -> "org.k" + kext)
                        .toArray(String[]::new))
                .process("p" + random.nextInt(5)));
    store(crashes);

    assertEquals(List.of(), found());
    assertTrue(correlation().tested() > 50);
  }

  @Test
  void ofTooFewNothingIsTold() {
    List<Crash> crashes = crashes(40, 4);
    crashes.subList(0, 4).forEach(crash -> crash.loaded("org.filter"));
    store(crashes);

    Correlation correlation = correlation();

    assertFalse(correlation.enough());
    assertEquals(List.of(), correlation.findings());
    assertEquals(4, correlation.crashes());
    assertEquals(36, correlation.others());
  }

  @Test
  void othersAreThoseOfTheOtherQueryThatDoNotMatch() {
    List<Crash> crashes = crashes(40, 10);
    crashes.subList(0, 10).forEach(crash -> crash.process("p"));
    crashes.subList(5, 20).forEach(crash -> crash.panicClass("watchdog").process("p"));
    store(crashes);

    Correlation all = Correlation.of(index, BAD, new Query.Name(Fields.CLASS, "watchdog"), 100);

    assertEquals(10, all.others());
    assertEquals(List.of(), all.findings());
    assertTrue(all.enough());
  }

  @Test
  void everyCountIsThatOfTheQueryThatStandsBesideIt() {
    Random random = new Random(7);
    List<Crash> crashes = crashes(120, 30);
    for (int i = 0; i < crashes.size(); i++) {
      int more = i < 30 ? 3 : 0;
      crashes
          .get(i)
          .loaded("org.k" + random.nextInt(4), "org.V@1." + random.nextInt(4 - more) + more)
          .model(more > 0 ? "Mac1,1" : "Mac2,1", "Mac")
          .process("p " + random.nextInt(4 - more));
    }
    store(crashes);

    List<Finding> findings = correlation().findings();

    assertEquals(
        Set.of("loaded", "model", "process"),
        findings.stream().map(Finding::field).collect(Collectors.toSet()));
    for (Finding finding : findings) {
      Query having = Query.and(List.of(query(finding.query()), BAD));
      assertEquals(finding.crashes(), index.count(having), finding.query());
    }
    assertEquals(
        findings, findings.stream().sorted(Comparator.comparingDouble(Finding::chance)).toList());
    assertEquals(findings.subList(0, 2), Correlation.of(index, BAD, Query.ALL, 2).findings());
  }

  /** Fifteen crashes of macOS 26, ten of them of one build and process, and forty of macOS 13. */
  private void storeTwoReleases() {
    List<Crash> crashes = new ArrayList<>();
    for (int i = 0; i < 55; i++) {
      boolean tahoe = i < 15;
      String build = i % 3 == 0 ? "25B78" : "25C56";
      crashes.add(
          Crash.of("n" + i)
              .os("macOS", tahoe ? "26.1" : "13.6", tahoe ? build : "22G120")
              .model(tahoe ? "Mac16,1" : "Mac14,2", "Mac")
              .process(i < 15 && i % 3 != 0 ? "one" : "other"));
    }
    store(crashes);
  }

  private List<String> found(Query query, Query against) {
    return Correlation.of(index, query, against, 100).findings().stream()
        .map(finding -> finding.field() + " " + finding.values())
        .sorted()
        .toList();
  }

  @Test
  void whatFollowsFromConditionsOnTheSystemOrTheMacIsNoNews() {
    storeTwoReleases();
    List<String> news = List.of("model [Mac16,1]", "process [one]");

    for (String query :
        List.of("os:26", "os:>=14", "-os:<=14", "build:25", "release:\"macOS 26\"")) {
      assertEquals(news, found(query(query), Query.ALL), query);
    }
    assertEquals(
        List.of("build [25B78]", "build [25C56]", "process [one]", "release [macOS 26]"),
        found(query("model:Mac16,1"), Query.ALL));
  }

  @Test
  void whatBothAreAskedForLeavesNewsWithinIt() {
    storeTwoReleases();
    Query tahoe = query("os:26");

    assertEquals(
        List.of("build [25C56]"), found(Query.and(List.of(tahoe, query("process:one"))), tahoe));
  }

  @Test
  void totalsOfPartsAreThoseOfTheQueriesTogether() {
    storeTwoReleases();
    List<Query> parts =
        List.of(query("os:26"), query("process:one"), query("process:none"), Query.ALL);
    Query query = query("-build:25B78");

    assertEquals(
        parts.stream().map(part -> index.total(Query.and(List.of(query, part)))).toList(),
        index.totals(query, parts));
    assertEquals(List.of(), index.totals(query, List.of()));
  }
}
