package dev.paniclens.output.words;

import dev.paniclens.analysis.Seen;
import java.time.LocalDate;
import java.util.Optional;

/** What a person is told of whether a crash is new to an index. */
public final class SeenWords {

  private SeenWords() {}

  /** That in one line. */
  public static String of(Seen seen) {
    if (seen.isUnknown()) {
      return "cannot tell whether it is new: the report tells too little for a signature";
    }
    long family = seen.family();
    return seen.isNew()
        ? "new: no other crash of this signature is in the index"
            + (family == 0
                ? ""
                : "; %d of its family %s".formatted(family, family == 1 ? "is" : "are"))
        : known(seen) + (family == 0 ? "" : "; %d more of its family".formatted(family));
  }

  private static String known(Seen seen) {
    String times = seen.crashes() == 1 ? "seen once" : "seen %d times".formatted(seen.crashes());
    return times + TotalWords.onMacs(seen.macs().orElse(0), seen.withoutMac()) + days(seen);
  }

  private static String days(Seen seen) {
    Optional<LocalDate> last = seen.last().filter(day -> !seen.first().equals(Optional.of(day)));
    if (last.isEmpty()) {
      return seen.first().map(day -> ", on " + day).orElse("");
    }
    return " since " + seen.first().orElseThrow() + ", last on " + last.get();
  }
}
