package dev.paniclens.parse.kext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.parse.fixture.Parsing;
import dev.paniclens.parse.line.LineCursor;
import dev.paniclens.report.KextLists;
import dev.paniclens.report.KextLists.Event;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KextListReaderTest {

  private static KextLists list(String text) {
    return list(Parsing.cursor(text));
  }

  private static KextLists list(LineCursor cursor) {
    KextListReader reader = new KextListReader();
    reader.readList(cursor);
    return reader.lists();
  }

  private static List<String> entries(KextLists lists) {
    return lists.loaded().orElseThrow().stream()
        .map(k -> k.id() + "|" + k.version().orElse(""))
        .toList();
  }

  private static Optional<Event> event(LineCursor cursor) {
    KextListReader reader = new KextListReader();
    reader.readEvent(cursor);
    return reader.lists().lastStarted().or(() -> reader.lists().lastStopped());
  }

  @Test
  void versionTakesEverythingBehindTheIdentifier() {
    KextLists lists =
        list(
            "loaded kexts:\ncom.x.a\t14.0.1 45154\ncom.x.b  1.0.0d15\ncom.x.c\t(invalid)\ncom.x.d 3\n");
    assertEquals(
        List.of("com.x.a|14.0.1 45154", "com.x.b|1.0.0d15", "com.x.c|(invalid)", "com.x.d|3"),
        entries(lists));
  }

  @Test
  void entryInTheMiddleMayLackItsVersion() {
    assertEquals(
        List.of("com.x.a|", "com.x.b|1"), entries(list("loaded kexts:\ncom.x.a\ncom.x.b 1\n")));
  }

  @Test
  void entryCutAtTheEndIsNotCounted() {
    KextLists lists = list("loaded kexts:\ncom.x.a\t1\ncom.x.lon");
    assertEquals(List.of("com.x.a|1"), entries(lists));
    assertTrue(lists.truncated());
  }

  @Test
  void listThatEndsWithTheOldestLibraryIsWhole() {
    assertFalse(list("loaded kexts:\ncom.x.a\t1\ncom.apple.kec.corecrypto\t1.0\n").truncated());
    assertFalse(list("loaded kexts:\n|IOPCI!F\t2.9\n").truncated());
    assertTrue(list("loaded kexts:\ncom.x.a\t1\ncom.apple.driver.AppleHDA\t1.0\n").truncated());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "EOF",
        "Model: MacBookPro9,1, BootROM MBP91",
        "** In Memory Panic Stackshot Succeeded ** Bytes Traced 5 **",
        "Please go to https://panic.apple.com to report this panic",
        "What can I do about com.x.c?",
        "see example.com for more"
      })
  void listEndsAtTheFirstOtherLine(String after) {
    assertEquals(
        List.of("com.x.a|1", "com.x.b|2"),
        entries(
            list("loaded kexts:\ncom.x.a\t1\ncom.x.b\t2\n" + after + "\ncom.x.c is to blame\n")));
  }

  @Test
  void blankLineInAQuotedListIsPassedOver() {
    assertEquals(
        List.of("com.x.a|1", "com.apple.kec.Libm|1", "com.apple.iokit.IOFoo|2"),
        entries(
            list(
                "loaded kexts:\ncom.x.a\t1\n\n@kec.Libm\t1\n\ncom.apple.iokit.IOFoo\t2\n\ncom.y.z 3\n")));
  }

  @Test
  void everyLineOfADoubleSpacedListIsRead() {
    assertEquals(
        List.of("com.x.a|1", "com.y.b|2", "com.apple.c|3"),
        entries(list("loaded kexts:\n\ncom.x.a\t1\n\ncom.y.b\t2\n\ncom.apple.c\t3\n")));
  }

  @Test
  void headerAtTheVeryEndIsNoEmptyList() {
    KextLists lists = list("loaded kexts:\n");
    assertEquals(Optional.empty(), lists.loaded());
    assertTrue(lists.truncated());
  }

  @Test
  void sayingNoneIsAList() {
    assertEquals(Optional.of(List.of()), list("loaded kexts:\n(none)\n").loaded());
    assertEquals(Optional.of(List.of()), list("loaded kexts: (none)\n").loaded());
  }

  @Test
  void skippedListIsAbsent() {
    KextLists lists = list("loaded kexts: (skipped, see boot kernelcache)\n");
    assertEquals(Optional.empty(), lists.loaded());
    assertFalse(lists.truncated());
  }

  @Test
  void unloadedKextsAreNotLoaded() {
    assertEquals(Optional.empty(), list("unloaded kexts:\ncom.x.a\t1\n").loaded());
  }

  @Test
  void newestEntryOfAnOldListCarriesItsTime() {
    KextLists lists = list("loaded kexts:\ncom.x.a\t1.5 - last loaded 5047\ncom.x.b\t2\n");
    assertEquals(List.of("com.x.a|1.5", "com.x.b|2"), entries(lists));
    assertEquals(5047, lists.lastStarted().orElseThrow().at());
    assertEquals(Optional.of("1.5"), lists.lastStarted().orElseThrow().version());
  }

  @ParameterizedTest
  @ValueSource(strings = {"loaded", "started", "unloaded", "stopped"})
  void eventIsReadWithAllItsParts(String word) {
    Event event =
        event(
                Parsing.cursor(
                    "last "
                        + word
                        + " kext at 5047: >usb.!UHub\t1.2 (addr 0xffffff8007f10000, size 28672)"))
            .orElseThrow();
    assertEquals("com.apple.driver.usb.AppleUSBHub", event.id().value());
    assertEquals(Optional.of("1.2"), event.version());
    assertEquals(5047, event.at());
    assertEquals("0xffffff8007f10000", event.address().orElseThrow().toString());
    assertEquals(OptionalLong.of(28672), event.size());
    assertEquals(word, event.word());
  }

  @Test
  void eventCutInItsIdentifierIsNone() {
    assertEquals(Optional.empty(), event(Parsing.cursor("last loaded kext at 5: com.exam")));
    assertTrue(event(Parsing.whole("last loaded kext at 5: com.exam")).isPresent());
  }

  @Test
  void eventCutBehindItsIdentifierHasNoVersion() {
    Event event = event(Parsing.cursor("last loaded kext at 5: com.x.a\t1.")).orElseThrow();
    assertEquals(Optional.empty(), event.version());
    Event cut =
        event(Parsing.cursor("last loaded kext at 5: com.x.a\t1.2 (addr 0xfff")).orElseThrow();
    assertEquals(Optional.of("1.2"), cut.version());
    assertEquals(Optional.empty(), cut.address());
  }

  @Test
  void absurdTimesAreKept() {
    Event event =
        event(
                Parsing.cursor(
                    "last loaded kext at 9999999999999999999: com.x.a 1 (addr 0x1, size 99999999999999999999)"))
            .orElseThrow();
    assertEquals(Long.MAX_VALUE, event.at());
  }

  @Test
  void hugeListsAreBounded() {
    assertEquals(
        4096,
        list("loaded kexts:\n" + "com.x.a\t1\n".repeat(10_000)).loaded().orElseThrow().size());
  }

  @Test
  void illegibleLineWithinTheListLeavesItBroken() {
    KextLists lists =
        list(
            "loaded kexts:\n>Apple0\t1.0\n?? noise ??\ncom.x.a\t1\n|IOUSBFamily\t1\n"
                + "com.apple.kec.pthread\t1\n");
    assertEquals(4, lists.loaded().orElseThrow().size());
    assertTrue(lists.broken().isPresent());
    assertTrue(list("loaded kexts:\ncom.x.a\t1\nand so on, I think\n").broken().isEmpty());
  }

  @Test
  void secondListDoesNotReplaceTheFirst() {
    KextListReader reader = new KextListReader();
    for (String text :
        List.of(
            "loaded kexts:\ncom.x.a\t1\ncom.apple.kec.pthread\t1\n", "loaded kexts:\n(none)\n")) {
      reader.readList(Parsing.cursor(text));
    }
    assertTrue(reader.lists().broken().isEmpty());
    reader.readList(Parsing.cursor("loaded kexts:\ncom.apple.kec.pthread\t1\n"));
    assertEquals(List.of("com.x.a|1", "com.apple.kec.pthread|1"), entries(reader.lists()));
    assertTrue(reader.lists().broken().isPresent());
  }

  @Test
  void entryAboveTheHeadIsTakenFromTheList() {
    LineCursor cursor =
        Parsing.cursor("com.x.a\t1\nloaded kexts:\ncom.x.b\t1\ncom.apple.kec.pthread\t1\n");
    cursor.next();
    assertTrue(list(cursor).broken().isPresent());

    cursor =
        Parsing.cursor(
            "unloaded kexts:\ncom.x.a\t1 (addr 0x1000, size 0x2000) - last unloaded 7\n"
                + "loaded kexts:\ncom.x.b\t1\ncom.apple.kec.pthread\t1\n");
    KextListReader reader = new KextListReader();
    reader.readList(cursor);
    reader.readList(cursor);
    assertEquals(Optional.empty(), reader.lists().broken());
  }
}
