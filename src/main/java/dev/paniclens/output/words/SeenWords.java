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
    String family =
        seen.family() == 0
            ? ""
            : "; %d %s of its family %s"
                .formatted(
                    seen.family(), seen.isNew() ? "" : "more", seen.family() == 1 ? "is" : "are")
                .replace("  ", " ");
    return (seen.isNew() ? "new: no other crash of this signature is in the index" : known(seen))
        + family;
  }

  private static String known(Seen seen) {
    String times = seen.crashes() == 1 ? "seen once" : "seen %d times".formatted(seen.crashes());
    String macs =
        seen.macs().isPresent()
            ? " on %d %s"
                .formatted(seen.macs().getAsLong(), seen.macs().getAsLong() == 1 ? "Mac" : "Macs")
            : "";
    return times + macs + days(seen);
  }

  private static String days(Seen seen) {
    Optional<LocalDate> last = seen.last().filter(day -> !seen.first().equals(Optional.of(day)));
    if (last.isEmpty()) {
      return seen.first().map(day -> ", on " + day).orElse("");
    }
    return " since " + seen.first().orElseThrow() + ", last on " + last.get();
  }
}
