package dev.paniclens.attribution.kind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.attribution.kind.Trigrams.Sought;
import dev.paniclens.knowledge.panic.ClassRule;
import dev.paniclens.knowledge.panic.ClassRule.How;
import dev.paniclens.knowledge.panic.ClassRuleCatalog;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is ruled out at a glance could not have applied. */
class NeededTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "^Sleep code:: ?0x | Sleep code::",
        "abc?def | def",
        "abcd*e | abc",
        "ab+cde | cde",
        "abcd+ | abcd",
        "abc{0,3}defg | defg",
        "ab(?:cdefgh)?ij | ab",
        "ab[cdefgh]ij\\b | ab",
        "x\\.\\(yz\\d | x.(yz",
        "no[^\\]\\n]{0,40}\\]yes | ]yes",
        "(?!GPU Panic)[A-Z] panic | ' panic'"
      })
  void textThatEveryMatchHasIsFound(String pattern, String text) {
    assertEquals(text, NeededText.of(pattern));
  }

  @ParameterizedTest
  @CsvSource({"first|second", "(?i)double", "a(?i:bcd)e", "[]a]bcd", "\\x41bcd", "ab[cd", "\\Qa|b"})
  void whatIsNotUnderstoodNeedsNothing(String pattern) {
    assertEquals("", NeededText.of(pattern));
  }

  @Test
  void patternWithAnotherBranchIsNotAnchored() {
    assertTrue(NeededText.isAnchored("^one(?:two|three)"));
    assertFalse(NeededText.isAnchored("^one|two"));
    assertFalse(NeededText.isAnchored("one"));
    assertFalse(NeededText.isAnchored("^(?m)one"));
  }

  @Test
  void matchOfEveryRowHoldsWhatItNeeds() {
    for (ClassRule row : ClassRuleCatalog.bundled().rules()) {
      if (row.how() == How.MATCHES) {
        Matcher match = Pattern.compile(row.phrase()).matcher(row.example());
        assertTrue(match.find(), row.phrase());
        assertTrue(match.group().contains(NeededText.of(row.phrase())), row.phrase());
        assertTrue(!NeededText.isAnchored(row.phrase()) || match.start() == 0, row.phrase());
      }
    }
  }

  @Test
  void phraseThatIsThereIsNeverRuledOut() {
    String text = "busy timeout[0], (60s): 'AppleSmartBattery' \u201cfunny\u201d \ud83d\ude00 end";
    Trigrams phrases = new Trigrams();
    phrases.add(text);
    for (int from = 0; from < text.length(); from++) {
      for (int to = from; to <= text.length(); to++) {
        assertTrue(phrases.mayHold(Sought.of(text.substring(from, to))));
      }
    }
    assertFalse(phrases.mayHold(Sought.of("page fault")));
  }
}
