package dev.paniclens.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.index.QueryText.Meaning;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a text without a name of its own is taken for. */
public abstract class QueryTextContract extends IndexContract {

  @BeforeEach
  void fill() {
    store(
        Crash.of("raid")
            .backtrace("com.softraid.driver.SoftRAID")
            .os("macOS", "13.5", "22G74")
            .string("zalloc: a bad free, in softraid"),
        Crash.of("dog")
            .loaded("com.vendor.Filter")
            .string("watchdog timeout\nloaded kexts:\ncom.vendor.Filter 1.0"));
  }

  private QueryText resolve(String text) {
    return QueryText.resolve(text, KextPlace.BACKTRACE, CrashQuery.all(), index);
  }

  private void assertMeans(Meaning meaning, String text, String... found) {
    QueryText resolved = resolve(text);
    assertEquals(meaning, resolved.meaning(), text);
    assertEquals(List.of(found), find(resolved.query().toBuilder()), text);
  }

  @Test
  void wordThatIsPartOfAKextIsThatKext() {
    assertMeans(Meaning.KEXT, "softraid", "raid");
    assertMeans(Meaning.KEXT, " com.softraid.driver.SoftRAID ", "raid");
    assertMeans(Meaning.KEXT, "com.softraid.*", "raid");
  }

  @Test
  void wordThatNoKextHasIsAWordOfTheText() {
    assertMeans(Meaning.TEXT_NO_SUCH_KEXT, "zalloc", "raid");
    assertMeans(Meaning.TEXT_NO_SUCH_KEXT, "watch*", "dog");
    assertMeans(Meaning.TEXT_NO_SUCH_KEXT, "nowhere");
  }

  @Test
  void severalWordsQuotesAndAddressesAreText() {
    assertMeans(Meaning.TEXT, "watchdog timeout", "dog");
    assertMeans(Meaning.TEXT, "\"softraid\"", "raid");
    assertMeans(Meaning.TEXT, "zalloc:", "raid");
    assertMeans(Meaning.TEXT, "0xffffff80");
  }

  @Test
  void kextThatIsOnlyLoadedIsNotLookedForAsAWord() {
    assertMeans(Meaning.KEXT_ELSEWHERE, "com.vendor.Filter");

    QueryText loaded = QueryText.resolve("vendor", KextPlace.LOADED, CrashQuery.all(), index);
    assertEquals(Meaning.KEXT, loaded.meaning());
    assertEquals(List.of("dog"), find(loaded.query().toBuilder()));
  }

  @Test
  void otherConditionsAreKeptAndDoNotChangeTheMeaning() {
    CrashQuery never = CrashQuery.builder().os("99").limit(3).build();

    QueryText resolved = QueryText.resolve("softraid", KextPlace.BACKTRACE, never, index);

    assertEquals(Meaning.KEXT, resolved.meaning());
    assertEquals(never.toBuilder().kext("softraid", KextPlace.BACKTRACE).build(), resolved.query());
  }

  @Test
  void blankTextDoesNotRestrict() {
    QueryText resolved = resolve("  ");

    assertEquals(new QueryText(CrashQuery.all(), Meaning.NOTHING), resolved);
  }

  @Test
  void textThatCannotBeAPatternIsText() {
    QueryText resolved = resolve("a*".repeat(20));

    assertEquals(Meaning.TEXT, resolved.meaning());
    assertEquals(Optional.empty(), resolved.query().kext());
  }
}
