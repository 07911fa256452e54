package dev.paniclens.attribution.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.knowledge.panic.ClassRule;
import dev.paniclens.knowledge.panic.ClassRule.How;
import dev.paniclens.knowledge.panic.ClassRuleCatalog;
import dev.paniclens.knowledge.panic.PanicClassCatalog;
import dev.paniclens.knowledge.panic.PanicClassInfo;
import dev.paniclens.parse.ParseResult;
import dev.paniclens.parse.ReportParser;
import dev.paniclens.report.PanicLog;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Holds the table of class rules in order: no row is dead, doubtful or dangerous. */
public class ClassRuleTableTest {
  private static final List<ClassRule> RULES = ClassRuleCatalog.bundled().rules();

  private static final Pattern ENDLESS = Pattern.compile("(?<!\\\\)[*+]|\\{\\d*,\\}");
  private static final Pattern NESTED = Pattern.compile("[*+}?]\\)[*+{]");

  /** Kinds that are told by other means than a phrase. */
  private static final Set<String> WITHOUT_RULE =
      Set.of("user-requested/forced-reset", "zone-corruption/out-of-bounds", "other/no-message");

  @TestFactory
  Stream<DynamicTest> exampleIsDecidedByItsOwnRow() {
    return RULES.stream()
        .map(
            rule ->
                DynamicTest.dynamicTest(
                    rule.classCode() + " " + rule.how() + " " + rule.phrase() + rule.traits(),
                    () -> assertEquals(Optional.of(rule), PanicClassifier.deciding(log(rule)))));
  }

  @Test
  void everyRuleNamesAClassAndKindThatExist() {
    for (ClassRule rule : RULES) {
      PanicClassInfo info = PanicClassCatalog.bundled().find(rule.classCode());
      assertEquals(rule.classCode(), info.code());
      rule.kind().ifPresent(k -> assertTrue(info.kind(k).isPresent(), info.code() + "/" + k));
    }
  }

  @Test
  void everyKindHasARule() {
    Set<String> told = new HashSet<>(WITHOUT_RULE);
    RULES.forEach(r -> r.kind().ifPresent(k -> told.add(r.classCode() + "/" + k)));
    for (PanicClassInfo info : PanicClassCatalog.bundled().all()) {
      info.kinds()
          .forEach(
              k ->
                  assertTrue(
                      told.contains(info.code() + "/" + k.code()), info.code() + "/" + k.code()));
    }
  }

  @Test
  void noConditionOccursTwice() {
    Set<String> seen = new HashSet<>();
    for (ClassRule rule : RULES) {
      assertTrue(
          seen.add(rule.how() + "\t" + rule.phrase() + "\t" + rule.traits()), rule.toString());
    }
  }

  /** A repetition without an end, or within another, is how a pattern comes to run for ever. */
  @Test
  void patternsAreSimple() {
    for (ClassRule rule : RULES) {
      if (rule.how() == How.MATCHES) {
        assertSimple(rule.phrase());
      }
    }
  }

  public static void assertSimple(String pattern) {
    assertFalse(ENDLESS.matcher(pattern).find(), pattern);
    assertFalse(NESTED.matcher(pattern).find(), pattern);
  }

  /**
   * Messages made of what the rules look for, so that many patterns begin to match at each place.
   */
  @Test
  void hostileMessagesAreReadQuickly() {
    List<PanicLog> logs =
        RULES.stream()
            .map(r -> ("x" + r.phrase() + r.example() + " ").repeat(200))
            .map(m -> log(m.substring(0, Math.min(m.length(), 8000)).replace('\n', ' ')))
            .toList();
    Assertions.assertTimeout(Duration.ofSeconds(20), () -> logs.forEach(PanicClassifier::classify));
  }

  private static PanicLog log(ClassRule rule) {
    return log(rule.example());
  }

  private static PanicLog log(String message) {
    String text =
        "panic(cpu 0 caller 0xffffff8000201000): "
            + message
            + "\nBacktrace (CPU 0), Frame : Return Address\n"
            + "0xffffff91a0100040 : 0xffffff8000201000\n";
    try {
      List<ParseResult> results =
          new ReportParser()
              .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
              .results();
      assertEquals(1, results.size(), message);
      return ((ParseResult.Panic) results.getFirst()).report().log();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
