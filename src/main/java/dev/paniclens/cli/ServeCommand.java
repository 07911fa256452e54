package dev.paniclens.cli;

import dev.paniclens.cli.option.IndexOption;
import dev.paniclens.cli.option.UserException;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.cli.terminal.ExitStatus;
import dev.paniclens.cli.terminal.StopSignal;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.web.WebServer;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code serve}: the index in a browser. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    header = "Show the index in a browser.",
    description = {
      "",
      "Serves pages, and JSON below /api/v1/, to this machine alone, until Ctrl-C ends it. Crashes"
          + " that another command adds to the index meanwhile are shown from the next page on."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  paniclens serve",
      "  paniclens serve --index fleet --port 0",
      "",
      "Exit status: 0 ended by a signal, 1 there is no index or the port is taken, 2 usage."
    })
final class ServeCommand implements Callable<Integer> {
  private static final int LAST_PORT = 65_535;

  private final Console console;

  @Mixin private IndexOption index = new IndexOption();

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "Port to listen to (default: 8417); 0 takes one that is free.")
  private int port = 8417;

  ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > LAST_PORT) {
      throw new UserException("--port takes a number from 0 to " + LAST_PORT);
    }
    CountDownLatch asked = new CountDownLatch(1);
    try (StopSignal signal = StopSignal.ending(console);
        CrashIndex crashes = Indexes.forReading(index.folder(console.environment()), console);
        WebServer server = WebServer.start(crashes, port, Main.Version.program(), console::note)) {
      signal.stops(asked::countDown);
      console.out().println(server.address());
      console.out().flush();
      console.note("Ctrl-C ends it");
      asked.await();
      signal.hasRead();
      return ExitStatus.DONE;
    } catch (IOException e) {
      console.note(e.getMessage());
      return ExitStatus.REJECTED;
    }
  }
}
