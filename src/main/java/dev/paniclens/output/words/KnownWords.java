package dev.paniclens.output.words;

import dev.paniclens.analysis.Attribution.Evidence;
import dev.paniclens.analysis.Likeness;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a person is told of a crash that others have met, in whatever form. */
public final class KnownWords {
  /** What stands above all of them. */
  public static final String TITLE = "Known crashes like this";

  private KnownWords() {}

  /** All there is to say of one, below its title. */
  public static List<Entry> of(Likeness known) {
    List<Entry> entries = new ArrayList<>();
    entries.add(new Entry("how sure", sureness(known.certainty())));
    entries.add(new Entry("known", known.what()));
    releases(known).ifPresent(says -> entries.add(new Entry("seen on", says)));
    entries.add(new Entry("helped", known.remedy()));
    for (Evidence each : known.evidence()) {
      entries.add(new Entry("alike", each.says() + RuleWords.at(each)));
    }
    entries.add(new Entry("source", String.join("; ", known.sources())));
    return entries;
  }

  /** The words that go with the three numbers. */
  private static String sureness(int certainty) {
    String word = certainty >= 99 ? "almost certain" : certainty >= 66 ? "probable" : "possible";
    return word + " (" + certainty + " %), by likeness alone";
  }

  private static Optional<String> releases(Likeness known) {
    Optional<String> since = known.since();
    Optional<String> until = known.until();
    if (since.isPresent() && since.equals(until)) {
      return since;
    }
    if (since.isEmpty()) {
      return until.map(last -> "up to " + last);
    }
    return Optional.of(since.get() + until.map(last -> " to " + number(last)).orElse(" and later"));
  }

  /** The number of a release without its system's name. */
  private static String number(String release) {
    return release.substring(release.indexOf(' ') + 1);
  }
}
