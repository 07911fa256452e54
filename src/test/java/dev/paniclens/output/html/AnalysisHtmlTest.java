package dev.paniclens.output.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Advice;
import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Seen;
import dev.paniclens.attribution.advice.Advisor;
import dev.paniclens.output.Style;
import dev.paniclens.output.text.AnalysisText;
import dev.paniclens.output.words.KnownWords;
import dev.paniclens.report.BundleId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** One report on a page of its own. */
class AnalysisHtmlTest {

  /** A panic whose kext, message, process and version would all like to be more than text. */
  private static final String HOSTILE =
      """
      panic(cpu 0 caller 0xffffff8012345678): "<script>alert(1)</script>\u202e\u001b[2J<!--"@x.c:1
      Backtrace (CPU 0), Frame : Return Address
      0xffffff8112345670 : 0xffffff7f93601d74 com.evil."><img src=x onerror=alert(1)> : _<b>x + 0x12
      0xffffff8112345680 : 0xffffff8012345688 mach_kernel : _</td></table> + 0x12
            Kernel Extensions in backtrace:
               com.evil.<script>x(1.0"onload="y)[477A3DAE-18A5-3F04-85D0-20C632707242]@0xffffff7f935fe000->0xffffff7f9360bfff

      BSD process name corresponding to current thread: <svg/onload=alert(1)>
      Boot args: -v "></p><style>*{display:none}</style>

      Mac OS version:
      13F34<b>

      System model name: MacBookPro9,2 (Mac-</title>)
      loaded kexts:
      com.evil.]]><x>\t1.0' onclick='y
      """;

  private static final String KNOWN =
      """
      panic(cpu 2 caller 0xfffffe0042cc6cfc): dlil_if_ref: wraparound refcnt for ifp=0xff @dlil_subr.c:9
      Debugger message: panic
      OS version: 24E248
      Kernel version: Darwin Kernel Version 24.4.0: root:xnu-11417.101.15~1/RELEASE_ARM64_T6041
      """;

  private static final String HOSTILE_NAME = "a/</title></details><script>'\"&\u202e\ud83d.panic";

  /** What a person reads: elements apart, blanks and line ends as a browser shows them. */
  private static String text(Document page) {
    StringBuilder out = new StringBuilder();
    append(out, HtmlPages.elements(page, "body").getFirst());
    return out.toString().replaceAll("[\\s\u00a0]+", " ");
  }

  private static void append(StringBuilder out, Node node) {
    if (node instanceof Text text) {
      out.append(text.getData());
    }
    for (Node n = node.getFirstChild(); n != null; n = n.getNextSibling()) {
      append(out, n);
    }
    out.append(node instanceof Element ? " " : "");
  }

  @Test
  void whatAnIndexTellsOfACrashStandsOnPageAndInText() throws Exception {
    Seen seen =
        new Seen(
            Optional.of(Seen.Answer.SEEN),
            12,
            OptionalLong.of(4),
            1,
            Optional.of(LocalDate.of(2025, 2, 1)),
            Optional.of(LocalDate.of(2025, 3, 9)),
            2);
    Analysis analysis = HtmlPages.analyses("known.panic", KNOWN).getFirst().with(seen);
    String line =
        "seen 12 times on at least 4 Macs since 2025-02-01, last on 2025-03-09;"
            + " 2 more of its family";

    assertTrue(text(HtmlPages.parse(HtmlPages.page(List.of(analysis)))).contains(line));
    assertTrue(AnalysisText.render(analysis, Style.PLAIN, 200, false).contains(line));
  }

  @Test
  void everySampleIsWellFormedAndHasOneHeadingOfTheFirstLevel() throws Exception {
    for (Analysis analysis : HtmlPages.samples()) {
      Document page = HtmlPages.parse(HtmlPages.page(List.of(analysis)));
      assertEquals(1, HtmlPages.elements(page, "h1").size(), analysis.source().path());
      assertEquals("en", page.getDocumentElement().getAttribute("lang"));
      assertEquals(1, HtmlPages.elements(page, "main").size());
      HtmlPages.elements(page, "th")
          .forEach(th -> assertTrue(Set.of("row", "col").contains(th.getAttribute("scope"))));
    }
  }

  /** What the text says, the page says in the same words. */
  @Test
  void everyWordOfTheTextIsOnThePage() throws Exception {
    for (Analysis analysis : HtmlPages.samples()) {
      String page = text(HtmlPages.parse(HtmlPages.page(List.of(analysis))));
      String lower = page.toLowerCase(Locale.ROOT);
      AnalysisText.render(analysis, Style.PLAIN, 100_000, true)
          .lines()
          .flatMap(AnalysisHtmlTest::phrases)
          .forEach(
              phrase ->
                  assertTrue(
                      lower.contains(phrase.toLowerCase(Locale.ROOT)),
                      analysis.source().path() + " lacks: " + phrase + "\n" + page));
    }
  }

