package dev.paniclens.cli.option;

import dev.paniclens.cli.terminal.Console;
import dev.paniclens.watch.CommandReceiver;
import dev.paniclens.watch.Courier;
import dev.paniclens.watch.HttpReceiver;
import dev.paniclens.watch.IndexOpener;
import dev.paniclens.watch.Receiver;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.Option;

/** Who is told of new crashes. */
public final class ReceiverOptions {
  @Option(
      names = "--exec",
      paramLabel = "COMMAND",
      description =
          "Run this for each, one at a time, with the analysis as a line of JSON on its standard"
              + " input. Quotes keep words together; no shell reads it (sh -c '…' does).")
  private Optional<String> command = Optional.empty();

  @Option(
      names = "--post",
      paramLabel = "URL",
      description = "Post each there as JSON, by http or https; 4 attempts.")
  private Optional<String> url = Optional.empty();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long the command may run, and the server take (default: 60).")
  private int timeout = 60;

  /**
   * Couriers to those that were chosen.
   *
   * @throws UserException if a choice makes no sense
   */
  public List<Courier> couriers(Console console, IndexOpener opener) {
    if (timeout < 1 || timeout > 86_400) {
      throw new UserException("--timeout takes a number of seconds from 1 to 86400");
    }
    Duration limit = Duration.ofSeconds(timeout);
    // All of them are made before the first thread starts.
    Optional<Receiver> runs =
        command.map(
            words ->
                chosen("--exec", () -> CommandReceiver.of(words, limit, console.environment())));
    Optional<Receiver> posts =
        url.map(where -> chosen("--post", () -> HttpReceiver.of(where, limit)));
    List<Courier> couriers = new ArrayList<>();
    runs.ifPresent(r -> couriers.add(courier("--exec", r, console, opener)));
    posts.ifPresent(r -> couriers.add(courier("--post", r, console, opener)));
    return couriers;
  }

  private static Courier courier(
      String name, Receiver receiver, Console console, IndexOpener opener) {
    return new Courier(name, receiver, opener::forReading, console::note);
  }

  private static Receiver chosen(String option, Supplier<Receiver> choice) {
    try {
      return choice.get();
    } catch (IllegalArgumentException e) {
      throw new UserException(option + ": " + e.getMessage());
    }
  }
}
