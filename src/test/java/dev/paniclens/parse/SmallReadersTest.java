package dev.paniclens.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.report.Address;
import dev.paniclens.report.ReportKind;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The readers that are too small for a class of tests each. */
class SmallReadersTest {

  @ParameterizedTest
  @CsvSource({"0x1f rest, 1f, 4", "0, 0, 1", "'0 : x', 0, 1", "0xFFFF, ffff, 6"})
  void numberEndsAtTheFirstOtherCharacter(String line, String value, int end) {
    Hex hex = Hex.at(line, 0).orElseThrow();
    assertEquals(Address.parse(value), hex.value());
    assertEquals(end, hex.end());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0x", "0xg", "01", "0foo", "1f"})
  void otherWordsAreNoNumbers(String line) {
    assertTrue(Hex.at(line, 0).isEmpty());
  }

  @Test
  void millionDigitsAreANumberWithoutAValue() {
    Hex hex = Hex.at("0x" + "f".repeat(1_000_000), 0).orElseThrow();
    assertEquals(Optional.empty(), hex.value());
  }

  @ParameterizedTest
  @CsvSource({
    "0xffffff8012345678, false",
    "0x0000000000000018, false",
    "0x2f1c2000, false",
    "0xffffff80, true",
    "0xfffffe00, true",
    "0xfffffff0, true",
    "0x00000000, true",
    "0x2f1c200, true",
    "0x2f1c20001, true",
    "0, true"
  })
  void numberAtTheEndIsWholeOnlyWithAllItsDigits(String number, boolean mayBeCut) {
    assertEquals(mayBeCut, Hex.at(number, 0).orElseThrow().mayBeCut());
  }

  @ParameterizedTest
  @CsvSource({
    "0F2C9A10-1111-3222-8333-444455556666, true",
    "0f2c9a10-1111-3222-8333-444455556666, true",
    "0F2C9A10-1111-3222-8333-44445555666, false",
    "0F2C9A10x1111-3222-8333-444455556666, false",
    "XXXXXXXX-XXXX-XXXX-XXXX-XXXXXXXXXXXX, false",
    "'', false"
  })
  void uuidIsToldFromWhatStandsInItsPlace(String text, boolean uuid) {
    assertEquals(uuid, UuidText.isUuid(text));
  }

  @ParameterizedTest
  @CsvSource({
    "210, PANIC",
    "110, PANIC",
    "10, PANIC",
    "410, PANIC",
    "151, PANIC",
    "309, CRASH",
    "109, CRASH",
    "298, JETSAM",
    "288, STACKSHOT",
    "302, HANG",
    "115, OTHER",
    "0, OTHER",
    "x, OTHER"
  })
  void numbersOfReportsHaveKinds(String number, ReportKind kind) {
    assertEquals(kind, BugTypes.find(number).kind());
  }

  @Test
  void crashIsKnownByThreeOfItsLines() {
    assertTrue(
        CrashText.isCrash(List.of("Process: x [1]", "", "Code Type: ARM-64", "Exception Type: y")));
    assertFalse(CrashText.isCrash(List.of("Process: x [1]", "Code Type: ARM-64")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "lr: 0xfffffe002c2bbe04  fp: 0x1|ARM64",
        "x0: 0x0 x1:  0x1|ARM64",
        "RAX: 0x0, RBX: 0x1|X86_64",
        "EAX: 0x0, EBX: 0x1|I386",
        "PC=0x1; MSR=0x2; DAR=0x3|PPC",
        "Latest stack backtrace for cpu 0:|PPC",
        "Latest crash info for cpu 0:|PPC",
        "   Exception state (sv=0x30E5A780)|PPC",
        "r0: 0x0  r1: 0x1|ARM"
      })
  void processorIsGuessedFromTheForm(String line, Arch arch) {
    ArchGuess guess = new ArchGuess();
    guess.see(line);
    assertEquals(Optional.of(arch), guess.guess());
  }

  @Test
  void processorIsGuessedFromAnAddressAtLast() {
    ArchGuess guess = new ArchGuess();
    guess.see(Optional.of(new Address(0xffffff7fa0c00000L)));
    assertEquals(Optional.of(Arch.X86_64), guess.guess());
    guess.see("lr: 0xfffffe002c2bbe04  fp: 0x1");
    assertEquals(Optional.of(Arch.ARM64), guess.guess());
    assertEquals(Optional.empty(), new ArchGuess().guess());
  }

  @Test
  void nullFramePointerSaysNothingOfTheProcessor() {
    ArchGuess guess = new ArchGuess();
    guess.see(RawFrame.of(Optional.of(new Address(0)), new Address(0xffffff8012345678L), 1));
    assertEquals(Optional.of(Arch.X86_64), guess.guess());
  }
}
