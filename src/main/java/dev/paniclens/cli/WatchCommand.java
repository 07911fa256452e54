package dev.paniclens.cli;

import dev.paniclens.cli.option.IndexOption;
import dev.paniclens.cli.option.IndexPlace;
import dev.paniclens.cli.option.LimitOptions;
import dev.paniclens.cli.option.ReceiverOptions;
import dev.paniclens.cli.option.UserException;
import dev.paniclens.cli.option.WatchedQuery;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.cli.terminal.ExitStatus;
import dev.paniclens.cli.terminal.StopSignal;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Hit;
import dev.paniclens.index.Lookup;
import dev.paniclens.json.AnalysisJson;
import dev.paniclens.output.text.HitTable;
import dev.paniclens.source.ReportSource;
import dev.paniclens.watch.Courier;
import dev.paniclens.watch.IndexOpener;
import dev.paniclens.watch.Sink;
import dev.paniclens.watch.Wanted;
import dev.paniclens.watch.Watch;
import dev.paniclens.watch.WatchSettings;
import dev.paniclens.watch.WatchSummary;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code watch}: an index that keeps itself up to date, and tells of what is new. */
@Command(
    name = "watch",
    mixinStandardHelpOptions = true,
    header = "Index what appears in folders, and tell of each new crash.",
    description = {
      "",
      "Reads what is there, then what is new or changed, once it has stopped growing; hidden files"
          + " and those named as unfinished (.part, .tmp …) are passed over. Each crash that the"
          + " index did not have, and that matches, is printed on one line, or brought to a command"
          + " or a web server. It is told of at most once, also across restarts. Runs until"
          + " SIGINT (Ctrl-C) or SIGTERM."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  paniclens watch /Library/Logs/DiagnosticReports",
      "  paniclens watch --query 'com.softraid.*' --exec 'mail -s Panic me' reports",
      "  paniclens watch --verdict third-party --post https://example.com/hook in",
      "  paniclens watch --once --json --index fleet.idx reports | jq .id",
      "",
      "Exit status: 0 done, or ended by a signal; 1 with --once something was",
      "rejected or not delivered, or the index cannot be used; 2 usage."
    })
final class WatchCommand implements Callable<Integer> {
  /** Service managers kill after 20 seconds (launchd) or more. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final Console console;

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folder, with all below it.")
  private List<String> folders = List.of();

  @Mixin private WatchedQuery wanted = new WatchedQuery();
  @Mixin private ReceiverOptions receivers = new ReceiverOptions();

  @Option(
      names = "--json",
      description = "Print whole analyses, one JSON object a line; also beside --exec and --post.")
  private boolean json;

  @Option(
      names = "--once",
      description = "Read what is there, tell of what is new, and end; for cron.")
  private boolean once;

  @Option(
      names = "--settle",
      paramLabel = "SECONDS",
      description = "How long a file must not have changed to be read (default: 3).")
  private int settle = 3;

  @Option(
      names = "--rescan",
      paramLabel = "SECONDS",
      description = "After how long everything is looked at again (default: 60).")
  private int rescan = 60;

  @Mixin private IndexOption index = new IndexOption();
  @Mixin private LimitOptions limits = new LimitOptions();

  private final AtomicBoolean stopped = new AtomicBoolean();
  private Runnable whenUnread = () -> {};

  WatchCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    IndexPlace place = index.place(console.environment());
    WatchSettings settings =
        new WatchSettings(
            folders.stream().map(WatchCommand::folder).distinct().toList(),
            place.folder(),
            Duration.ofSeconds(seconds("--settle", settle, 0)),
            Duration.ofSeconds(seconds("--rescan", rescan, 1)),
            once,
            Runtime.getRuntime().availableProcessors());
    Wanted told = wanted.wanted();
    ReportSource source = new ReportSource(limits.limits());
    IndexOpener opener = opener(place);
    List<Courier> couriers = receivers.couriers(console, opener);
    List<Sink> sinks = new ArrayList<>(couriers);
    if (json || couriers.isEmpty()) {
      sinks.addFirst(this::print);
    }
    Watch watch;
    try {
      watch = new Watch(settings, opener, source, told, sinks, console::note);
    } catch (UncheckedIOException e) {
      console.note(e.getMessage() + ": " + e.getCause().getMessage());
      return ExitStatus.REJECTED;
    }
    whenUnread = watch::stop;
    try (StopSignal signal = StopSignal.ending(console).stops(() -> stop(watch))) {
      return run(watch, signal, couriers);
    }
  }

  private int run(Watch watch, StopSignal signal, List<Courier> couriers)
      throws InterruptedException {
    if (!once) {
      console.note("watching " + String.join(", ", folders) + "; Ctrl-C ends it");
    }
    WatchSummary summary = watch.run();
    signal.hasRead();
    couriers.forEach(courier -> courier.finish(() -> !once || signal.asked(), GRACE));
    console.note(sentence(summary, couriers));
    long failed = couriers.stream().mapToLong(Courier::failed).sum();
    boolean wrong = summary.rejected() + failed > 0;
    return once && wrong ? ExitStatus.REJECTED : ExitStatus.DONE; // a signal makes it 0
  }

  private void stop(Watch watch) {
    stopped.set(true);
    watch.stop();
  }

  private static Path folder(String given) {
    try {
      Path path = Path.of(given);
      if (given.isEmpty() || given.equals("-") || Files.exists(path) && !Files.isDirectory(path)) {
        throw new UserException("watch takes folders, not \"" + given + "\"; index reads files");
      }
      return path;
    } catch (InvalidPathException e) {
      throw new UserException("there can be no folder \"" + given + "\"");
    }
  }

  private static int seconds(String option, int value, int least) {
    if (value < least || value > 86_400) {
      throw new UserException(option + " takes a number of seconds from " + least + " to 86400");
    }
    return value;
  }

  private IndexOpener opener(IndexPlace place) {
    AtomicBoolean wasThere = new AtomicBoolean();
    return new IndexOpener() {
      // An index that is gone is not made anew: it would hold only what comes from now on.
      @Override
      public CrashIndex forWriting() {
        if (wasThere.get()) {
          return place.openAgainForWriting();
        }
        CrashIndex index = place.openForWriting();
        wasThere.set(true);
        Indexes.bringUpToDate(
            index, Runtime.getRuntime().availableProcessors(), console, false, stopped::get);
        return index;
      }

      @Override
      public CrashIndex forReading() {
        return place.openForReading();
      }
    };
  }

  private void print(Hit hit, CrashIndex crashes) {
    if (!json) {
      console.out().println(HitTable.line(hit, console.style(), console.width()));
    } else {
      switch (crashes.get(hit.id())) {
        case Lookup.Found found ->
            console.out().println(AnalysisJson.write(found.crash().analysis()));
        case Lookup.Damaged damaged -> console.note(Indexes.damage(damaged.id(), damaged.path()));
        case Lookup.Ambiguous several -> {} // a whole id is never
        case Lookup.NotFound gone -> {} // since it was put
      }
    }
    if (console.out().checkError()) {
      whenUnread.run(); // as after "| head"
    }
  }

  private static String sentence(WatchSummary summary, List<Courier> couriers) {
    StringBuilder says = new StringBuilder();
    says.append(
        "read %d %s: %d new %s, %d known, %d rejected; told of %d"
            .formatted(
                summary.files(),
                summary.files() == 1 ? "file" : "files",
                summary.added(),
                summary.added() == 1 ? "crash" : "crashes",
                summary.known(),
                summary.rejected(),
                summary.told()));
    couriers.forEach(courier -> says.append("; ").append(courier.summary()));
    return says.toString();
  }
}
