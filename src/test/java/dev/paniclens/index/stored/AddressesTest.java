package dev.paniclens.index.stored;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.query.SearchWords;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AddressesTest {

  @Test
  void addressesAreWordsOfEightToSixteenHexDigits() {
    assertEquals(
        Set.of(0xffff_ff80_1234_5678L, 0x1234_5678L, 0x8001_003bL),
        Addresses.in(
            """
            caller 0xFFFFFF8012345678): RAX: 0x12345678, CR0: 0x000000008001003b,
            0x1234567 0x12345678123456789 0xffffff80123456zz 00x12345678 _0x12345678
            """));
  }

  @Test
  void sameWordsAreAddressesHereAndForTheTokenizer() {
    Random random = new Random(1);
    List<String> pieces =
        List.of("0", "0x", "0X", "12345678", "f", "z", " ", "_", "é", "0x0000abcd");
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(20); i > 0; i--) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      Set<Long> expected = new LinkedHashSet<>();
      for (String word : SearchWords.of(text.toString())) {
        if (Addresses.isAddress(word)) {
          expected.add(Long.parseUnsignedLong(word.substring(2), 16));
        }
      }

      assertEquals(expected, Addresses.in(text.toString()), text.toString());
    }
  }
}
