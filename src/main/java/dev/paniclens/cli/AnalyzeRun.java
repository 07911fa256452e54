package dev.paniclens.cli;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.cli.AnalysisPrinter.Piece;
import dev.paniclens.cli.option.AskedPaths;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.ingest.InOrder;
import dev.paniclens.reading.ReportAnalyzer;
import dev.paniclens.report.ReportKind;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.Visitor;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourcePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Reads what some paths stand for, on all cores, and tells of it in the order of the paths. */
final class AnalyzeRun {
  private final Console console;
  private final AnalysisPrinter printer;
  private final ReportAnalyzer analyzer;
  private final UnaryOperator<Analysis> shown;
  private final List<String> paths;
  private final AskedPaths asked;
  private boolean rejected;

  // Of the path that is told of.
  private boolean told;
  private long panics;
  private long others;
  private String lastOther = "";

  /** What came of reading, to be told when it is its turn. */
  private sealed interface Event {

    /** What lies at a path comes next. */
    record Begin() implements Event {}

    /** That was all at a path. */
    record End(String path) implements Event {}

    /** A report. */
    record Panic(SourcePath name, Piece piece) implements Event {}

    /** A file that is no panic; the piece is there if it is printed like the others. */
    record Other(SourcePath name, String what, Optional<Piece> piece) implements Event {}

    /** A file that could not be read to its end, or a part of one. */
    record Unread(SourcePath name, String why, boolean isInstead) implements Event {}

    /** How many bytes of memory it holds, about. */
    static long weight(Event event) {
      return switch (event) {
        case Panic panic -> panic.piece().weight();
        case Other other -> other.piece().map(Piece::weight).orElse(0L);
        case Begin b -> 0;
        case End e -> 0;
        case Unread u -> 0;
      };
    }
  }

  /**
   * @param shown what is shown of an analysis
   */
  AnalyzeRun(
      Console console,
      AnalysisPrinter printer,
      ReportAnalyzer analyzer,
      UnaryOperator<Analysis> shown,
      List<String> paths) {
    this.console = console;
    this.printer = printer;
    this.analyzer = analyzer;
    this.shown = shown;
    this.paths = paths.stream().distinct().toList();
    asked = new AskedPaths(paths);
  }

  /** Reads all, and tells of it. A file alone is read in the caller's thread. */
  void read(ReportSource source, int threads) {
    if (threads == 1 || paths.size() == 1 && !AskedPaths.isFolder(paths.getFirst())) {
      for (String path : paths) {
        tell(new Event.Begin());
        source.visit(List.of(path), new Members(this::tell));
        tell(new Event.End(path));
      }
      return;
    }
    try (InOrder<Event> reading = new InOrder<>(threads, Event::weight)) {
      reading.give(
          to -> {
            for (String path : paths) {
              to.accept(out -> out.accept(new Event.Begin()));
              source.expand(
                  List.of(path),
                  input -> to.accept(out -> source.open(input, new Members(out))),
                  (name, why) -> to.accept(out -> new Members(out).failed(name, why)));
              to.accept(out -> out.accept(new Event.End(path)));
            }
          });
      reading.take(this::tell);
    }
  }

  /** Whether something was not read, or is no panic though it was asked about. */
  boolean isRejected() {
    return rejected;
  }

  private final class Members implements Visitor {
    private final Consumer<Event> to;

    Members(Consumer<Event> to) {
      this.to = to;
    }

    @Override
    public void member(SourcePath name, InputStream bytes) throws IOException {
      analyzer
          .analyze(name.toString(), bytes, analyzed -> to.accept(event(name, analyzed.analysis())))
          .ifPresent(why -> to.accept(new Event.Unread(name, why, false)));
    }

    @Override
    public void failed(SourcePath name, SourceFailure why) {
      to.accept(new Event.Unread(name, why.sentence(), true));
    }
  }

  private Event event(SourcePath name, Analysis analysis) {
    if (analysis.source().kind() == ReportKind.PANIC) {
      return new Event.Panic(name, printer.piece(shown.apply(analysis)));
    }
    return new Event.Other(
        name,
        analysis.source().problems().getFirst(),
        printer.printsOthers()
            ? Optional.of(printer.piece(shown.apply(analysis)))
            : Optional.empty());
  }

  private void tell(Event event) {
    switch (event) {
      case Event.Begin b -> {
        told = false;
        panics = 0;
        others = 0;
      }
      case Event.End end -> end(end.path());
      case Event.Panic panic -> {
        panics++;
        print(panic.piece());
      }
      case Event.Other other -> other(other);
      case Event.Unread unread -> {
        rejected = true;
        told |= unread.isInstead();
        console.note(unread.name() + ": " + unread.why());
      }
    }
  }

  private void other(Event.Other other) {
    boolean named = asked.names(other.name());
    rejected |= named;
    others++;
    if (other.piece().isPresent()) {
      told = true; // it is in the output
      print(other.piece().get());
      return;
    }
    lastOther = other.name() + ": not a kernel panic: " + other.what();
    if (named) {
      told = true;
      console.note(lastOther);
    }
  }

  /** That there is no panic at a path is told. */
  private void end(String path) {
    rejected |= panics == 0;
    if (panics > 0 || told) {
      return;
    }
    if (others == 1) {
      console.note(lastOther);
    } else {
      console.note(
          new SourcePath(path)
              + ": "
              + (others == 0
                  ? "there is nothing in it"
                  : "none of its " + others + " files is a kernel panic"));
    }
  }

  private static void print(Piece piece) {
    try {
      piece.writing().write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
