package dev.paniclens.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import dev.paniclens.query.QueryReader;
import dev.paniclens.query.QueryWriter;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What words without a field are taken for. */
public abstract class KextOrWordsContract extends IndexContract {

  private static final Query RAID = new Query.Kext(KextPlace.BACKTRACE, "softraid");

  private KextOrWords bare;

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
    bare = new KextOrWords(index, KextPlace.BACKTRACE);
  }

  private Query read(String text) {
    return QueryReader.read(text, LocalDate.EPOCH, bare);
  }

  private void assertRead(String means, String text, String... found) {
    Query read = read(text);
    assertEquals(means, QueryWriter.write(read), text);
    assertEquals(List.of(found), findSorted(read), text);
  }

  @Test
  void wordThatIsPartOfAKextIsThatKext() {
    assertRead("kext:softraid", "softraid", "raid");
    assertRead("kext:com.softraid.driver.SoftRAID", " com.softraid.driver.SoftRAID ", "raid");
    assertRead("kext:com.softraid.*", "com.softraid.*", "raid");
    assertEquals(List.of(), bare.remarks());
  }

  @Test
  void wordThatNoKextHasIsAWordOfTheText() {
    assertRead("text:zalloc", "zalloc", "raid");
    assertRead("text:watch*", "watch*", "dog");
    assertRead("text:nowhere", "nowhere");
    assertEquals(3, bare.remarks().size());
    assertTrue(bare.remarks().getFirst().startsWith("no kext"), bare.remarks().toString());
  }

  @Test
  void severalWordsQuotesAndAddressesAreText() {
    assertRead("text:watchdog AND text:timeout", "watchdog timeout", "dog");
    assertRead("text:softraid", "\"softraid\"", "raid");
    assertRead("text:0xffffff80", "0xffffff80");
    assertEquals(List.of(), bare.remarks());
  }

  @Test
  void eachWordBetweenOperatorsIsAskedByItself() {
    assertRead("kext:softraid OR text:timeout", "softraid OR timeout", "dog", "raid");
    assertRead("NOT kext:softraid", "-softraid", "dog");
    assertRead("kext:softraid AND os:13", "softraid os:13", "raid");
    assertRead("text:softraid AND text:free AND os:13", "softraid free os:13", "raid");
  }

  @Test
  void smallOperatorsAreWordsAndThatIsSaid() {
    read("apple or kernel");

    assertEquals(1, bare.remarks().size());
    assertTrue(bare.remarks().getFirst().contains("written OR"), bare.remarks().toString());
  }

  @Test
  void kextThatIsOnlyLoadedIsNotLookedForAsAWord() {
    assertRead("kext:com.vendor.Filter", "com.vendor.Filter");
    assertTrue(bare.remarks().getFirst().contains("--in loaded"), bare.remarks().toString());

    bare = new KextOrWords(index, KextPlace.LOADED);
    assertRead("loaded:vendor", "vendor", "dog");
  }

  @Test
  void otherConditionsDoNotChangeTheMeaning() {
    assertEquals(Query.and(List.of(RAID, query("os:99"))), read("softraid os:99"));
  }

  @Test
  void blankTextDoesNotRestrict() {
    assertEquals(Query.ALL, read("  "));
  }
}
