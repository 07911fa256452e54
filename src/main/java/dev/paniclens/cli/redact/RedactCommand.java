package dev.paniclens.cli.redact;

import dev.paniclens.cli.option.AskedPaths;
import dev.paniclens.cli.option.LimitOptions;
import dev.paniclens.cli.option.UserException;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.cli.terminal.ExitStatus;
import dev.paniclens.source.ReportSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code redact}: copies of reports that can be shown to anybody. */
@Command(
    name = "redact",
    mixinStandardHelpOptions = true,
    header = "Copy reports without what tells whose Mac it was.",
    description = {
      "",
      "Replaces crash reporter keys, identifiers of crashes, boots and machines, serial numbers,"
          + " names of hosts, users, volumes and networks, and addresses. The same value gets the"
          + " same placeholder in all files of one call. The analysis of the copy is that of the"
          + " report, but for these. - is standard input."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  paniclens redact Kernel_2024-03-01-101112.panic > shown.panic",
      "  paniclens redact -o shown /Library/Logs/DiagnosticReports",
      "  paniclens redact --check shown",
      "",
      "Exit status: 0 done, 1 something could not be copied, or --check found",
      "something private, 2 usage."
    })
public final class RedactCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Report, folder or archive.")
  private List<String> paths = List.of();

  @ArgGroup(exclusive = true)
  private Target target = new Target();

  @Mixin private LimitOptions limits = new LimitOptions();

  static final class Target {
    @Option(
        names = {"-o", "--output"},
        paramLabel = "DIR",
        description =
            "Write the copies here, a file each, under the names that they have in their folder or"
                + " archive (default: one report, to standard output). No file is overwritten.")
    private Optional<Path> output = Optional.empty();

    @Option(names = "--check", description = "Only tell where private values are.")
    private boolean check;
  }

  /** Made by picocli. */
  public RedactCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    RedactRun run = new RedactRun(console, copies());
    ReportSource source = new ReportSource(limits.limits());
    // What is written into a folder that is read is no input.
    ReportSource inputs = source.without(target.output);
    paths.stream().distinct().forEach(path -> inputs.visit(List.of(path), run.reader(path)));
    return run.end() ? ExitStatus.DONE : ExitStatus.REJECTED;
  }

  private RedactedCopies copies() {
    if (target.check) {
      return new RedactedCopies.None(console);
    }
    if (target.output.isPresent()) {
      return new RedactedCopies.Folder(console, target.output.get());
    }
    if (paths.size() > 1 || AskedPaths.isFolder(paths.getFirst())) {
      throw new UserException(RedactedCopies.NEEDS_FOLDER);
    }
    return new RedactedCopies.Standard(console);
  }
}
