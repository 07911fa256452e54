package dev.paniclens.parse;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CrashTextTest {

  @Test
  void crashIsKnownByThreeOfItsLines() {
    assertTrue(
        CrashText.isCrash(List.of("Process: x [1]", "", "Code Type: ARM-64", "Exception Type: y")));
    assertFalse(CrashText.isCrash(List.of("Process: x [1]", "Code Type: ARM-64")));
  }
}
