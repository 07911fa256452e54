package dev.paniclens.cli;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Seen;
import dev.paniclens.cli.option.AtLeastOne;
import dev.paniclens.cli.option.CountFormat;
import dev.paniclens.cli.option.IndexOption;
import dev.paniclens.cli.option.LimitOptions;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.cli.terminal.ExitStatus;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Lookup;
import dev.paniclens.index.StoredCrash;
import dev.paniclens.json.RecordJson;
import dev.paniclens.output.text.SimilarText;
import dev.paniclens.similar.SimilarCrashes;
import dev.paniclens.source.ReportSource;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code similar}: the crashes of an index that are nearest to one. */
@Command(
    name = "similar",
    mixinStandardHelpOptions = true,
    header = "Find the crashes nearest to one, and tell whether it is new.",
    description = {
      "",
      "Takes a crash of the index by its id, or a report by its file (- is standard input), and"
          + " lists other crashes by what makes them alike: the same signature, its family, the"
          + " same culprit in the same class, the same message, kexts of the backtrace. Within"
          + " each, those come first that share the most, rare things counting more."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  paniclens similar 1e83f274",
      "  paniclens similar Kernel_2024-03-01-101112.panic",
      "  paniclens similar report.ips --json | jq .seen",
      "",
      "Exit status: 0 done; 1 there is no such crash, or it cannot be told whether it is",
      "new; 2 usage; 3 a FILE's signature is new to the index."
    })
final class SimilarCommand implements Callable<Integer> {
  private static final RecordJson<SimilarCrashes> JSON = RecordJson.of(SimilarCrashes.class);
  private static final int ROWS = 5;

  private final Console console;

  @Parameters(
      paramLabel = "ID|FILE",
      description = "Id of a crash, or its first characters, as search prints them; or a report.")
  private String which = "";

  @Mixin private IndexOption index = new IndexOption();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Crashes of each group (default: 5 in the table, all as JSON or CSV).")
  private Optional<Integer> limit = Optional.empty();

  @ArgGroup(exclusive = true)
  private CountFormat format = new CountFormat();

  @Mixin private LimitOptions limits = new LimitOptions();

  SimilarCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    limit.ifPresent(most -> AtLeastOne.check("--limit", most));
    boolean file = isFile();
    try (CrashIndex crashes = Indexes.forReading(index.place(console.environment()), console)) {
      return (file ? read() : stored(crashes))
          .map(subject -> answer(crashes, subject, file))
          .orElse(ExitStatus.REJECTED);
    }
  }

  private int answer(CrashIndex crashes, Analysis subject, boolean file) {
    SimilarCrashes similar = SimilarCrashes.of(crashes, subject, format.rows(limit, ROWS));
    format.print(
        console,
        () -> JSON.writePretty(similar),
        () -> SimilarText.csv(similar),
        () -> SimilarText.render(similar, console.style(), console.width()));
    return file ? status(similar.seen()) : ExitStatus.DONE;
  }

  private static int status(Seen seen) {
    return seen.isNew() ? ExitStatus.NEW : seen.isUnknown() ? ExitStatus.REJECTED : ExitStatus.DONE;
  }

  /** A file that is there is meant, though a crash may be called so. */
  private boolean isFile() {
    try {
      return which.equals("-") || Files.exists(Path.of(which));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private Optional<Analysis> read() {
    PanicFiles files = new PanicFiles(console, 1);
    new ReportSource(limits.limits()).visit(List.of(which), files);
    List<Analysis> panics = files.panics();
    if (panics.size() > 1) {
      console.note(
          which
              + ": there are several panics in it, and similar takes one; \"paniclens analyze"
              + " --index\" tells of each whether it is new");
    } else if (panics.isEmpty() && !files.isRejected()) {
      console.note(which + ": there is nothing in it");
    }
    return panics.size() == 1 ? Optional.of(panics.getFirst()) : Optional.empty();
  }

  private Optional<Analysis> stored(CrashIndex crashes) {
    Lookup lookup = crashes.get(which);
    if (lookup instanceof Lookup.NotFound) {
      console.note("there is no such file, and no crash in the index with such an id: " + which);
      return Optional.empty();
    }
    return Indexes.found(lookup, which, console).map(StoredCrash::analysis);
  }
}
