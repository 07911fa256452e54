package dev.paniclens.output.html;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Signature;
import dev.paniclens.output.words.VerdictWords;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Optional;

/**
 * Writes analyses as one page of HTML that needs nothing beside itself: one analysis alone, or
 * several below a table that leads to them.
 *
 * <p>The table needs all of them, and so what is written of them is held back, but no more than a
 * few megabytes. From there on the page is written as the analyses come, and the table stands at
 * its end.
 */
public final class ReportsHtml {
  /** In characters; some 200 reports. */
  private static final int MOST_HELD = 8 << 20;

  private final Writer out;
  private final String program;
  private final boolean unfolded;
  private final int mostHeld;

  private final OverviewHtml overview = new OverviewHtml();
  private final StringBuilder held = new StringBuilder();
  private Optional<Report> first = Optional.empty();
  private int count;
  private boolean flowing;

  private record Report(Analysis analysis, List<String> alsoIn) {}

  /**
   * Begins a page; nothing is written before it must.
   *
   * @param out where to; it stays open
   * @param program name and version of the program, for the page to name
   * @param unfolded whether what is folded away (frames above the panic, loaded kexts, the panic
   *     string) stands open
   */
  public ReportsHtml(Writer out, String program, boolean unfolded) {
    this(out, program, unfolded, MOST_HELD);
  }

  /** The same with another number of characters that may be held back. */
  ReportsHtml(Writer out, String program, boolean unfolded, int mostHeld) {
    this.out = out;
    this.program = program;
    this.unfolded = unfolded;
    this.mostHeld = mostHeld;
  }

  /**
   * Adds an analysis.
   *
   * @param alsoIn further paths of the same crash; mostly empty
   * @throws IOException if the writer fails
   */
  public void add(Analysis analysis, List<String> alsoIn) throws IOException {
    Report report = new Report(analysis, List.copyOf(alsoIn));
    count++;
    if (count == 1) {
      first = Optional.of(report);
      return;
    }
    if (first.isPresent()) {
      article(first.get(), 1);
      first = Optional.empty();
    }
    article(report, count);
  }

  private void article(Report report, int number) throws IOException {
    overview.add(number, report.analysis());
    String article =
        AnalysisHtml.render(report.analysis(), number, false, unfolded, report.alsoIn());
    if (flowing) {
      out.write(article);
      return;
    }
    held.append(article);
    if (held.length() > mostHeld) {
      flowing = true;
      begin("Kernel panics");
      out.write("<p><a href=\"#" + OverviewHtml.ANCHOR + "\">Overview, at the end</a></p>\n<main>");
      out.append(held);
      held.setLength(0);
      held.trimToSize();
    }
  }

  private void begin(String heading) throws IOException {
    out.write(PageHtml.begin(heading + " – Paniclens", program));
    out.write("<header class=\"page\">\n<h1>" + heading + "</h1>\n</header>\n");
  }

  /**
   * Ends the page.
   *
   * @throws IOException if the writer fails
   */
  public void end() throws IOException {
    if (flowing) {
      out.write("</main>");
      out.write(overview.render());
    } else if (first.isPresent()) {
      Report only = first.get();
      out.write(PageHtml.begin(title(only.analysis()), program));
      out.write("<main>");
      out.write(AnalysisHtml.render(only.analysis(), 1, true, unfolded, only.alsoIn()));
      out.write("</main>\n");
    } else if (count == 0) {
      begin("No kernel panics");
      out.write("<main>\n<p>Nothing that was read holds a kernel panic.</p>\n</main>\n");
    } else {
      begin(count + " kernel panics");
      out.write(overview.render());
      out.write("<main>");
      out.append(held);
      out.write("</main>\n");
    }
    out.write(PageHtml.end(program));
    out.flush();
  }

  /** Names the crash. */
  private static String title(Analysis a) {
    String path = a.source().path();
    String file = path.substring(path.lastIndexOf('/') + 1);
    return a.attribution()
        .map(
            at ->
                VerdictWords.title(at.verdict())
                    + ": "
                    + a.signature()
                        .map(Signature::title)
                        .or(() -> a.panic().map(Analysis.Panic::classTitle))
                        .orElse("")
                    + " – "
                    + file)
        .orElseGet(() -> VerdictWords.notAPanic(a) + " – " + file);
  }
}
