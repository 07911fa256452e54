package dev.paniclens.attribution.signature;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageShapeTest {

  private static void becomes(String shape, String message) {
    assertEquals(shape, MessageShape.of(message));
  }

  @Test
  void addressesAreTakenOut() {
    becomes("lost queue #", "lost queue 0xffffff8012345678");
    becomes("lost queue #", "lost queue 0x0xffffff8012345678");
    becomes("lost queue #", "lost queue <ptr>");
  }

  @Test
  void countsAndDurationsAreTakenOut() {
    becomes("widget timed out after # ms", "widget timed out after 45938 ms");
    becomes("gave up after # seconds", "gave up after 1 second");
  }

  /** Two makes of drives that fail alike are two crashes; two drives of one make are one. */
  @Test
  void makeOfADriveStays() {
    becomes(
        "nvme: Fatal error occurred. CSTS=0x1 US[#]=# US[#]=# VID=0x144d DID=0xa808",
        "nvme: Fatal error occurred. CSTS=0x1 US[1]=0x0 US[0]=0xa6 VID=0x144d DID=0xa808");
  }

  @Test
  void processNumbersAreTakenOut() {
    becomes("over-released, owner pid #", "over-released, owner pid 611");
  }

  @Test
  void uuidsAndHashesAreTakenOut() {
    becomes("bad set # now", "bad set 0F8E3A52-1111-2222-3333-444455556666 now");
    becomes("digest # differs", "digest 9f86d081884c7d659a2feaa0c55ad015 differs");
  }

  @Test
  void datesAreTakenOut() {
    becomes("expired on #", "expired on 2024-03-01 10:11:12");
    becomes("expired on #", "expired on Fri Mar  1 2024");
  }

  @Test
  void namesOfUsersVolumesAndDevicesAreTakenOut() {
    becomes("cannot open /Users/* now", "cannot open /Users/jane/secret.txt now");
    becomes("cannot open /Volumes/* now", "cannot open /Volumes/Backup/x now");
    becomes("lost volume * at once", "lost volume 'Holiday 2024' at once");
    becomes("lost disk# at once", "lost disk3s1 at once");
  }

  @Test
  void buildFolderAndLineOfSourceFilesAreTakenOut() {
    becomes(
        "roots.cpp Assertion failed: a[0] != 1",
        "/Users/build/agent/7/s/roots.cpp:659 Assertion failed: a[0] != 1");
    becomes("sptm_retype(sptm.c) failed", "sptm_retype(sptm.c:79) failed");
  }

  @Test
  void asidesOfNumbersAloneAreTakenOut() {
    becomes("[data.box]: bad after free", "[data.box]: bad after free (off:72, val:0x1f, sz:80)");
  }

  @Test
  void namesOfZonesStay() {
    becomes(
        "double free of # to zone kalloc.1024", "double free of 0xffffff80a to zone kalloc.1024");
    becomes(
        "check (addr: #, zone: ipc ports) failed", "check (addr: 0x1234, zone: ipc ports) failed");
  }

  @Test
  void namesOfFunctionsClassesAndServicesStay() {
    becomes("Foo2Bar::start in6_route: 'FooClient'", "Foo2Bar::start in6_route: 'FooClient'");
  }

  @Test
  void conditionsOfAssertionsStay() {
    becomes(
        "assertion failed: n[2] < 16, file: box.c, line: #",
        "assertion failed: n[2] < 16, file: /B/Sources/xnu/box.c, line: 630");
  }

  @Test
  void numbersAloneTellNothing() {
    assertFalse(MessageShape.tells(MessageShape.of("0x1234 17 0xff")));
    assertTrue(MessageShape.tells(MessageShape.of("lost queue 17")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "#(", "/", "0x", "a.", "volume '", "1:", "12 ", "((1,", "Jan "})
  void hostileRepeatsEndSoon(String part) {
    assertTimeoutPreemptively(
        Duration.ofSeconds(2), () -> MessageShape.of(part.repeat(100_000)), part);
  }
}
