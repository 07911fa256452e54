package dev.paniclens.parse.kext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.report.Address;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KextEntryTest {
  private static final String UUID = "0F2C9A10-1111-3222-8333-444455556666";
  private static final String ENTRY =
      "com.example.Widget(2.1)[" + UUID + "]@0xffffff7fa0c00000->0xffffff7fa0c07fff";

  private static KextEntry entry(String line) {
    return KextEntry.parse(line, false).orElseThrow();
  }

  @Test
  void allPartsAreRead() {
    KextEntry entry = entry(ENTRY);
    assertFalse(entry.dependency());
    assertEquals("com.example.Widget", entry.id());
    assertEquals(Optional.of("2.1"), entry.version());
    assertEquals(Optional.of(UUID), entry.uuid());
    assertEquals(Optional.of(new Address(0xffffff7fa0c00000L)), entry.start());
    assertEquals(Optional.of(new Address(0xffffff7fa0c07fffL)), entry.end());
  }

  @Test
  void dependencyCanHaveAStartAlone() {
    KextEntry entry = entry("dependency: com.apple.iokit.IOPCIFamily(1.7)@0x2e8d1000");
    assertTrue(entry.dependency());
    assertEquals(Optional.of(new Address(0x2e8d1000L)), entry.start());
    assertEquals(Optional.empty(), entry.end());
    assertEquals(Optional.empty(), entry.uuid());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "com.x.y(unknown version)[]@0xffffff7fa0c00000;unknown version",
        "com.x.y((invalid))[]@0xffffff7fa0c00000;(invalid)",
        "com.x.y((missing))@0x2e8d1000;(missing)",
        "com.x.y(1.0 (beta) 2)@0x2e8d1000;1.0 (beta) 2",
        "com.x.y((invalid));(invalid)",
        "com.x.y(1.2.0);1.2.0"
      })
  void versionCanHaveParenthesesOfItsOwn(String line, String version) {
    assertEquals(Optional.of(version), entry(line).version());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "[<redacted>]", "[XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX]"})
  void placeholdersAreNoUuid(String uuid) {
    KextEntry entry = entry("com.x.y(1.0)" + uuid + "@0xffffff7fa0c00000");
    assertEquals(Optional.empty(), entry.uuid());
    assertTrue(entry.start().isPresent());
  }

  @Test
  void dashCanStandForTheSign() {
    assertEquals(entry(ENTRY).end(), entry(ENTRY.replace('@', '-').replace("->", "-->")).end());
  }

  @Test
  void blanksBetweenThePartsDoNoHarm() {
    assertEquals(entry(ENTRY), entry(ENTRY.replace("]@", "] @").replace(")[", ") [")));
  }

  @Test
  void addressCutInItsDigitsIsAbsent() {
    for (int i = ENTRY.indexOf('(') + 1; i < ENTRY.length(); i++) {
      KextEntry cut = KextEntry.parse(ENTRY.substring(0, i), true).orElseThrow();
      assertEquals("com.example.Widget", cut.id());
      assertTrue(cut.version().isEmpty() || cut.version().equals(Optional.of("2.1")));
      assertTrue(cut.uuid().isEmpty() || cut.uuid().equals(Optional.of(UUID)));
      assertTrue(cut.start().isEmpty() || cut.start().equals(entry(ENTRY).start()));
      assertEquals(Optional.empty(), cut.end());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.example.Widget",
        "com.apple.foo (1.0) UUID",
        "panic(cpu 1 caller 0x12",
        "(x)@0x1000",
        "foo bar(1)@0x1000",
        "trailing.(1)@0x1000",
        ""
      })
  void otherLinesAreNoEntries(String line) {
    assertTrue(KextEntry.parse(line, false).filter(KextEntry::isUnmistakable).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ptr.add(n)-0x2000", "other.field(12)@0x10", "buf.len(x)@0x2000"})
  void codeIsNoEntryWithoutAHeadAbove(String line) {
    assertFalse(KextBlockReader.isEntry(line));
  }
}
