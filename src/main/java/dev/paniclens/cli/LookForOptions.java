package dev.paniclens.cli;

import dev.paniclens.index.KextPlace;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What a query is looked for in, beside the filters. */
final class LookForOptions {
  @Option(
      names = "--in",
      paramLabel = "PLACE",
      description = "Where to look for a kext: ${COMPLETION-CANDIDATES} (default: backtrace).")
  private KextPlace place = KextPlace.BACKTRACE;

  @Option(
      names = "--text",
      paramLabel = "WORDS",
      description = "Words of the panic's text; \"quotes\" within keep words together.")
  private Optional<String> text = Optional.empty();

  KextPlace place() {
    return place;
  }

  Optional<String> text() {
    return text;
  }
}
