package dev.paniclens.knowledge.panic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.knowledge.Resource;
import dev.paniclens.knowledge.panic.ClassRule.How;
import dev.paniclens.knowledge.panic.ClassRule.Trait;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ClassRuleCatalogTest {
  private static ClassRuleCatalog read(String row) {
    return ClassRuleCatalog.read(
        Resource.of("class-rules.tsv", "# head\n" + row.replace('|', '\t') + "\n"));
  }

  private static void assertMalformed(String row, String why) {
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> read(row));
    assertTrue(e.getMessage().startsWith("class-rules.tsv:2: "), e.getMessage());
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  @Test
  void rowIsReadWhole() {
    assertEquals(
        List.of(
            new ClassRule(
                "page-fault",
                Optional.of("jump"),
                How.TRAP,
                "14",
                List.of(Trait.FETCH, Trait.NULL),
                "a\nb")),
        read("page-fault|jump|trap|14|fetch,null|a\\nb|reports").rules());
  }

  @Test
  void absentPhraseIsEmptyWhereNoneIsNeeded() {
    ClassRule rule = read("assertion|-|placed|-|-|a|reports").rules().getFirst();
    assertEquals("", rule.phrase());
    assertEquals(Optional.empty(), rule.kind());
    assertEquals(List.of(), rule.traits());
  }

  @Test
  void rowThatCannotBeReadIsRejected() {
    assertMalformed("a|-|begins|-|-|e|reports", "a phrase is missing");
    assertMalformed("a|-|sounds|b|-|e|reports", "unknown word: sounds");
    assertMalformed("a|-|begins|b|odd|e|reports", "unknown word: odd");
    assertMalformed("a|-|trap|page fault|-|e|reports", "not the number of a trap");
    assertMalformed("a|-|matches|(b|-|e|reports", "Unclosed group");
    assertMalformed("a|-|begins|b|-|e|-", "column 7");
  }
}
