package dev.paniclens.parse.kext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.parse.fixture.Parsing;
import dev.paniclens.report.Kext;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KextBlockReaderTest {

  private static List<Kext> read(String text) {
    return KextBlockReader.read(Parsing.cursor(text)).kexts();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Kernel loadable modules in backtrace (with dependencies):",
        "Kernel Extensions in backtrace (with dependencies):",
        "Kernel Extensions in backtrace:",
        "Kernel Extensions in backtrace"
      })
  void headsOfAllErasAreKnown(String head) {
    assertTrue(KextBlockReader.isHeader(head));
  }

  @Test
  void sentenceIsNoHead() {
    assertFalse(KextBlockReader.isHeader("Kernel Extensions in backtrace are listed"));
    assertFalse(KextBlockReader.isHeader("Kernel Extensions"));
  }

  @Test
  void dependenciesBelongToTheEntryAbove() {
    List<Kext> kexts =
        read(
            """
            dependency: com.x.lost(1)@0x2e8d0000
            com.x.a(1.0)@0x2f1c2000->0x2f1c2fff
            dependency: com.x.b(1.0)@0x2e8d1000
               dependency: com.x.c(1.0)@0x2e8d2000
            com.x.d(2.0)@0x2f1c4000->0x2f1c4fff
            """);
    assertEquals(List.of("com.x.a", "com.x.d"), Parsing.ids(kexts));
    assertEquals(2, kexts.getFirst().dependencies().size());
    assertEquals("com.x.c", kexts.getFirst().dependencies().get(1).id().value());
    assertEquals(List.of(), kexts.get(1).dependencies());
    assertEquals(2, kexts.getFirst().line());
  }

  @Test
  void sectionEndsAtTheFirstOtherLine() {
    List<Kext> kexts =
        read("com.x.a(1.0)@0x2f1c2000->0x2f1c2fff\n\ncom.x.b(1.0)\n\nBSD process name: x(1)\n");
    assertEquals(List.of("com.x.a"), Parsing.ids(kexts));
  }

  @Test
  void entryWithoutAddressIsRead() {
    Kext kext = read("  com.apple.iokit.IOSCSI(1.2.0)\n    dependency: com.x.b(1.2)\n").getFirst();
    assertEquals(Optional.of("1.2.0"), kext.version());
    assertEquals(Optional.empty(), kext.start());
    assertEquals(1, kext.dependencies().size());
  }

  @Test
  void lastEntryCutInItsIdentifierIsNone() {
    assertEquals(
        List.of("com.x.a"), Parsing.ids(read("com.x.a(1.0)@0x2f1c2000->0x2f1c2fff\n   com.x.lon")));
  }

  @Test
  void hugeSectionsAreBounded() {
    List<Kext> kexts = read("com.x.a(1.0)@0x2f1c2000\ndependency: com.x.b(1)@0x2\n".repeat(5_000));
    assertEquals(4096, kexts.size());
    assertTrue(KextBlockReader.problem(kexts).orElseThrow().contains("4096"));
    Kext one =
        read("com.x.a(1.0)@0x2f1c2000\n" + "dependency: com.x.b(1)@0x2\n".repeat(5_000)).getFirst();
    assertEquals(4096, one.dependencies().size());
  }
}
