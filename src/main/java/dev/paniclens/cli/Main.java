package dev.paniclens.cli;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.cli.option.UsageFault;
import dev.paniclens.cli.option.UserException;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.cli.terminal.ExitStatus;
import dev.paniclens.cli.terminal.Output;
import dev.paniclens.cli.terminal.Terminal;
import dev.paniclens.index.IndexException;
import dev.paniclens.output.Style;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The command line: {@code paniclens COMMAND …}. */
@Command(
    name = "paniclens",
    versionProvider = Main.Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    header = "Finds out whose code panicked a Mac.",
    description = {
      "",
      "Reads kernel panic reports (.panic, .ips, pasted text; from files, folders and archives),"
          + " says whether a third-party kext, Apple's code, firmware or hardware is implicated and"
          + " on what evidence, and searches thousands of them."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  paniclens analyze Kernel_2024-03-01-101112.panic",
      "  paniclens index /Library/Logs/DiagnosticReports sysdiagnose.tar.gz",
      "  paniclens search com.example.driver.Widget",
      "  kmutil showloaded | paniclens advise --target-os 26 -",
      "",
      "Exit status: 0 done, 1 something was rejected or is not a panic, 2 usage,",
      "3 a kext blocks the upgrade that advise was asked about, or a crash is new to the",
      "index that analyze or similar was asked about."
    })
public final class Main {
  @Option(
      names = "--verbose",
      scope = ScopeType.INHERIT,
      description = "Show stack traces of failures.")
  private boolean verbose;

  @Option(
      names = "--knowledge",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "Folder of your own tables of kexts (*.tsv), beside that of your settings.")
  private Optional<Path> knowledge = Optional.empty();

  private static final Pattern CONDITION = Pattern.compile("(?s)-[A-Za-z][\\w.-]*:.*");

  private Main() {}

  /** Runs a command and ends the process with its exit status. */
  public static void main(String[] args) {
    boolean terminal = Terminal.isOutput();
    Output output = new Output(new FileOutputStream(FileDescriptor.out));
    Console console =
        new Console(
            new PrintWriter(output, false, StandardCharsets.UTF_8),
            new PrintWriter(System.err, false, StandardCharsets.UTF_8),
            terminal,
            Terminal.isError(),
            Map.copyOf(System.getenv()));
    int status = written(console, output, run(console, args));
    console.err().flush();
    System.exit(status);
  }

  /**
   * Brings out what is still in memory.
   *
   * @return the status, but never that all was done when it could not be written
   */
  static int written(Console console, Output output, int status) {
    console.out().flush();
    Optional<String> failure = output.failure();
    failure.ifPresent(why -> console.note("the output could not be written: " + why));
    return failure.isPresent() && status == ExitStatus.DONE ? ExitStatus.REJECTED : status;
  }

  /**
   * Runs a command.
   *
   * @return its exit status
   */
  static int run(Console console, String... args) {
    Main main = new Main();
    CommandLine commands = new Commands(console).line(main, args);
    commands
        .setOut(console.out())
        .setErr(console.err())
        .setColorScheme(
            CommandLine.Help.defaultColorScheme(
                console.style() == Style.COLOUR
                    ? CommandLine.Help.Ansi.ON
                    : CommandLine.Help.Ansi.OFF))
        .setUsageHelpWidth(console.width())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setParameterExceptionHandler(
            (e, wrong) -> {
              console.note(UsageFault.of(e));
              return ExitStatus.USAGE;
            })
        .setExecutionStrategy(
            parsed -> {
              if (CommandLine.printHelpIfRequested(parsed)) {
                return ExitStatus.DONE;
              }
              try {
                SiteKnowledge.use(main.knowledge, console);
              } catch (UserException e) {
                console.note(e.getMessage());
                return ExitStatus.USAGE;
              }
              return new CommandLine.RunLast().execute(parsed);
            })
        .setExecutionExceptionHandler(
            (e, failed, result) -> {
              console.note(message(e));
              if (e instanceof UserException wrong) {
                wrong.marked().forEach(console::show);
              }
              if (main.verbose) {
                e.printStackTrace(console.err());
              }
              return e instanceof UserException ? ExitStatus.USAGE : ExitStatus.REJECTED;
            });
    if (args.length == 0) {
      commands.usage(console.err());
      return ExitStatus.USAGE;
    }
    return commands.execute(Stream.of(args).map(Main::condition).toArray(String[]::new));
  }

  /** {@code -verdict:apple} is a condition of a query, not options of one letter. */
  private static String condition(String argument) {
    return CONDITION.matcher(argument).matches() ? "!" + argument.substring(1) : argument;
  }

  private static String message(Exception e) {
    return e instanceof IndexException || e instanceof UserException
        ? e.getMessage()
        : "an unexpected failure: " + e + " (--verbose shows more)";
  }

  /** What {@code --version} prints. */
  static final class Version implements IVersionProvider {
    /** Name and version of the program. */
    static String program() {
      String version =
          Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
              .orElse("(not packaged)");
      return "paniclens " + version;
    }

    @Override
    public String[] getVersion() {
      return new String[] {
        program(), "JSON schema " + Analysis.SCHEMA + ", Java " + Runtime.version().feature()
      };
    }
  }
}
