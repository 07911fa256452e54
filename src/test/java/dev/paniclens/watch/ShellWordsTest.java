package dev.paniclens.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShellWordsTest {
  @Test
  void blanksSplitAndQuotesKeepTogether() {
    assertEquals(
        List.of("mail", "-s", "a new panic", "me"), ShellWords.of("  mail -s 'a new panic'\tme "));
    assertEquals(List.of("a", "", "b c"), ShellWords.of("a '' \"b c\""));
    assertEquals(List.of("--to=the team"), ShellWords.of("--to=\"the team\""));
  }

  @Test
  void backslashTakesAwayWhatACharacterMeans() {
    assertEquals(
        List.of("my tool", "'", "\"x\"", "\\n"), ShellWords.of("my\\ tool \\' '\"x\"' \"\\n\""));
    assertEquals(List.of("a\"b", "c\\d"), ShellWords.of("\"a\\\"b\" 'c\\d'"));
  }

  @Test
  void nothingIsExpandedOrRun() {
    assertEquals(
        List.of("echo", "$HOME", "`id`", "$(id)", "*;", "rm", ">", "x", "|", "&"),
        ShellWords.of("echo $HOME `id` $(id) *; rm > x | &"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "''", "a 'b", "a \"b", "a \"b\\", "a \\"})
  void unfinishedCommandIsWrong(String command) {
    assertThrows(IllegalArgumentException.class, () -> ShellWords.of(command));
  }
}
