package dev.paniclens.output.html;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.attribution.Attributor;
import dev.paniclens.reading.ReportAnalyzer;
import dev.paniclens.report.ReportKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Pages of HTML, and what an XML parser finds in them. */
final class HtmlPages {
  private static final String PROGRAM = "paniclens test";

  private HtmlPages() {}

  /** The panics of a text. */
  static List<Analysis> analyses(String path, String text) throws IOException {
    return analyses(path, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** The panics of a sample, with what explains their verdicts. */
  static List<Analysis> sample(String name) throws IOException {
    try (InputStream in = Files.newInputStream(Path.of("samples", name))) {
      return analyses("samples/" + name, in);
    }
  }

  private static List<Analysis> analyses(String path, InputStream in) throws IOException {
    return new ReportAnalyzer(Attributor.explaining())
        .analyze(path, in).stream().filter(a -> a.source().kind() == ReportKind.PANIC).toList();
  }

  /** The panics of all samples that are files. */
  static List<Analysis> samples() throws IOException {
    List<Analysis> all = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("samples"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        all.addAll(sample(file.getFileName().toString()));
      }
    }
    return all;
  }

  static String page(List<Analysis> analyses) throws IOException {
    return page(analyses, 1 << 30);
  }

  static String page(List<Analysis> analyses, int mostHeld) throws IOException {
    StringWriter out = new StringWriter();
    ReportsHtml page = new ReportsHtml(out, PROGRAM, false, mostHeld);
    for (Analysis analysis : analyses) {
      page.add(analysis, List.of());
    }
    page.end();
    return out.toString();
  }

  /** Fails unless the page is well-formed. */
  static Document parse(String page) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(page)));
  }

  static List<Element> elements(Document document, String name) {
    NodeList found = document.getElementsByTagName(name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < found.getLength(); i++) {
      elements.add((Element) found.item(i));
    }
    return elements;
  }
}
