package dev.paniclens.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TextBlockTest {

  private static final Set<String> FIELDS = Set.of("title", "next");

  @Test
  void readsNamesFieldsAndContinuations() {
    List<TextBlock> blocks =
        read("# comment\n= one\ntitle: a: b\n  and c\nnext: x\nnext: y\n\n= two\r\ntitle: z\r\n");
    assertEquals(List.of("one", "two"), blocks.stream().map(TextBlock::name).toList());
    assertEquals("a: b and c", blocks.getFirst().one("title"));
    assertEquals(List.of("x", "y"), blocks.getFirst().all("next"));
    assertEquals("z", blocks.getLast().one("title"));
    assertEquals(List.of(), blocks.getLast().all("next"));
  }

  @Test
  void lineThatFitsNowhereIsNamed() {
    assertMalformed("= one\ntitel: a\n");
    assertMalformed("= one\n  continued\n");
    assertMalformed("= one\nplain text\n");
    assertMalformed("\ntitle: before any block\n");
    assertMalformed("# comment\n  continues a comment\n");
  }

  @Test
  void fieldThatMustOccurOnceIsChecked() {
    TextBlock block = read("= one\nnext: x\nnext: y\n").getFirst();
    assertTrue(
        assertThrows(IllegalStateException.class, () -> block.one("next"))
            .getMessage()
            .startsWith("blocks.txt:1: one: "));
    assertThrows(IllegalStateException.class, () -> block.one("title"));
  }

  private static List<TextBlock> read(String text) {
    return TextBlock.readAll(Resource.of("blocks.txt", text), FIELDS);
  }

  private static void assertMalformed(String text) {
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> read(text));
    assertTrue(e.getMessage().startsWith("blocks.txt:2: "), e.getMessage());
  }
}
