package dev.paniclens.output.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MarkdownTest {
  private static final List<String> TEXT =
      List.of("BulletList", "Code", "Document", "ListItem", "Paragraph", "Text");

  private static Rendered item(String text) {
    Markdown out = new Markdown();
    out.list();
    out.item(text);
    return Rendered.of(out.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*bold* and _slanted_ and ~~struck~~",
        "[click here](https://example.com/x) now",
        "![x](data:,) ![y][z]",
        "<script>alert(1)</script> <!-- gone",
        "<https://example.com> and https://example.com and WWW.example.com",
        "mail me@example.com or @everyone, see #12, owner/name#3 and GH-7",
        "a|b |c| --- |---|",
        "&lt;b&gt; &#x41; $x^2$ {{ x }} :tada: \\* \\",
        "`code` ``more`` ``` ` ```",
        "# heading",
        "- item",
        "+ item",
        "= ===",
        "---",
        "> quote",
        "1. one",
        "2) two",
        "    indented",
        "[x]: https://example.com/ 'title'"
      })
  void textStaysText(String text) {
    Rendered rendered = item(text);
    assertTrue(TEXT.containsAll(rendered.kinds()), rendered.kinds().toString());
    assertEquals(text.strip(), rendered.text());
    assertFalse(rendered.prose().matches("(?s).*(?:@|#\\w|://|<).*"), rendered.prose());

    Markdown alone = new Markdown();
    alone.paragraph(text);
    assertTrue(TEXT.containsAll(Rendered.of(alone.toString()).kinds()), alone.toString());
    assertEquals(text.strip(), Rendered.of(alone.toString()).text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"`", "``", "a`b", "`a", "a``b`", " a ", "```", "a|b", "\\", "~~~"})
  void codeIsFencedAsItsBackticksAsk(String text) {
    Rendered rendered = Rendered.of("- " + Markdown.code(text));
    assertEquals(
        List.of("BulletList", "Code", "Document", "ListItem", "Paragraph"), rendered.kinds());
    assertEquals(text.strip(), rendered.text());
  }

  @Test
  void linesEndWhereTheyEnd() {
    Markdown out = new Markdown();
    out.lines(List.of("```", "</code>", "````", "~~~"));
    out.paragraph("behind");
    Rendered rendered = Rendered.of(out.toString());
    assertEquals(List.of("Document", "FencedCodeBlock", "Paragraph", "Text"), rendered.kinds());
    assertEquals("``` </code> ```` ~~~ behind", rendered.text());
  }

  @Test
  void whatMovesACursorIsLeftOut() {
    assertEquals("ab `c[2J`", Markdown.words("a\u202eb\nc\u001b[2J"));
    assertEquals("`ab c`", Markdown.code("a\u202eb\nc"));
  }

  @Test
  void punctuationStandsOutsideOfCode() {
    assertEquals(
        "(`kernel_task`), `x86_64`; f (`a_b(1)`)",
        Markdown.words("(kernel_task), x86_64; f (a_b(1))"));
  }
}
