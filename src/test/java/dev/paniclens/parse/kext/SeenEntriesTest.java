package dev.paniclens.parse.kext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SeenEntriesTest {
  private final SeenEntries seen = new SeenEntries();
  private int reads;

  private Optional<KextListEntry> get(String line, int number) {
    return seen.get(
        line,
        number,
        text -> {
          reads++;
          return KextListEntry.parse(text, 0);
        });
  }

  @Test
  void anEntryIsReadOnceAndHasTheLineThatItStandsOn() {
    KextListEntry first = get("com.example.driver.Lamp\t1.2", 7).orElseThrow();
    KextListEntry again = get("com.example.driver.Lamp\t1.2", 90).orElseThrow();
    assertEquals(1, reads);
    assertEquals(7, first.kext().line());
    assertEquals(90, again.kext().line());
    assertSame(first.kext().id(), again.kext().id());
    assertEquals(first, again.at(7));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no entry at all, a sentence",
        "com.example.driver.Lamp [loaded at 0x6ab7d161]",
        "com.example.driver.With.a.name.that.nobody.would.give.to.a.kext.of.theirs.with.so.many.parts.that.it.never.ends.until.here"
            + "\t1"
      })
  void whatDoesNotComeAgainOrIsLongIsNotKept(String line) {
    assertEquals(get(line, 1), get(line, 1));
    assertEquals(2, reads);
    assertEquals(0, seen.size());
  }

  @Test
  void otherVersionsAreOtherEntries() {
    assertNotEquals(get("com.example.driver.Lamp\t1", 1), get("com.example.driver.Lamp\t2", 1));
    assertNotEquals(get(">!ALamp\t1", 1), get("|!ALamp\t1", 1));
  }

  @Test
  void hostileListsCannotFillMemory() {
    int most = 0;
    for (int i = 0; i < 20_000; i++) {
      assertEquals(i, get("com.example.driver.Lamp" + i + "\t1.2", i).orElseThrow().kext().line());
      most = Math.max(most, seen.size());
    }
    assertTrue(most <= 8_192, "kept " + most);
  }
}
