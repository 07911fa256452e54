package dev.paniclens.parse.line;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UuidTextTest {

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
}