  /** Of known crashes, too, and the text keeps to its page. */
  @Test
  void knownCrashIsSaidInTheSameWords() throws Exception {
    Analysis analysis = HtmlPages.analyses("known.panic", KNOWN).getFirst();
    assertEquals(1, analysis.known().orElseThrow().size());
    String page = text(HtmlPages.parse(HtmlPages.page(List.of(analysis))));
    String lines = AnalysisText.render(analysis, Style.PLAIN, 100_000, true);
    String section =
        lines.substring(lines.indexOf(KnownWords.TITLE), lines.indexOf("What it means"));
    section
        .lines()
        .flatMap(AnalysisHtmlTest::phrases)
        .forEach(phrase -> assertTrue(page.contains(phrase), phrase + "\n" + page));
    assertTrue(section.contains("how sure    probable (66 %), by likeness alone\n"), section);
    assertTrue(section.contains("seen on     macOS 15.4 to 26.5\n"), section);
    assertTrue(section.contains("tailscale/tailscale issue 15679; "), section);
    AnalysisText.render(analysis, Style.PLAIN, 80, true)
        .lines()
        .forEach(line -> assertTrue(line.length() <= 80, line));
  }

  /** What stands on a line of text: its columns, without bullets, and the facts of a kext apart. */
  private static Stream<String> phrases(String line) {
    String bare = line.strip().replaceFirst("^- |^(?=#\\d+ )|^(?:id|signature) ", "");
    List<String> phrases = new ArrayList<>();
    for (String column : bare.split(" {2,}|(?<=^#\\d{1,3}) |, (?=frames? #|no printed)", -1)) {
      phrases.add(column.replaceAll("[\\s\u00a0]+", " ").strip());
    }
    return phrases.stream();
  }

  @Test
  void adviceIsThereWithInterfaceEntitlementAndSource() throws Exception {
    String page =
        text(HtmlPages.parse(HtmlPages.page(HtmlPages.sample("mavericks-stack-order.panic"))));
    assertTrue(page.contains("built on input devices, by what it is linked against"), page);
    assertTrue(page.contains("instead HIDDriverKit, since macOS 10.15"), page);
    assertTrue(page.contains("entitlement com.apple.developer.driverkit.family.hid.device"), page);
    assertTrue(page.contains("confidence inferred"), page);
    assertTrue(page.contains("Apple documentation: HIDDriverKit"), page);
    assertTrue(page.contains("org.example.filter.QuietKeys. Ask the vendor."), page);
  }

  @Test
  void whatHasNoReplacementAndWhatLoadingTakesIsSaid() throws Exception {
    String raid = text(HtmlPages.parse(HtmlPages.page(HtmlPages.sample("ventura-softraid.panic"))));
    assertTrue(raid.contains("instead nothing: macOS has no replacement"), raid);
    assertTrue(raid.contains("loads here Part of the boot kernel collection of macOS 13.4"), raid);
    String vault =
        text(HtmlPages.parse(HtmlPages.page(HtmlPages.sample("tahoe-skipped-list.ips"))));
    assertTrue(vault.contains("takes Reduced or Permissive Security"), vault);
    String cut = text(HtmlPages.parse(HtmlPages.page(HtmlPages.sample("sonoma-truncated.ips"))));
    assertTrue(cut.contains("The kernel was not allowed to be debugged"), cut);
    assertTrue(cut.contains("the JSON ends in the middle"), cut);
  }

  /** Of a kext without advice, what loading takes is worth saying all the same. */
  @Test
  void unknownKextIsToldWhatLoadingTakes() throws Exception {
    String page =
        text(HtmlPages.parse(HtmlPages.page(HtmlPages.sample("monterey-zone-corruption.panic"))));
    assertTrue(
        page.contains("kext net.fabrikam.filter.NetShade loads here It was loaded; on macOS 12.6"),
        page);
  }

  @Test
  void titleNamesTheCrashAndTheFile() throws Exception {
    Document page =
        HtmlPages.parse(HtmlPages.page(HtmlPages.sample("mavericks-stack-order.panic")));
    assertEquals(
        "Third-party kext: page fault in com.example.driver.WidgetPointer+0x3d74"
            + " – mavericks-stack-order.panic",
        HtmlPages.elements(page, "title").getFirst().getTextContent());
  }

  @Test
  void reportBecomesTextAndNothingElse() throws Exception {
    List<Analysis> panics = HtmlPages.analyses(HOSTILE_NAME, HOSTILE);
    assertEquals(1, panics.size());
    String source = HtmlPages.page(panics);
    assertFalse(source.codePoints().anyMatch(c -> c == 0x202e || c == 0x1b), source);
    Document page = HtmlPages.parse(source);
    String text = text(page);
    assertTrue(text.contains("<script>alert(1)</script>⟨U+202E⟩[2J<!--"), text);
    assertTrue(text.contains("<svg/onload=alert(1)>"), text);
    assertTrue(text.contains("a/</title></details><script>'\"&⟨U+202E⟩⟨U+D83D⟩.panic"), text);
    for (String name : List.of("script", "img", "svg", "b", "x", "iframe", "base", "object")) {
      assertEquals(List.of(), HtmlPages.elements(page, name), name);
    }
    assertEquals(1, HtmlPages.elements(page, "style").size());
  }

