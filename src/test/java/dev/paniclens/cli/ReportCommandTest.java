package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Verdict;
import dev.paniclens.index.Crash;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.lucene.LuceneCrashIndex;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** {@code report}: the page of a fleet, held to what other commands tell. */
class ReportCommandTest {

  @TempDir static Path folder;

  private static Path index;

  @BeforeAll
  static void indexTheSamples() {
    index = folder.resolve("index");
    Paniclens.run("index", "--index", index.toString(), "samples");
  }

  private static Paniclens run(String... args) {
    return Paniclens.onIndex(index, args);
  }

  private static Document parse(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page)));
  }

  /** The first cells of the rows of a section's table, by the section's heading. */
  private static List<List<String>> rows(Document page, String heading) {
    NodeList headings = page.getElementsByTagName("h2");
    for (int i = 0; i < headings.getLength(); i++) {
      if (headings.item(i).getTextContent().equals(heading)) {
        Element section = (Element) headings.item(i).getParentNode();
        Element body = (Element) section.getElementsByTagName("tbody").item(0);
        return children(body).stream()
            .map(row -> children(row).stream().map(cell -> cell.getTextContent().strip()).toList())
            .toList();
      }
    }
    throw new AssertionError("no section " + heading);
  }

  private static List<Element> children(Element of) {
    List<Element> all = new ArrayList<>();
    for (int i = 0; i < of.getChildNodes().getLength(); i++) {
      if (of.getChildNodes().item(i) instanceof Element child) {
        all.add(child);
      }
    }
    return all;
  }

  @Test
  void numbersAreThoseOfTopTimelineAndStats() throws Exception {
    Document page = parse(run("report", "--limit", "100").out());

    List<String> lines = run("top", "--by", "culprit", "--csv").out().lines().toList();
    List<String> names = List.of(lines.getFirst().split(","));
    List<String> top = lines.subList(1, lines.size());
    List<List<String>> kexts = rows(page, "Kexts implicated");
    assertEquals(top.size(), kexts.size());
    for (int i = 0; i < top.size(); i++) {
      List<String> told = List.of(top.get(i).split(","));
      assertEquals(told.get(names.indexOf("culprit")), kexts.get(i).get(0));
      String row = kexts.get(i).toString();
      String macs = told.get(names.indexOf("macs"));
      assertTrue(
          kexts.get(i).get(1).startsWith(told.get(names.indexOf("crashes")) + " crash"), row);
      int beside = kexts.get(i).size() == 8 ? 1 : 0;
      assertTrue(
          beside == 0 || kexts.get(i).get(2).startsWith(macs.equals("0") ? "–" : macs + " Mac"),
          row);
      assertTrue(kexts.get(i).get(5 + beside).endsWith(told.get(names.indexOf("first"))), row);
      assertTrue(kexts.get(i).get(6 + beside).endsWith(told.get(names.indexOf("last"))), row);
    }
    List<String> verdicts =
        rows(page, "Crashes over time, by verdict").stream().map(row -> row.get(1)).toList();
    long dated =
        run("timeline", "--csv")
            .out()
            .lines()
            .skip(1)
            .mapToLong(line -> Long.parseLong(List.of(line.split(",", -1)).get(1)))
            .sum();
    assertEquals(dated, verdicts.stream().mapToLong(Long::parseLong).sum());
    String figures = page.getElementsByTagName("dl").item(0).getTextContent();
    String crashes = run("search", "--count").out().strip();
    assertTrue(figures.contains("crashes" + crashes), figures);
  }

  @Test
  void pageNeedsNothingBesideItselfAndNamesNoFile() {
    String page = run("report").out();

    assertTrue(page.contains("default-src 'none'; style-src 'sha256-"), page.substring(0, 300));
    assertFalse(page.contains("<script"));
    assertFalse(page.contains("style="));
    assertFalse(page.contains("://"));
    assertFalse(page.contains("samples/"));
  }

  @Test
  void everySectionSaysHowToAskAgain() throws Exception {
    Document page = parse(run("report", "verdict:third-party", "-path:*it's*").out());

    NodeList sections = page.getElementsByTagName("section");
    assertTrue(sections.getLength() > 0);
    for (int i = 0; i < sections.getLength(); i++) {
      String section = sections.item(i).getTextContent();
      assertTrue(section.contains(" 'verdict:third-party AND NOT path:*it'\\''s*'"), section);
    }
  }

  @Test
  void queryTitleAndWindowAreToldOnThePage() {
    String page =
        run("report", "verdict:apple", "--title", "A < B", "--window", "8w", "--limit", "1").out();

    assertTrue(page.contains("<title>A &lt; B – Paniclens</title>"));
    assertTrue(page.contains("<h1>A &lt; B</h1>"));
    assertTrue(page.contains("Crashes that match verdict:apple, as of "));
    assertTrue(page.contains("in the last 56 days"));
    assertTrue(page.contains("1 more</p>") || page.contains("more</p>"));
  }

  @Test
  void emptyIndexAndQueryWithoutCrashesMakeAPageThatSaysSo() throws Exception {
    LuceneCrashIndex.openForWriting(folder.resolve("none")).close();
    for (Paniclens none :
        List.of(
            Paniclens.run("report", "--index", folder.resolve("none").toString()),
            run("report", "culprit:nobody"))) {
      assertEquals(0, none.status(), none.err());
      assertTrue(
          parse(none.out())
              .getElementsByTagName("main")
              .item(0)
              .getTextContent()
              .contains("No crash of the index matches"));
    }
  }

  @Test
  void pageIsWrittenToAFileOverWhatIsThere() throws IOException {
    Path file = folder.resolve("page.html");
    Files.writeString(file, "x".repeat(1_000_000));

    Paniclens run = run("report", "-o", file.toString());

    assertEquals(0, run.status(), run.err());
    assertEquals("", run.out());
    String page = Files.readString(file);
    assertTrue(page.startsWith("<!DOCTYPE html>") && page.endsWith("</html>\n"));
  }

  @Test
  void fileThatCannotBeWrittenIsTold() {
    Path missing = folder.resolve("no/such/page.html");

    Paniclens run = run("report", "-o", missing.toString());

    assertEquals(1, run.status());
    assertEquals(
        "paniclens: " + missing + ": the page is not written: its folder is not there\n",
        run.err());
    assertEquals(1, run("report", "-o", folder.toString()).status());
  }

  /** A crash every field of which attacks, and ten thousand beside it. */
  @Test
  void hostileTextStaysTextAndManyCrashesMakeNoLongPage() throws Exception {
    String attack = "</td></svg></style><script>alert('x')</script><img src=x onerror=a()>\u202e\0";
    Path many = folder.resolve("many");
    try (CrashIndex crashes = LuceneCrashIndex.openForWriting(many)) {
      crashes.put(
          Crash.of("\"><b>id")
              .time("2025-05-05T05:05:05Z")
              .verdict(Verdict.THIRD_PARTY)
              .culprits(attack)
              .loaded(attack)
              .signature("<i>", attack)
              .message(attack)
              .os("macOS", attack, attack)
              .model(attack, attack)
              .build());
      for (int i = 0; i < 10_000; i++) {
        crashes.put(
            Crash.of("crash-" + i)
                .time("20%02d-0%d-10T00:00:00Z".formatted(i % 25, 1 + i % 9))
                .verdict(i % 3 == 0 ? Verdict.APPLE : Verdict.KERNEL)
                .culprits("com.example.kext" + i % 3_000)
                .signature("s" + i, "title " + i)
                .model("Mac" + i, "")
                .build());
      }
    }
    String page = Paniclens.run("report", "--index", many.toString(), "--limit", "5").out();
    String evil =
        Paniclens.run(
                "report", "--index", many.toString(), "verdict:third-party", "date:2025-05-05")
            .out();

    assertTrue(page.length() < 120_000, page.length() + " characters");
    assertTrue(page.contains("<strong>10,001</strong>"));
    for (String each : List.of(page, evil)) {
      Document parsed = parse(each);
      for (String name : List.of("script", "img", "b", "i")) {
        assertEquals(0, parsed.getElementsByTagName(name).getLength(), name);
      }
      assertFalse(each.contains("\u202e") || each.contains("\0"));
    }
    assertTrue(evil.contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;"));
    assertTrue(evil.contains("⟨U+202E⟩"));
  }

  @Test
  void optionsThatMakeNoSenseAreRefused() {
    assertEquals(2, run("report", "--limit", "0").status());
    assertEquals(2, run("report", "--crashes", "0").status());
    assertEquals(2, run("report", "--window", "x").status());
    assertEquals(2, run("report", "--title", " ").status());
  }
}
