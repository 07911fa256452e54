package dev.paniclens.parse.line;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.report.Address;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HexTest {

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
}
