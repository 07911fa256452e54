package dev.paniclens.query;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.query.FreeText.Phrase;
import java.util.List;
import org.junit.jupiter.api.Test;

class FreeTextTest {

  private static Phrase phrase(String... words) {
    return new Phrase(List.of(words), false);
  }

  private static Phrase open(String... words) {
    return new Phrase(List.of(words), true);
  }

  private static void assertPhrases(String text, Phrase... phrases) {
    assertEquals(List.of(phrases), FreeText.parse(text).phrases());
  }

  @Test
  void eachWordIsAPhraseOfItsOwn() {
    assertPhrases(" watchdog\ttimeout ", phrase("watchdog"), phrase("timeout"));
  }

  @Test
  void quotesKeepWordsTogether() {
    assertPhrases(
        "\"Zone map exhausted\" zalloc", phrase("zone", "map", "exhausted"), phrase("zalloc"));
  }

  @Test
  void quoteThatIsNotClosedReachesToTheEnd() {
    assertPhrases("a \"b c", phrase("a"), phrase("b", "c"));
  }

  @Test
  void partsOfIdentifiersStayTogether() {
    assertPhrases(
        "IONVMeController.cpp:1053 _zalloc_ext",
        phrase("ionvmecontroller", "cpp", "1053"),
        phrase("zalloc", "ext"));
  }

  @Test
  void starOpensTheWordBeforeIt() {
    assertPhrases(
        "IONVMe* com.apple.iokit.IO*", open("ionvme"), open("com", "apple", "iokit", "io"));
  }

  @Test
  void starInQuotesIsAnySign() {
    assertPhrases("\"zone map*\"", phrase("zone", "map"));
  }

  @Test
  void textWithoutLettersAndDigitsHasNoPhrase() {
    assertPhrases("");
    assertPhrases(" \"\" *** ?! ");
  }
}
