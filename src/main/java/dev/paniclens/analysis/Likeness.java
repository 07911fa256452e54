package dev.paniclens.analysis;

import dev.paniclens.analysis.Attribution.Evidence;
import java.util.List;
import java.util.Optional;

/**
 * A crash that others have met, and that this one looks like. It is a likeness, not an identity.
 *
 * @param id its name
 * @param title the crash in one line
 * @param what what is known of it
 * @param since the first release that it is known of; absent where nobody has told
 * @param until the last release that it is known of; absent where nobody has told
 * @param remedy what helped
 * @param certainty how sure it is that this is that crash: 99, 66 or 33
 * @param evidence what makes this one look like it, and what the report does not tell
 * @param sources where that was read
 */
public record Likeness(
    String id,
    String title,
    String what,
    Optional<String> since,
    Optional<String> until,
    String remedy,
    int certainty,
    List<Evidence> evidence,
    List<String> sources) {
  public Likeness {
    evidence = List.copyOf(evidence);
    sources = List.copyOf(sources);
  }
}