  @Test
  void identifierInAnAdviceBecomesTextToo() throws Exception {
    BundleId evil = new BundleId("com.evil.</details><script>\u202e\"");
    Advice advice =
        new Advisor()
            .advise(
                evil,
                List.of(new BundleId("com.apple.iokit.IOHIDFamily")),
                Optional.of("14.5"),
                Optional.empty());
    Html html = new Html();
    AdviceHtml.replacements(List.of(advice), new HtmlBlocks(html, 2, false));
    Document section = HtmlPages.parse(html.toString());
    assertEquals(
        "com.evil.</details><script>⟨U+202E⟩\"",
        HtmlPages.elements(section, "h3").getFirst().getTextContent());
    assertEquals(List.of(), HtmlPages.elements(section, "script"));
  }

  /** So no report can leave one. */
  @Test
  void attributesHoldOnlyTheProgramsOwnWords() throws Exception {
    List<Analysis> reports = new ArrayList<>(HtmlPages.samples());
    reports.addAll(HtmlPages.analyses(HOSTILE_NAME, HOSTILE));
    Document page = HtmlPages.parse(HtmlPages.page(reports));
    for (Element element : HtmlPages.elements(page, "*")) {
      NamedNodeMap attributes = element.getAttributes();
      for (int i = 0; i < attributes.getLength(); i++) {
        String value = attributes.item(i).getNodeValue();
        assertTrue(
            element.getTagName().equals("meta") || value.matches("#?[a-z0-9 -]*|Overview"),
            element.getTagName() + " " + attributes.item(i));
      }
      if (element.getTagName().equals("a")) {
        assertTrue(element.getAttribute("href").startsWith("#"));
      }
    }
  }

  @Test
  void longThingsAreFoldedAwayUnlessAllIsAskedFor() throws Exception {
    Analysis analysis = HtmlPages.sample("mavericks-stack-order.panic").getFirst();
    String folded = AnalysisHtml.render(analysis, 1, true, false, List.of());
    String unfolded = AnalysisHtml.render(analysis, 1, true, true, List.of());
    assertTrue(folded.contains("<details><summary>The panic string as reported: "), folded);
    assertTrue(unfolded.contains("<details open=\"\"><summary>The panic string"), unfolded);
    assertFalse(unfolded.contains("<details>"), unfolded);
  }

  @Test
  void evidenceLeadsToItsLineOfThePanicString() throws Exception {
    Document page =
        HtmlPages.parse(HtmlPages.page(HtmlPages.sample("mavericks-stack-order.panic")));
    List<Element> marks = HtmlPages.elements(page, "mark");
    assertEquals(
        List.of("line-1-1", "line-1-26"), marks.stream().map(m -> m.getAttribute("id")).toList());
    assertTrue(marks.get(1).getTextContent().contains("WidgetPointer(3.1.2)"));
    List<String> links =
        HtmlPages.elements(page, "a").stream().map(a -> a.getAttribute("href")).toList();
    assertTrue(links.containsAll(List.of("#line-1-1", "#line-1-26")), links.toString());
  }

  @Test
  void everyFrameSaysWhoseItIs() throws Exception {
    Document page =
        HtmlPages.parse(HtmlPages.page(HtmlPages.sample("mavericks-stack-order.panic")));
    List<String> whose =
        HtmlPages.elements(page, "td").stream()
            .filter(cell -> cell.getAttribute("class").equals("whose"))
            .map(Element::getTextContent)
            .toList();
    assertEquals(
        List.of("third-party", "apple", "kernel"),
        whose.subList(3, whose.size()).stream().distinct().toList());
  }

  @Test
  void thirdPartyKextsStandFirstAmongTheLoadedOnes() throws Exception {
    Document page =
        HtmlPages.parse(HtmlPages.page(HtmlPages.sample("mavericks-stack-order.panic")));
    Element loaded =
        HtmlPages.elements(page, "ul").stream()
            .filter(list -> list.getAttribute("class").equals("loaded"))
            .findFirst()
            .orElseThrow();
    String first = loaded.getElementsByTagName("li").item(0).getTextContent();
    String second = loaded.getElementsByTagName("li").item(1).getTextContent();
    assertTrue(first.contains(" third-party") && second.contains(" third-party"), first + second);
  }

  @Test
  void furtherPlacesOfTheCrashAreNamed() throws Exception {
    Analysis analysis = HtmlPages.sample("mavericks-stack-order.panic").getFirst();
    String html = AnalysisHtml.render(analysis, 1, true, false, List.of("b.zip!/<a>"));
    assertTrue(html.contains("<dt>Also in</dt><dd>b.zip!/&lt;a&gt;</dd>"), html);
  }
}
