package dev.paniclens.output.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.output.words.VerdictWords;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Several reports on one page. */
class ReportsHtmlTest {

  /** Those between the reports, not those within one. */
  private static List<Element> links(Document page) {
    return HtmlPages.elements(page, "a").stream()
        .filter(link -> !link.getAttribute("href").startsWith("#line-"))
        .toList();
  }

  @Test
  void overviewLeadsToEachReportInOrder() throws Exception {
    List<Analysis> panics = HtmlPages.samples();
    Document page = HtmlPages.parse(HtmlPages.page(panics));
    assertEquals(
        panics.size() + " kernel panics",
        HtmlPages.elements(page, "h1").getFirst().getTextContent());
    List<String> articles =
        HtmlPages.elements(page, "article").stream().map(e -> "#" + e.getAttribute("id")).toList();
    assertEquals(panics.size(), articles.size());
    assertEquals(articles, links(page).stream().map(e -> e.getAttribute("href")).toList());
    assertEquals(
        panics.stream().map(a -> a.source().path() + VerdictWords.part(a)).toList(),
        links(page).stream().map(Element::getTextContent).toList());
  }

  @Test
  void rowTellsTimeSystemVerdictAndCulpritOrMessage() throws Exception {
    Document page =
        HtmlPages.parse(
            HtmlPages.page(
                List.of(
                    HtmlPages.sample("mavericks-stack-order.panic").getFirst(),
                    HtmlPages.sample("bigsur-machine-check.panic").getFirst())));
    Element body = HtmlPages.elements(page, "tbody").getFirst();
    assertEquals(
        "\nsamples/mavericks-stack-order.panic2014-11-20, macOS 10.9.5 (13F34)"
            + "Third-party kextconfidence: highcom.example.driver.WidgetPointer"
            + "\nsamples/bigsur-machine-check.panic2021-11-19, macOS 11.6 (20G165)"
            + "Hardwareconfidence: mediumMachine Check at 0xffffff80128bd6f2",
        body.getTextContent());
  }

  @Test
  void idsAreUniqueAndLevelsOfHeadingsAreNotSkipped() throws Exception {
    Document page = HtmlPages.parse(HtmlPages.page(HtmlPages.samples()));
    Set<String> ids = new HashSet<>();
    int level = 0;
    for (Element element : HtmlPages.elements(page, "*")) {
      assertTrue(element.getAttribute("id").isEmpty() || ids.add(element.getAttribute("id")));
      if (element.getTagName().matches("h[1-6]")) {
        int next = element.getTagName().charAt(1) - '0';
        assertTrue(next <= level + 1, element.getTextContent());
        level = next;
      }
    }
  }

  /** What is held back for the overview is bounded; from there on, it stands at the end. */
  @Test
  void manyReportsAreWrittenAsTheyComeWithTheOverviewAtTheEnd() throws Exception {
    List<Analysis> panics = HtmlPages.samples();
    String flowing = HtmlPages.page(panics, 1);
    Document page = HtmlPages.parse(flowing);
    assertEquals(panics.size(), HtmlPages.elements(page, "article").size());
    assertTrue(flowing.indexOf("<nav") > flowing.lastIndexOf("<article"));
    List<String> links = links(page).stream().map(e -> e.getAttribute("href")).toList();
    assertEquals("#overview", links.getFirst());
    assertEquals(panics.size() + 1, links.size());
    String held = HtmlPages.page(panics);
    assertTrue(held.indexOf("<nav") < held.indexOf("<article"));
    assertEquals(articles(held), articles(flowing));
  }

  private static String articles(String page) {
    return page.substring(page.indexOf("<article"), page.lastIndexOf("</article>"));
  }

  @Test
  void noReportIsAPageThatSaysSo() throws Exception {
    Document page = HtmlPages.parse(HtmlPages.page(List.of()));
    assertEquals("No kernel panics", HtmlPages.elements(page, "h1").getFirst().getTextContent());
  }
}
