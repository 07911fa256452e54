package dev.paniclens.cli;

import dev.paniclens.cli.option.IndexOption;
import dev.paniclens.cli.option.UserException;
import dev.paniclens.cli.terminal.Console;
import dev.paniclens.cli.terminal.ExitStatus;
import dev.paniclens.cli.terminal.StopSignal;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.web.AccessToken;
import dev.paniclens.web.Listening;
import dev.paniclens.web.TlsIdentity;
import dev.paniclens.web.WebServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
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
          + " that another command adds to the index meanwhile are shown from the next page on.",
      "Other machines are served with --listen, and asked for a token."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  paniclens serve",
      "  paniclens serve --index fleet --port 0 --open",
      "  paniclens serve --listen panics.example.com --token-file token \\",
      "    --tls-cert fullchain.pem --tls-key privkey.pem",
      "",
      "Exit status: 0 ended by a signal, 1 there is no index, the port is taken or",
      "a file cannot be used, 2 usage."
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

  @Option(
      names = "--listen",
      paramLabel = "ADDRESS",
      description =
          "Name or address of this machine to listen to (default: localhost); 0.0.0.0 is all of them."
              + " One that others can reach takes --token-file.")
  private String listen = "localhost";

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "Ask for the token in this file: one word of at least 16 characters.")
  private Optional<Path> tokenFile = Optional.empty();

  @Option(
      names = "--tls-cert",
      paramLabel = "FILE",
      description = "Speak TLS with this certificate (PEM, with those that vouch for it).")
  private Optional<Path> certificate = Optional.empty();

  @Option(
      names = "--tls-key",
      paramLabel = "FILE",
      description = "The private key of the certificate (PEM, PKCS #8, not encrypted).")
  private Optional<Path> key = Optional.empty();

  @Option(names = "--open", description = "Open the first page in a browser.")
  private boolean open;

  ServeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (port < 0 || port > LAST_PORT) {
      throw new UserException("--port takes a number from 0 to " + LAST_PORT);
    }
    if (certificate.isPresent() != key.isPresent()) {
      throw new UserException("--tls-cert and --tls-key go together");
    }
    try {
      return serve(listening());
    } catch (IOException e) {
      console.note(e.getMessage());
      return ExitStatus.REJECTED;
    }
  }

  private int serve(Listening listening) throws IOException, InterruptedException {
    CountDownLatch asked = new CountDownLatch(1);
    try (StopSignal signal = StopSignal.ending(console);
        CrashIndex crashes = Indexes.forReading(index.place(console.environment()), console);
        WebServer server =
            WebServer.start(crashes, listening, Main.Version.program(), console::note)) {
      signal.stops(asked::countDown);
      console.out().println(server.address());
      console.out().flush();
      if (open) {
        BrowserWindow.open(server.address()).ifPresent(console::note);
      }
      console.note("Ctrl-C ends it");
      asked.await();
      signal.hasRead();
      return ExitStatus.DONE;
    }
  }

  private Listening listening() throws IOException {
    Optional<AccessToken> token = Optional.empty();
    if (tokenFile.isPresent()) {
      token = Optional.of(AccessToken.read(tokenFile.get()));
    }
    Optional<TlsIdentity> identity = Optional.empty();
    if (certificate.isPresent()) {
      identity = Optional.of(TlsIdentity.read(certificate.get(), key.orElseThrow()));
    }
    Listening listening;
    try {
      listening = Listening.at(listen, port, token, identity);
    } catch (IllegalArgumentException e) {
      throw new UserException(e.getMessage());
    }
    if (!listening.isLocal() && identity.isEmpty()) {
      console.note("token and pages go over the network in the clear without --tls-cert");
    }
    return listening;
  }
}
