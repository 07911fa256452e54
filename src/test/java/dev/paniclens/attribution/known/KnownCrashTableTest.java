package dev.paniclens.attribution.known;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Likeness;
import dev.paniclens.attribution.kind.ClassRuleTableTest;
import dev.paniclens.knowledge.panic.ClassRule.How;
import dev.paniclens.knowledge.panic.KnownCrash;
import dev.paniclens.knowledge.panic.KnownCrash.Place;
import dev.paniclens.knowledge.panic.KnownCrashCatalog;
import dev.paniclens.knowledge.panic.PanicClassCatalog;
import dev.paniclens.knowledge.panic.PanicClassInfo;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Holds the table of known crashes in order: each row is found by its own marks, and by no other.
 */
class KnownCrashTableTest {
  private static final List<KnownCrash> CRASHES = KnownCrashCatalog.bundled().all();

  /** Where a source can be found: a thread of a repository, a file of one, or a page. */
  private static final Pattern SOURCE =
      Pattern.compile(
          "[\\w.-]+/[\\w.-]+(?:/[\\w.-]+)? (?:issue|pull request) \\d+"
              + "|gist\\.github\\.com/\\w+/[0-9a-f]+"
              + "|[\\w.-]+/[\\w.-]+: [\\w./-]+"
              + "|[\\w-]+(?:\\.[\\w-]+)+: .+");

  @Test
  void thereAreManyOfThem() {
    assertTrue(CRASHES.size() >= 40, CRASHES.size() + " rows");
  }

  @TestFactory
  Stream<DynamicTest> exampleIsFoundByItsOwnRowAlone() {
    return CRASHES.stream()
        .map(
            crash ->
                DynamicTest.dynamicTest(
                    crash.id(),
                    () -> {
                      List<Likeness> found = KnownCrashReport.of(crash).analyze();
                      assertEquals(
                          List.of(crash.id() + " " + crash.certainty()),
                          found.stream().map(k -> k.id() + " " + k.certainty()).toList());
                      assertTrue(!found.getFirst().evidence().isEmpty());
                    }));
  }

  /** A release outside the range, and another Mac, are not what the row is about. */
  @Test
  void anotherReleaseOrModelIsNotTheCrash() {
    for (KnownCrash crash : CRASHES) {
      if (crash.since().isPresent() || crash.until().isPresent()) {
        String outside = crash.since().isPresent() ? "10.3.9" : "27.9";
        assertEquals(List.of(), ids(KnownCrashReport.of(crash).on(outside).analyze()), crash.id());
      }
      if (!crash.models().isEmpty()) {
        assertEquals(
            List.of(), ids(KnownCrashReport.of(crash).model("Finch1,1").analyze()), crash.id());
      }
      if (!crash.places().isEmpty()) {
        assertEquals(List.of(), ids(KnownCrashReport.of(crash).nowhere().analyze()), crash.id());
      }
    }
  }

  /** What the report does not tell lowers the certainty by a step. */
  @Test
  void unknownReleaseMakesItLessCertain() {
    for (KnownCrash crash : CRASHES) {
      if (crash.since().isPresent() || crash.until().isPresent()) {
        List<Likeness> found = KnownCrashReport.of(crash).withoutRelease().analyze();
        assertEquals(
            crash.certainty() > 33 ? List.of(crash.certainty() - 33) : List.of(),
            found.stream().filter(k -> k.id().equals(crash.id())).map(Likeness::certainty).toList(),
            crash.id());
      }
    }
  }

  @Test
  void classesAndKindsExist() {
    for (KnownCrash crash : CRASHES) {
      for (String code : crash.classes()) {
        String[] parts = code.split("/", -1);
        PanicClassInfo info = PanicClassCatalog.bundled().find(parts[0]);
        assertEquals(parts[0], info.code(), crash.id());
        assertTrue(parts.length == 1 || info.kind(parts[1]).isPresent(), crash.id());
      }
    }
  }

  @Test
  void patternsAreSimple() {
    for (KnownCrash crash : CRASHES) {
      if (crash.how().equals(Optional.of(How.MATCHES))) {
        ClassRuleTableTest.assertSimple(crash.phrase());
      }
    }
  }

  /** What a person reads of one fits on a page, and says where it is from. */
  @Test
  void textsAreSentencesAndSourcesCanBeOpened() {
    for (KnownCrash crash : CRASHES) {
      assertTrue(crash.title().matches("(?:[A-Z]|macFUSE|macOS).{10,89}[^.]"), crash.title());
      for (String text : List.of(crash.what(), crash.remedy())) {
        assertTrue(text.matches("(?:[A-Z]|macOS).{10,400}[.]"), crash.id() + ": " + text);
      }
      assertTrue(!crash.sources().isEmpty(), crash.id());
      crash.sources().forEach(s -> assertTrue(SOURCE.matcher(s).matches(), s));
      // A thread alone proves little.
      assertTrue(crash.certainty() < 99 || crash.sources().size() > 1, crash.id());
    }
  }

  /** A kext that stood on the stack is implicated; nobody knows more from here. */
  @Test
  void kextOfTheStackIsNotCalledGuilty() {
    for (KnownCrash crash : CRASHES) {
      if (crash.places().stream().anyMatch(p -> p.where() == Place.Where.BACKTRACE)) {
        assertTrue(
            KnownCrashReport.of(crash).analyze().getFirst().evidence().stream()
                .anyMatch(e -> e.says().contains("implicates") || !e.rule().equals("in-backtrace")),
            crash.id());
      }
    }
  }

  @Test
  void hostileMessagesAreReadQuickly() {
    Assertions.assertTimeout(
        Duration.ofSeconds(20),
        () -> {
          for (KnownCrash crash : CRASHES) {
            String message = (crash.phrase() + " " + crash.example() + " ").repeat(100);
            KnownCrashReport.of(crash).saying(message.replace("\n", " ")).analyze();
          }
        });
  }

  private static List<String> ids(List<Likeness> found) {
    return found.stream().map(Likeness::id).toList();
  }
}
