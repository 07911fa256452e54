package dev.paniclens.parse.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.parse.kext.KextEntry;
import dev.paniclens.parse.kext.KextListEntry;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpacedIdTest {
  private static final String ID = "com.example.Control Center.HID Driver";

  @ParameterizedTest
  @ValueSource(strings = {ID + " 3.9.1", ID + "\t3.9.1", ID + "   3.9.1 (build 2)"})
  void entryOfAListIsRead(String line) {
    KextListEntry entry = KextListEntry.parse(line, 1).orElseThrow();
    assertEquals(ID, entry.kext().id().value());
    assertTrue(entry.kext().version().orElseThrow().startsWith("3.9.1"));
  }

  @Test
  void entryOfTheListOfMacos27IsRead() {
    KextListEntry entry =
        KextListEntry.parse(ID + " 3.9.1 [loaded at 0x6ab7d161]", 1).orElseThrow();
    assertEquals(ID, entry.kext().id().value());
    assertTrue(entry.kext().loadedAt().isPresent());
  }

  @Test
  void entryOfABacktraceIsRead() {
    KextEntry entry =
        KextEntry.parse(
                ID
                    + "(3.9.1)[9F8E7D6C-5B4A-4938-8271-605F4E3D2C1B]"
                    + "@0xffffff7f83a00000->0xffffff7f83a0afff",
                false)
            .orElseThrow();
    assertEquals(ID, entry.id());
    assertTrue(entry.isUnmistakable());
  }

  @Test
  void rowOfKextstatIsRead() {
    KextRow row =
        KextRow.read("142    0 0xffffff7f83a00000 0x8000     0x8000     " + ID + " (3.9.1) <31 4>")
            .orElseThrow();
    assertEquals(ID, row.id().value());
    assertEquals(Optional.of("3.9.1"), row.version());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.example.driver.Widget is loaded 2 times",
        "com.example.driver.Widget crashed 3 times",
        "See com.example.driver.Widget 1.0",
        "com.example.driver.Widget 1.0 com.example.driver.Gadget 2.0"
      })
  void proseWithAnIdentifierIsNoLongIdentifier(String line) {
    assertFalse(
        KextListEntry.parse(line, 1).filter(e -> e.kext().id().value().contains(" ")).isPresent());
    assertFalse(KextRow.read(line).filter(r -> r.id().value().contains(" ")).isPresent());
  }
}
