package dev.paniclens.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;

class DocumentIdTest {

  /** Indexes know crashes by ids that were made of texts levelled so. */
  @Property(tries = 2_000)
  void whiteSpaceIsWhatPatternsTakeForIt(
      @ForAll
          @CharRange(from = '\u0000', to = '!')
          @Chars({'\u0085', '\u00a0', '\u2028', '\u3000', 'a'})
          String text) {
    assertEquals(
        text.replaceAll("\\s+", " ").strip(),
        new String(DocumentId.level(text), StandardCharsets.UTF_8));
  }
}
