package dev.paniclens.web;

import dev.paniclens.attribution.comparison.ComparedReports;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Lookup;
import dev.paniclens.index.StoredCrash;
import java.util.List;

/** Looks up crashes for a request. */
final class Located {
  private Located() {}

  /**
   * The crash of an id.
   *
   * @throws Refusal if there is none, or several
   */
  static StoredCrash crash(CrashIndex index, String id) {
    return switch (index.get(id)) {
      case Lookup.Found found -> found.crash();
      case Lookup.Ambiguous several ->
          throw new Refusal(
              Refusal.CONFLICT,
              "several crashes begin with it: " + String.join(", ", several.ids()));
      case Lookup.Damaged damaged ->
          throw new Refusal(Refusal.GONE, "what is kept of crash " + damaged.id() + " is damaged");
      case Lookup.NotFound none ->
          throw new Refusal(Refusal.NOT_FOUND, "no crash in the index has this id");
    };
  }

  /**
   * Two crashes, the second held against the first.
   *
   * @throws Refusal if there is none of an id, or several
   */
  static ComparedReports compared(CrashIndex index, String first, String other) {
    return ComparedReports.of(
        List.of(crash(index, first).analysis(), crash(index, other).analysis()));
  }
}
