package dev.paniclens.knowledge.panic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.knowledge.Resource;
import dev.paniclens.knowledge.panic.KnownCrash.Place;
import dev.paniclens.knowledge.panic.KnownCrash.Place.Where;
import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.knowledge.release.Platform;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KnownCrashCatalogTest {
  private static final String GOOD =
      "finch-falls|66|watchdog page-fault/jump|begins|finch|com.a.b<1.2 loaded:com.c* file:f.c"
          + "|macOS 12.0..12.4, bridgeOS|Mac14,2 Mac15,*|A finch falls|It falls.|Lift it."
          + "|finch\\nfell|a/b issue 1; c/d issue 2";

  private static List<KnownCrash> read(String rows) {
    return KnownCrashCatalog.read(
            Resource.of("known-crashes.tsv", "# head\n" + rows.replace('|', '\t') + "\n"))
        .all();
  }

  private static void assertMalformed(String row, String why) {
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> read(row));
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  @Test
  void rowIsReadWhole() {
    KnownCrash crash = read(GOOD).getFirst();
    assertEquals("finch-falls", crash.id());
    assertEquals(66, crash.certainty());
    assertEquals(List.of("watchdog", "page-fault/jump"), crash.classes());
    assertEquals(Optional.of(ClassRule.How.BEGINS), crash.how());
    assertEquals(
        List.of(
            new Place(Where.BACKTRACE, "com.a.b", Optional.of("1.2")),
            new Place(Where.LOADED, "com.c*", Optional.empty()),
            new Place(Where.FILE, "f.c", Optional.empty())),
        crash.places());
    assertEquals(Optional.of("macOS 12"), crash.since());
    assertEquals(Optional.of("macOS 12.4"), crash.until());
    assertEquals(List.of("Mac14,2", "Mac15,*"), crash.models());
    assertEquals("finch\nfell", crash.example());
    assertEquals(List.of("a/b issue 1", "c/d issue 2"), crash.sources());
  }

  @ParameterizedTest
  @CsvSource({
    "12.0, 12.0, true",
    "12.4.1, 12.4.1, true",
    "12.5, 12.5, false",
    "11.7, 11.7, false",
    "12.0, 12.999.999, ",
    "12.4, 12.999.999, ",
    "12.5, 12.999.999, false",
    "0, 999, "
  })
  void releaseIsInsideOutsideOrNotTold(String least, String most, Boolean expected) {
    KnownCrash crash = read(GOOD).getFirst();
    assertEquals(
        Optional.ofNullable(expected),
        crash.isOf(
            Platform.MACOS,
            MacVersion.parse(least).orElseThrow(),
            MacVersion.parse(most).orElseThrow()));
  }

  @Test
  void systemAndModelCount() {
    KnownCrash crash = read(GOOD).getFirst();
    MacVersion any = new MacVersion(9, 0, 0);
    assertEquals(Optional.of(true), crash.isOf(Platform.BRIDGEOS, any, any));
    assertEquals(Optional.of(false), crash.isOf(Platform.IOS, any, any));
    assertEquals(Optional.of(true), crash.isOf(Optional.of("Mac15,9")));
    assertEquals(Optional.of(false), crash.isOf(Optional.of("Mac14,20")));
    assertEquals(Optional.empty(), crash.isOf(Optional.empty()));
  }

  @Test
  void rowThatCannotBeReadIsRejected() {
    assertMalformed(GOOD.replace("|66|", "|50|"), "99, 66 or 33");
    assertMalformed(GOOD.replace("finch-falls", "Finch"), "lower-case words");
    assertMalformed(GOOD + "\n" + GOOD, "of that name");
    assertMalformed(GOOD.replace("|begins|", "|-|"), "no way to compare");
    assertMalformed(GOOD.replace("|begins|", "|trap|"), "no way to compare");
    assertMalformed(GOOD.replace("|begins|finch|", "|matches|(finch|"), "Unclosed group");
    assertMalformed(GOOD.replace("com.a.b<1.2", "com.a.b<x"), "no place");
    assertMalformed(GOOD.replace("macOS 12.0..12.4", "macOS 12"), "no range of systems");
    assertMalformed(
        GOOD.replace("|begins|finch|com.a.b<1.2 loaded:com.c* file:f.c|", "|-|-|-|"), "neither");
    assertMalformed(GOOD.replace("|a/b issue 1; c/d issue 2", "|-"), "column 13");
  }
}
