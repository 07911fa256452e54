package dev.paniclens.cli.option;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.input.FailureListener;
import dev.paniclens.source.input.Limits;
import dev.paniclens.symbols.Symbolizer;
import dev.paniclens.symbols.file.SymbolFiles;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Option;

/** Where to look for symbols, for commands that show stacks. */
public final class SymbolOptions {
  @Option(
      names = "--symbols",
      paramLabel = "PATH",
      description =
          "Name the functions of frames by the kexts, kernels, kernel collections and dSYMs of this"
              + " file, folder or archive, matched by UUID. May be given several times.")
  private List<String> paths = List.of();

  /** Puts names beside the frames of analyses; to be closed. */
  public static final class Naming implements UnaryOperator<Analysis>, Closeable {
    private final Optional<Symbolizer> symbolizer;

    private Naming(Optional<Symbolizer> symbolizer) {
      this.symbolizer = symbolizer;
    }

    /** The same analysis, where no symbols were asked for. */
    @Override
    public Analysis apply(Analysis analysis) {
      return symbolizer.isPresent() ? symbolizer.get().named(analysis) : analysis;
    }

    @Override
    public void close() throws IOException {
      if (symbolizer.isPresent()) {
        symbolizer.get().close();
      }
    }
  }

  /**
   * Walks the paths, and says what of them cannot be read.
   *
   * @param limits on archives
   */
  public Naming naming(Limits limits, Console console) {
    if (paths.isEmpty()) {
      return new Naming(Optional.empty());
    }
    FailureListener failures = (name, why) -> console.note(name + ": " + why.sentence());
    SymbolFiles files = SymbolFiles.of(paths, new ReportSource(limits), failures);
    if (files.isEmpty()) {
      console.note("--symbols: no Mach-O file with a UUID was found");
    }
    return new Naming(Optional.of(new Symbolizer(files)));
  }
}
