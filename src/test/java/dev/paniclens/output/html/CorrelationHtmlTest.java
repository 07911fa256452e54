package dev.paniclens.output.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.index.overview.Correlation;
import dev.paniclens.index.overview.Correlation.Finding;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

class CorrelationHtmlTest {
  private static final Finding FINDING =
      new Finding(
          "loaded",
          List.of("com.evil.<script>@1", "com.evil.other@1"),
          "loaded:com.evil.*@1",
          12,
          16,
          3,
          1_000,
          Optional.of(250.0),
          1e-9,
          2e-7,
          2);

  private static Correlation of(boolean enough, List<Finding> findings) {
    return new Correlation("signature:ab", "*", 16, 2, 0, 1_000, 80, enough, 40, findings);
  }

  private static Document parse(Correlation correlation) throws Exception {
    return HtmlPages.parse(CorrelationHtml.render(correlation, Links.NONE).strip());
  }

  @Test
  void findingIsARowWithHowSureItIs() throws Exception {
    Document section = parse(of(true, List.of(FINDING)));
    String text = section.getDocumentElement().getTextContent();
    assertEquals(List.of(), HtmlPages.elements(section, "script"));
    assertTrue(text.contains("loaded com.evil.<script>@1and 1 more, as often"), text);
    assertTrue(text.contains("75.0 % of them"), text);
    assertTrue(text.contains("0.3 % of others"), text);
    assertTrue(text.contains("<0.001 chance"), text);
    assertTrue(text.contains("40 values were tested"), text);
    assertTrue(text.contains("Crashes of one Mac have that Mac in common"), text);
  }

  @Test
  void whatCannotBeToldIsNoTable() throws Exception {
    Document few = parse(of(false, List.of()));
    assertEquals(List.of(), HtmlPages.elements(few, "table"));
    assertTrue(few.getDocumentElement().getTextContent().contains("too few to tell"));
    Document nothing = parse(of(true, List.of()));
    assertTrue(nothing.getDocumentElement().getTextContent().contains("nothing is unusually"));
  }
}
