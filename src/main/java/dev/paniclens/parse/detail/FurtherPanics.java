package dev.paniclens.parse.detail;

import dev.paniclens.parse.line.Phrase;
import dev.paniclens.report.PanicDetails;
import dev.paniclens.report.PanicDetails.FurtherPanic;
import dev.paniclens.report.PanicMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Collects the panics that followed the one that counts. */
final class FurtherPanics {
  private static final int LONGEST = 500;

  private static final String NESTED = "Nested panic detected";

  /** xnu osfmk/kern/debug.c, {@code check_and_handle_nested_panic}; it can stand in any line. */
  private static final Pattern CALLER =
      Pattern.compile(NESTED + " - entry count: \\d{1,9} panic_caller: (0x[0-9a-fA-F]{16})");

  private final List<FurtherPanic> panics = new ArrayList<>();

  /** Looks at a line that may tell of a panic during a panic. */
  void see(String line) {
    if (!line.contains("panic")) {
      return; // as nearly all lines
    }
    if (line.contains(NESTED)) {
      add("nested", Optional.empty(), Phrase.in(line, CALLER));
    } else if (line.contains("panicked during stackshot")) {
      add("stackshot", Optional.empty(), Optional.empty());
    }
  }

  /** A second panic with a message. */
  void add(PanicMessage message) {
    if (panics.size() < PanicDetails.MAX_FURTHER) {
      String said = message.firstLine();
      panics.add(
          new FurtherPanic(
              "panic",
              Optional.of(said.substring(0, Math.min(said.length(), LONGEST)))
                  .filter(t -> !t.isEmpty()),
              message.cpu(),
              message.caller()));
    }
  }

  private void add(String kind, Optional<String> message, Optional<Phrase> caller) {
    if (panics.size() < PanicDetails.MAX_FURTHER) {
      panics.add(
          new FurtherPanic(kind, message, OptionalInt.empty(), caller.flatMap(p -> p.address(1))));
    }
  }

  Optional<List<FurtherPanic>> read() {
    return panics.isEmpty() ? Optional.empty() : Optional.of(panics);
  }
}
