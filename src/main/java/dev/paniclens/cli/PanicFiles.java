package dev.paniclens.cli;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.reading.ReportAnalyzer;
import dev.paniclens.report.ReportKind;
import dev.paniclens.source.Visitor;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourcePath;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Reads the panics of a few files into memory, and tells of what is none. */
final class PanicFiles implements Visitor {
  private final Console console;
  private final int most;
  private final ReportAnalyzer analyzer = new ReportAnalyzer();
  private final List<Analysis> panics = new ArrayList<>();
  private boolean rejected;

  /**
   * A reader.
   *
   * @param most how many panics are wanted; files after one too many are not read
   */
  PanicFiles(Console console, int most) {
    this.console = console;
    this.most = most;
  }

  /** The panics, in the order of the files; more than are wanted, if there are more. */
  List<Analysis> panics() {
    return List.copyOf(panics);
  }

  /** Whether something was no panic, or not read, and told of. */
  boolean isRejected() {
    return rejected;
  }

  @Override
  public void member(SourcePath name, InputStream bytes) throws IOException {
    if (panics.size() > most) {
      return;
    }
    for (Analysis analysis : analyzer.analyze(name.toString(), bytes)) {
      if (analysis.source().kind() == ReportKind.PANIC) {
        panics.add(analysis);
      } else {
        rejected = true;
        console.note(name + ": not a kernel panic: " + analysis.source().problems().getFirst());
      }
    }
  }

  @Override
  public void failed(SourcePath name, SourceFailure why) {
    rejected = true;
    console.note(name + ": " + why.sentence());
  }
}
