package dev.paniclens.output.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class HtmlTextTest {

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder();
    HtmlText.append(out, text);
    return out.toString();
  }

  @Test
  void nothingEndsAnElementOrAnAttribute() {
    assertEquals("&lt;/details&gt;&lt;script&gt;", escaped("</details><script>"));
    assertEquals("&quot; onclick=&#39;x&#39; &amp;amp;", escaped("\" onclick='x' &amp;"));
  }

  @Test
  void whatIsHiddenIsNamed() {
    assertEquals("com.a⟨U+202E⟩txt.kext", escaped("com.a\u202etxt.kext"));
    assertEquals(
        "⟨U+001B⟩[2J⟨U+0000⟩⟨U+009B⟩⟨U+200B⟩⟨U+2028⟩", escaped("\u001b[2J\0\u009b\u200b\u2028"));
  }

  @Test
  void whatXmlForbidsIsNamed() {
    assertEquals("a⟨U+D83D⟩b⟨U+DE00⟩⟨U+FFFE⟩⟨U+FFFF⟩", escaped("a\ud83db\ude00\ufffe\uffff"));
  }

  @Test
  void linesAndOtherScriptsStay() {
    assertEquals("a\tb\nc\nd⟨U+000D⟩e", escaped("a\tb\r\nc\nd\re"));
    assertEquals("Größe 日本 🙂", escaped("Größe 日本 🙂"));
  }

  /** Every character alone, as text and as the value of an attribute. */
  @Test
  void everyCharacterIsOneOfXmlAndNoneIsMarkup() {
    for (int c = 0; c <= 0x1_1000; c++) {
      String safe = escaped(Character.toString(c));
      assertFalse(
          safe.matches("(?s).*[<>\"'\\x00-\\x08\\x0b-\\x1f\\ud800-\\udfff\\ufffe\\uffff].*")
              && !Character.isSupplementaryCodePoint(c),
          "U+" + Integer.toHexString(c));
      assertTrue(!safe.contains("&") || safe.endsWith(";"), safe);
    }
  }
}
