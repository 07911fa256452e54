package dev.paniclens.parse.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.report.Address;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "mach_kernel : _panic + 0xc9;mach_kernel;_panic;c9",
        "mach_kernel : trap_from_kernel;mach_kernel;trap_from_kernel;",
        "com.example.Widget : __ZN6Widget5eventEv.cold.1 + 0x2a;com.example.Widget;__ZN6Widget5eventEv.cold.1;2a",
        "com.example.Widget + 3025;com.example.Widget;;bd1",
        "_panic + 0x1f;;_panic;1f",
        "OSKext::load(unsigned char, OSArray*) + 0x6e0;;OSKext::load(unsigned char, OSArray*);6e0",
        "operator + 0x10;;operator;10",
        "a + b + 0x10;;a + b;10"
      })
  void formsAreTold(String text, String module, String symbol, String offset) {
    Symbol parsed = Symbol.parse(text, false).orElseThrow();
    assertEquals(Optional.ofNullable(module), parsed.module());
    assertEquals(Optional.ofNullable(symbol), parsed.symbol());
    assertEquals(Optional.ofNullable(offset).flatMap(Address::parse), parsed.offset());
  }

  @Test
  void foreignWordBeforeTheColonIsNoImage() {
    assertEquals(
        Optional.empty(), Symbol.parse("what : _panic + 0x1", false).orElseThrow().module());
  }

  @Test
  void hugeOffsetsAreAbsent() {
    String digits = "9".repeat(1_000);
    assertEquals(
        Optional.empty(), Symbol.parse("_panic + 0x" + digits, false).orElseThrow().offset());
    assertEquals(
        Optional.empty(), Symbol.parse("com.x.y + " + digits, false).orElseThrow().offset());
  }

  @Test
  void nothingIsWholeWhereTheTextEnds() {
    assertEquals(Optional.empty(), Symbol.parse("_pan", true));
    assertEquals(Optional.empty(), Symbol.parse("com.example.Wid", true));
    assertEquals(
        Optional.of("com.example.Widget"),
        Symbol.parse("com.example.Widget : _a", true).orElseThrow().module());
  }

  @Test
  void onlySymbolsStandAlone() {
    assertTrue(Symbol.standsAlone("_panic + 0x0000001f"));
    assertTrue(Symbol.standsAlone("com.apple.iokit.IOPCIFamily + 1234"));
    assertFalse(Symbol.standsAlone("two words + 0x1f"));
    assertFalse(Symbol.standsAlone("one + two"));
    assertFalse(Symbol.standsAlone("0x1 + 0x2"));
  }
}
