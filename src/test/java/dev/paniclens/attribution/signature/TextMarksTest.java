package dev.paniclens.attribution.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.attribution.SampleTexts;
import dev.paniclens.knowledge.panic.ClassRule;
import dev.paniclens.knowledge.panic.ClassRuleCatalog;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TextMarksTest {
  /** What the patterns are made of, so that texts drawn from it nearly match, or do. */
  private static final List<String> PIECES =
      List.of(
          (" | | |:|=|.|-|-|/|#|#|(|)|,|_|+|\"|'|\u2018|\u201d|<ptr>|VID=0x1f|DID|CSTS|0x|0X|1|23|456"
                  + "|2024|12ab|AB9C|ab|cd|FF|deadbeef|volume|User|disk|rdisk|en|utun|MODEL=| FW="
                  + "|S/N|serial|Serial number|box.c|box.hpp|Mon|Jan|Dec|CPU|core|second|crashes|T|Z"
                  + "|word|2024-01-02|12:ab:3c:4d:5e:6f|aabbccdd-aabb-aabb-aabb-aabbccddeeff")
              .split("\\|"));

  private final Set<Pattern> matched = new HashSet<>();

  private void searchesAllThatMatches(String message) {
    String text = message;
    for (MessageShape.Step step : MessageShape.STEPS) {
      String after = step.apply(text);
      if (!after.equals(text)) {
        matched.add(step.pattern());
        assertTrue(step.needed().test(TextMarks.of(text)), step.pattern() + " in " + text);
      }
      text = after;
    }
  }

  @Test
  void noMessageOfTheTableIsRuledOutThatMatches() {
    ClassRuleCatalog.bundled().rules().stream()
        .map(ClassRule::example)
        .forEach(this::searchesAllThatMatches);
  }

  @Test
  void noLineOfTheSamplesIsRuledOutThatMatches() throws IOException {
    SampleTexts.all()
        .flatMap(String::lines)
        .map(line -> line.substring(0, Math.min(line.length(), 1_000)))
        .forEach(this::searchesAllThatMatches);
  }

  @Test
  void noMadeUpTextIsRuledOutThatMatches() {
    Random random = new Random(7);
    for (int i = 0; i < 40_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int piece = 1 + random.nextInt(12); piece > 0; piece--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      searchesAllThatMatches(text.toString());
    }
    for (MessageShape.Step step : MessageShape.STEPS) {
      assertTrue(matched.contains(step.pattern()), "no text was made for " + step.pattern());
    }
  }

  @Test
  void mostStepsAreRuledOutForAPlainMessage() {
    TextMarks marks = TextMarks.of("Widget: queue 3 lost its owner");
    long left = MessageShape.STEPS.stream().filter(s -> s.needed().test(marks)).count();
    assertTrue(left <= 3, left + " steps");
  }

  @Test
  void numberIsLongFromFourHexadecimalDigitsOn() {
    assertTrue(TextMarks.of("a 12ab").hasLongNumber());
    assertFalse(TextMarks.of("a 123 456g").hasLongNumber());
    assertFalse(TextMarks.of("a deadbeef").hasLongNumber());
  }

  @Test
  void charactersBeforeNumbersAreThoseBeforeTheirFirstDigit() {
    TextMarks marks = TextMarks.of("1 disk12 x=-3");
    assertEquals(
        "k-",
        "k 12=-"
            .chars()
            .mapToObj(Character::toString)
            .filter(c -> TextMarks.beforeNumber(c).test(marks))
            .reduce("", String::concat));
  }
}
