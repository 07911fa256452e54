package dev.paniclens.cli;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.attribution.Attributor;
import dev.paniclens.cli.option.AskedPaths;
import dev.paniclens.cli.option.LimitOptions;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.cli.terminal.ExitStatus;
import dev.paniclens.json.AnalysisJson;
import dev.paniclens.json.AnalysisWriter;
import dev.paniclens.output.html.ReportsHtml;
import dev.paniclens.output.text.AnalysisText;
import dev.paniclens.reading.ReportAnalyzer;
import dev.paniclens.report.ReportKind;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.Visitor;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourcePath;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code analyze}: one report, or a few, explained. */
@Command(
    name = "analyze",
    mixinStandardHelpOptions = true,
    header = "Explain panic reports: whose code, on what evidence, and what to do.",
    description = {
      "",
      "Reads files, the files of folders, and the members of archives (.zip, .tar, .gz, .bz2,"
          + " .xz, .zst, also within one another); - is standard input. What a file is, its content tells."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  paniclens analyze Kernel_2024-03-01-101112.panic",
      "  pbpaste | paniclens analyze -",
      "  paniclens analyze --explain Kernel_2024-03-01-101112.panic",
      "  paniclens analyze --html Kernel_2024-03-01-101112.panic > panic.html",
      "  paniclens analyze --json report.ips | jq .attribution.verdict",
      "  paniclens analyze --jsonl --brief sysdiagnose.tar.gz",
      "",
      "Exit status: 0 all are panics, 1 something is not a panic or unreadable, 2 usage."
    })
final class AnalyzeCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Report, folder or archive.")
  private List<String> paths = List.of();

  @ArgGroup(exclusive = true)
  private Format format = new Format();

  @Option(names = "--brief", description = "JSON or HTML without the panic string.")
  private boolean brief;

  @Option(
      names = "--explain",
      description = "Every rule that applied or nearly did, with the lines that it read.")
  private boolean explain;

  @Option(
      names = "--all",
      description = "Show every frame, also those above the panic; HTML with nothing folded away.")
  private boolean all;

  @Mixin private LimitOptions limits = new LimitOptions();

  static final class Format {
    @Option(
        names = "--json",
        description = "One JSON object, indented; an array of them for several reports.")
    private boolean json;

    @Option(names = "--jsonl", description = "One JSON object a line.")
    private boolean jsonl;

    @Option(
        names = "--html",
        description = "One page of HTML for all reports, which needs nothing beside itself.")
    private boolean html;
  }

  AnalyzeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException {
    Printer printer = printer();
    Reader reader = new Reader(printer);
    ReportSource source = new ReportSource(limits.limits());
    for (String path : paths.stream().distinct().toList()) {
      reader.visit(source, path);
    }
    printer.end();
    console.out().flush();
    return reader.rejected ? ExitStatus.REJECTED : ExitStatus.DONE;
  }

  private Printer printer() {
    if (format.html) {
      return new PageOfHtml();
    }
    return format.jsonl ? new Lines() : format.json ? new Array() : new Text();
  }

  /** Writes analyses in one of the formats, each as soon as it is known. */
  private interface Printer {
    void print(Analysis analysis) throws IOException;

    /** Whether reports that are no panics are printed like the others. */
    boolean printsOthers();

    void end() throws IOException;
  }

  private final class Reader implements Visitor {
    private final Printer printer;
    private final ReportAnalyzer analyzer =
        new ReportAnalyzer(explain ? Attributor.explaining() : new Attributor());
    private final AskedPaths asked = new AskedPaths(paths);
    private boolean rejected;

    // Of the path that is being read.
    private boolean told;
    private long panics;
    private long others;
    private String lastOther = "";

    Reader(Printer printer) {
      this.printer = printer;
    }

    /** Reads what a path stands for; that there is no panic in it is told. */
    void visit(ReportSource source, String path) {
      told = false;
      panics = 0;
      others = 0;
      source.visit(List.of(path), this);
      rejected |= panics == 0;
      if (panics > 0 || told) {
        return;
      }
      if (others == 1) {
        console.note(lastOther);
      } else {
        String what = others == 0 ? "there is nothing in it" : "none of its " + others + " files";
        console.note(
            new SourcePath(path) + ": " + (others == 0 ? what : what + " is a kernel panic"));
      }
    }

    @Override
    public void member(SourcePath name, InputStream bytes) throws IOException {
      Optional<String> unread =
          analyzer.analyze(name.toString(), bytes, analyzed -> take(name, analyzed.analysis()));
      if (unread.isPresent()) {
        rejected = true;
        console.note(name + ": " + unread.get());
      }
    }

    private void take(SourcePath name, Analysis analysis) throws IOException {
      boolean panic = analysis.source().kind() == ReportKind.PANIC;
      boolean named = asked.names(name);
      rejected |= !panic && named;
      panics += panic ? 1 : 0;
      others += panic ? 0 : 1;
      if (panic || printer.printsOthers()) {
        told |= !panic; // it is in the output
        printer.print(brief ? withoutString(analysis) : analysis);
      } else {
        lastOther = name + ": not a kernel panic: " + analysis.source().problems().getFirst();
        if (named) {
          told = true;
          console.note(lastOther);
        }
      }
    }

    @Override
    public void failed(SourcePath name, SourceFailure why) {
      rejected = true;
      told = true;
      console.note(name + ": " + why.sentence());
    }
  }

  private static Analysis withoutString(Analysis a) {
    return new Analysis(
        a.schema(),
        a.id(),
        a.source(),
        a.panic().map(Analysis.Panic::withoutString),
        a.system(),
        a.backtrace(),
        a.kexts(),
        a.attribution(),
        a.signature(),
        a.advice(),
        a.known());
  }

  private final class Lines implements Printer {
    private final AnalysisWriter writer = AnalysisWriter.lines(console.out());

    @Override
    public void print(Analysis analysis) throws IOException {
      writer.add(analysis);
    }

    @Override
    public boolean printsOthers() {
      return true;
    }

    @Override
    public void end() throws IOException {
      writer.close();
    }
  }

  /** One object stands alone; from the second on they form an array. */
  private final class Array implements Printer {
    private Optional<Analysis> first = Optional.empty();
    private Optional<AnalysisWriter> array = Optional.empty();

    @Override
    public void print(Analysis analysis) throws IOException {
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

  private final class PageOfHtml implements Printer {
    private final ReportsHtml page = new ReportsHtml(console.out(), Version.program(), all);

    @Override
    public void print(Analysis analysis) throws IOException {
      page.add(analysis, List.of());
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

  private final class Text implements Printer {
    private boolean several;

    @Override
    public void print(Analysis analysis) {
      if (several) {
        console.out().println();
        console.out().println("-".repeat(console.width()));
      }
      several = true;
      console.out().print(AnalysisText.render(analysis, console.style(), console.width(), all));
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
