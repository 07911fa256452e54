package dev.paniclens.attribution.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.knowledge.panic.ClassRule;
import dev.paniclens.knowledge.panic.ClassRule.How;
import dev.paniclens.report.PanicMessage;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearPhrasesTest {
  private static final NearPhrases PHRASES =
      new NearPhrases(
          List.of(
              rule(How.BEGINS, "finch lost its nest"),
              rule(How.CONTAINS, "sparrow was freed twice"),
              rule(How.MATCHES, "\\bowl \\d{1,4} did not answer in time"),
              rule(How.WORD, "Woodpecker"),
              rule(How.FILE, "magpie_drives")));

  private static ClassRule rule(How how, String phrase) {
    return new ClassRule("bird", Optional.empty(), how, phrase, List.of(), "");
  }

  private static Said said(String message) {
    return Said.of(
        new PanicMessage(
            message, OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty(), 1),
        Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "finch l0st its nest, true",
    "finch lost its n3st again, true",
    "finch 1o5t its n3st, false",
    "finch lost, true",
    "f, true",
    "finches, false",
    "odd: finch l0st its nest, false",
    "odd: sparr0w was freed twice, true",
    "odd: sparrow was fre3d tw1ce, true",
    "odd: sparrow was fat twice a day, false",
    "odd: sparrow wa, true",
    "odd: spar, false",
    "owl 7 did not answ3r in time, true",
    "owl seven did not answer in time, false",
    "Woodpeckers in the tree, false",
    "magpie_driver, false",
    "'', false"
  })
  void damagedPhraseIsFound(String message, boolean found) {
    assertEquals(found, PHRASES.classesIn(said(message)).contains("bird"));
  }
}
