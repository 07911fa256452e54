package dev.paniclens.cli;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.json.AnalysisJson;
import dev.paniclens.json.AnalysisWriter;
import dev.paniclens.output.html.ReportsHtml;
import dev.paniclens.output.markdown.AnalysisMarkdown;
import dev.paniclens.output.text.AnalysisText;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Writes analyses in one of the formats, each when it is its turn. */
sealed interface AnalysisPrinter {

  /**
   * An analysis on its way out.
   *
   * @param weight how many bytes of memory it holds, about
   * @param writing puts it out, after those before it
   */
  record Piece(long weight, Writing writing) {

    /** Puts something out. */
    @FunctionalInterface
    interface Writing {
      /**
       * Puts it out.
       *
       * @throws IOException if it cannot be written
       */
      void write() throws IOException;
    }

    /** A piece for which all is yet to be done. */
    private static Piece of(Analysis analysis, Writing writing) {
      long string = analysis.panic().flatMap(Analysis.Panic::string).map(String::length).orElse(0);
      return new Piece(ANALYSIS + string, writing);
    }
  }

  /** What an analysis holds beside the panic string, mostly. */
  long ANALYSIS = 1 << 16;

  /** Does what can be done without those before it; called by any thread. */
  Piece piece(Analysis analysis);

  /** Whether reports that are no panics are printed like the others. */
  boolean printsOthers();

  /**
   * Writes what stands behind the last one.
   *
   * @throws IOException if it cannot be written
   */
  void end() throws IOException;

  /** One JSON object a line. */
  record Lines(Console console) implements AnalysisPrinter {
    @Override
    public Piece piece(Analysis analysis) {
      String line = AnalysisJson.write(analysis);
      return new Piece(
          line.length(),
          () -> {
            console.out().write(line);
            console.out().write('\n');
          });
    }

    @Override
    public boolean printsOthers() {
      return true;
    }

    @Override
    public void end() {
      console.out().flush();
    }
  }

  /** One JSON object stands alone; from the second on they form an array. */
  final class Array implements AnalysisPrinter {
    private final Console console;
    private Optional<Analysis> first = Optional.empty();
    private Optional<AnalysisWriter> array = Optional.empty();

    Array(Console console) {
      this.console = console;
    }

    @Override
    public Piece piece(Analysis analysis) {
      return Piece.of(analysis, () -> print(analysis));
    }

    private void print(Analysis analysis) throws IOException {
      if (first.isEmpty()) {
        first = Optional.of(analysis);
        return;
      }
      if (array.isEmpty()) {
        array = Optional.of(AnalysisWriter.array(console.out()));
        array.get().add(first.get());
      }
      array.get().add(analysis);
    }

    @Override
    public boolean printsOthers() {
      return true;
    }

    @Override
    public void end() throws IOException {
      if (array.isPresent()) {
        array.get().close();
      } else {
        first.ifPresent(analysis -> console.out().println(AnalysisJson.writePretty(analysis)));
      }
    }
  }

  /** One page for all. */
  final class PageOfHtml implements AnalysisPrinter {
    private final ReportsHtml page;

    PageOfHtml(Console console, boolean all) {
      page = new ReportsHtml(console.out(), Main.Version.program(), all);
    }

    @Override
    public Piece piece(Analysis analysis) {
      return Piece.of(analysis, () -> page.add(analysis, List.of()));
    }

    @Override
    public boolean printsOthers() {
      return false;
    }

    @Override
    public void end() throws IOException {
      page.end();
    }
  }

  /** Texts for people, one below the other. */
  final class Texts implements AnalysisPrinter {
    private final Console console;
    private final Function<Analysis, String> text;
    private final String between;
    private boolean several;

    private Texts(Console console, Function<Analysis, String> text, String between) {
      this.console = console;
      this.text = text;
      this.between = between;
    }

    /** Plain ones. */
    static Texts plain(Console console, boolean all) {
      return new Texts(
          console,
          analysis -> AnalysisText.render(analysis, console.style(), console.width(), all),
          "%n%s%n".formatted("-".repeat(console.width())));
    }

    /** In Markdown. */
    static Texts markdown(Console console, boolean all) {
      return new Texts(console, analysis -> AnalysisMarkdown.render(analysis, all), "\n---\n\n");
    }

    @Override
    public Piece piece(Analysis analysis) {
      String written = text.apply(analysis);
      return new Piece(written.length(), () -> print(written));
    }

    private void print(String written) {
      if (several) {
        console.out().print(between);
      }
      several = true;
      console.out().print(written);
      console.out().flush();
    }

    @Override
    public boolean printsOthers() {
      return false;
    }

    @Override
    public void end() {}
  }
}
