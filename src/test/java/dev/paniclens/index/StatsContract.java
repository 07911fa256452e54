package dev.paniclens.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.analysis.Verdict;
import dev.paniclens.index.Stats.Count;
import dev.paniclens.index.Stats.SignatureCount;
import dev.paniclens.query.Query;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is counted. */
public abstract class StatsContract extends IndexContract {

  private void fill() {
    store(
        Crash.of("a")
            .time("2024-03-31T23:30:00-05:00")
            .verdict(Verdict.THIRD_PARTY)
            .culprits("org.a", "org.b")
            .os("macOS", "13.5", "22G74")
            .model("Mac14,2", "Air")
            .panicClass("page-fault")
            .kind("null-pointer")
            .signature("00000000000000aa", "page fault in org.a+0x10"),
        Crash.of("b")
            .time("2023-01-01T00:00:00Z")
            .verdict(Verdict.THIRD_PARTY)
            .culprits("org.b")
            .os("macOS", "13.6", "22G120")
            .model("Mac14,2", "Air")
            .panicClass("watchdog")
            .kind("shutdown"));
    store(
        Crash.of("c")
            .verdict(Verdict.APPLE)
            .culprits("com.apple.z")
            .os("macOS", "10.15.7", "19H2")
            .panicClass("page-fault")
            .kind("null-pointer")
            .signature("00000000000000aa", "page fault in org.a+0x10"));
  }

  @Test
  void everythingIsCountedMostFrequentFirst() {
    fill();

    assertEquals(
        new Stats(
            new Total(3, 0, 3),
            List.of(new Count("third-party", 2, 0), new Count("apple", 1, 0)),
            List.of(
                new Count("org.b", 2, 0), new Count("com.apple.z", 1, 0), new Count("org.a", 1, 0)),
            List.of(new Count("macOS 13", 2, 0), new Count("macOS 10.15", 1, 0)),
            List.of(new Count("page-fault", 2, 0), new Count("watchdog", 1, 0)),
            List.of(
                new Count("page-fault/null-pointer", 2, 0), new Count("watchdog/shutdown", 1, 0)),
            List.of(new SignatureCount("00000000000000aa", "page fault in org.a+0x10", 2, 0)),
            List.of(new Count("Mac14,2", 2, 0)),
            List.of(new Count("2023-01", 1, 0), new Count("2024-03", 1, 0)),
            Optional.of(OffsetDateTime.parse("2023-01-01T00:00:00Z")),
            Optional.of(OffsetDateTime.parse("2024-03-31T23:30:00-05:00"))),
        index.stats(Query.ALL));
  }

  @Test
  void onlyWhatMatchesIsCounted() {
    fill();

    Stats stats = index.stats(query("os:10.15"));

    assertEquals(new Total(1, 0, 1), stats.total());
    assertEquals(List.of(new Count("apple", 1, 0)), stats.verdicts());
    assertEquals(List.of(new Count("com.apple.z", 1, 0)), stats.culprits());
    assertEquals(Optional.empty(), stats.first());
  }

  @Test
  void nothingIsCountedInAnEmptyIndex() {
    assertEquals(
        new Stats(
            new Total(0, 0, 0),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty()),
        index.stats(Query.ALL));
  }

  @Test
  void signaturesAreCountedMostFrequentFirst() {
    store(
        Crash.of("a").signature("00000000000000cc", "one"),
        Crash.of("b").signature("00000000000000bb", "two"),
        Crash.of("c").signature("00000000000000bb", "two"),
        Crash.of("d").signature("00000000000000aa", "three"));

    assertEquals(
        List.of(
            new SignatureCount("00000000000000bb", "two", 2, 0),
            new SignatureCount("00000000000000aa", "three", 1, 0),
            new SignatureCount("00000000000000cc", "one", 1, 0)),
        index.stats(Query.ALL).signatures());
  }

  /** Versions of the program can differ in the words for one signature. */
  @Test
  void signatureIsOneWhateverItsTitle() {
    store(
        Crash.of("a").signature("00000000000000aa", "an old title"),
        Crash.of("b").signature("00000000000000aa", "the new title"),
        Crash.of("c").signature("00000000000000aa", "the new title"));

    assertEquals(
        List.of(new SignatureCount("00000000000000aa", "the new title", 3, 0)),
        index.stats(Query.ALL).signatures());
  }

  @Test
  void crashWithoutKindOrSignatureIsInNeitherList() {
    store(Crash.of("a").panicClass("page-fault"));

    Stats stats = index.stats(Query.ALL);

    assertEquals(List.of(), stats.kinds());
    assertEquals(List.of(), stats.signatures());
  }

  @Test
  void replacedCrashIsCountedAsItIsNow() {
    store(Crash.of("a").verdict(Verdict.KERNEL).culprits("org.old"));
    store(Crash.of("a").verdict(Verdict.APPLE).culprits("org.new"));

    Stats stats = index.stats(Query.ALL);

    assertEquals(List.of(new Count("apple", 1, 0)), stats.verdicts());
    assertEquals(List.of(new Count("org.new", 1, 0)), stats.culprits());
  }
}
