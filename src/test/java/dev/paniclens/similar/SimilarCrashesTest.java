package dev.paniclens.similar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Seen;
import dev.paniclens.analysis.Seen.Answer;
import dev.paniclens.index.Crash;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import dev.paniclens.similar.SimilarCrashes.Alike;
import dev.paniclens.similar.SimilarCrashes.Shared;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which crashes are like one, and whether it is new. */
class SimilarCrashesTest {

  private static final String HOSTILE = "*".repeat(500);

  @TempDir Path folder;
  private CrashIndex index;

  @BeforeEach
  void open() {
    index = LuceneCrashIndex.openForWriting(folder);
  }

  @AfterEach
  void close() {
    index.close();
  }

  private void store(Crash... crashes) {
    for (Crash crash : crashes) {
      index.put(crash.build());
    }
    index.commit();
  }

  private SimilarCrashes like(Crash crash) {
    return SimilarCrashes.of(index, crash.build(), 10);
  }

  private static Map<String, List<String>> ids(SimilarCrashes similar) {
    return similar.groups().stream()
        .collect(
            Collectors.toMap(
                alike -> alike.nearness().orElseThrow().toString(),
                alike -> alike.nearest().stream().map(each -> each.crash().id()).toList()));
  }

  @Test
  void crashItselfHasNotBeenSeen() {
    store(Crash.of("1").signature("a1", "title").time("2025-02-10T00:00:00Z"));

    assertEquals(
        Optional.of(Answer.NEW), like(Crash.of("1").signature("a1", "title")).seen().answer());
    Seen other = like(Crash.of("2").signature("a1", "title")).seen();
    assertEquals(Optional.of(Answer.SEEN), other.answer());
    assertEquals(1, other.crashes());
    assertEquals(Optional.of(LocalDate.of(2025, 2, 10)), other.first());
  }

  @Test
  void withoutSignatureItCannotBeToldWhetherCrashIsNew() {
    store(Crash.of("1").culprits("org.a"), Crash.of("2"));

    SimilarCrashes similar = like(Crash.of("3").culprits("org.a"));

    assertTrue(similar.seen().isUnknown());
    assertEquals(Map.of("culprit", List.of("1")), ids(similar));
  }

  @Test
  void crashIsInTheNearestGroupThatItBelongsTo() {
    store(
        Crash.of("same").signature("a1", "t").culprits("org.a"),
        Crash.of("culprit").signature("a2", "t").culprits("org.a"),
        Crash.of("elsewhere").signature("a3", "t").culprits("org.a").panicClass("watchdog"),
        Crash.of("other").signature("a4", "t").culprits("org.b"));

    assertEquals(
        Map.of(
            "signature", List.of("same"),
            "culprit", List.of("culprit"),
            "other-class", List.of("elsewhere")),
        ids(like(Crash.of("9").signature("a1", "t").culprits("org.a"))));
  }

  @Test
  void kextWhoseNameOnlyBeginsAlikeIsNoCulpritInCommon() {
    store(Crash.of("1").culprits("org.abc"));

    assertEquals(Map.of(), ids(like(Crash.of("9").culprits("org.ab"))));
  }

  @Test
  void classAloneMakesNoCrashAlike() {
    store(Crash.of("1").process("kernel_task").model("Mac1,1", "Mac").os("macOS", "13.1", "22C65"));

    assertEquals(
        Map.of(),
        ids(
            like(
                Crash.of("9")
                    .process("kernel_task")
                    .model("Mac1,1", "Mac")
                    .os("macOS", "13.1", "22C65"))));
  }

  @Test
  void rarerThingsInCommonMakeNearer() {
    for (int i = 0; i < 40; i++) {
      store(Crash.of("x" + i).process("often"));
    }
    store(
        Crash.of("1").culprits("org.a").process("often").time("2026-01-01T00:00:00Z"),
        Crash.of("2").culprits("org.a").model("Mac1,1", "Mac").time("2025-01-01T00:00:00Z"));

    SimilarCrashes similar =
        like(Crash.of("9").culprits("org.a").process("often").model("Mac1,1", "Mac"));

    assertEquals(Map.of("culprit", List.of("2", "1")), ids(similar));
    assertEquals(
        new Shared("model", "Mac1,1", Optional.of(1L)),
        similar.groups().getFirst().nearest().getFirst().shared().getFirst());
  }

  @Test
  void kextThatManyBacktracesHaveTellsNothing() {
    for (int i = 0; i < 9; i++) {
      store(Crash.of("x" + i).backtrace("org.common"));
    }
    store(Crash.of("1").backtrace("org.common", "org.rare"));

    assertEquals(
        Map.of("backtrace", List.of("1")),
        ids(like(Crash.of("9").backtrace("org.common", "org.rare"))));
  }

  @Test
  void hostileNamesAreNoPatterns() {
    store(Crash.of("1").culprits("org.a").process("x"));

    assertFalse(
        ids(like(Crash.of("9").culprits(HOSTILE, "*", "org.a").process("*").signature("*", "t")))
            .containsKey("signature"));
  }

  @Test
  void groupCountsAllAndNamesSome() {
    store(
        IntStream.range(0, 15)
            .mapToObj(n -> Crash.of("n" + n).signature("a1", "t"))
            .toArray(Crash[]::new));

    Alike same = like(Crash.of("n3").signature("a1", "t")).groups().getFirst();

    assertEquals(14, same.crashes());
    assertEquals(10, same.nearest().size());
    assertFalse(same.atLeast());
  }
}
