package dev.paniclens.attribution.known;

import dev.paniclens.analysis.Likeness;
import dev.paniclens.attribution.fact.EvidenceBook;
import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.attribution.kind.Condition;
import dev.paniclens.attribution.kind.Said;
import dev.paniclens.knowledge.panic.ClassRule;
import dev.paniclens.knowledge.panic.KnownCrash;
import java.util.List;
import java.util.Optional;

/**
 * What one known crash is known by. All of it must hold. What the report does not tell does not
 * speak against it, but takes one step off its certainty; below the lowest it is not named.
 *
 * @param crash the row of the table
 * @param words its words, ready to be tested; absent where the message does not matter
 */
record CrashMarks(KnownCrash crash, Optional<Condition> words) {
  private static final int STEP = 33;

  static CrashMarks of(KnownCrash crash) {
    return new CrashMarks(
        crash,
        crash
            .how()
            .map(how -> new ClassRule("", Optional.empty(), how, crash.phrase(), List.of(), ""))
            .map(Condition::of));
  }

  /**
   * Whether class and words are those of the crash, which hardly ever is.
   *
   * @param code the class of the panic
   * @param kind its class and kind, as the table names them; its class where it has no kind
   */
  boolean fit(String code, String kind, Said said) {
    List<String> classes = crash.classes();
    boolean ofClass = classes.isEmpty() || classes.contains(code) || classes.contains(kind);
    return ofClass && words.filter(w -> !w.holds(said)).isEmpty();
  }

  /** The crash, if the rest of it holds, too. */
  Optional<Likeness> like(Facts facts, Said said, SystemBounds bounds, Optional<String> macModel) {
    Optional<Boolean> system = crash.isOf(bounds.platform(), bounds.least(), bounds.most());
    Optional<Boolean> model = crash.isOf(macModel);
    if (isNo(system) || isNo(model)) {
      return Optional.empty();
    }
    EvidenceBook evidence = new EvidenceBook(facts.log(), facts.lines());
    if (words.isPresent()) {
      evidence.atMessage("message", "the message has the words that are known of it");
    }
    Optional<Boolean> place = new CrashPlaces(facts, said, evidence).anyOf(crash.places());
    if (isNo(place)) {
      return Optional.empty();
    }
    int unknown = 0;
    if (place.isEmpty()) {
      unknown++;
      evidence.add("version", "which version of the kext ran is not told, and later ones lack it");
    }
    if (system.isEmpty()) {
      unknown++;
      evidence.add("system", "the release is not told for certain, and it is known of some only");
    }
    if (model.isEmpty()) {
      unknown++;
      evidence.add("model", "the model is not told, and it is known of some only");
    }
    int certainty = crash.certainty() - STEP * unknown;
    return certainty > 0 ? Optional.of(known(certainty, evidence)) : Optional.empty();
  }

  private static boolean isNo(Optional<Boolean> answer) {
    return answer.filter(yes -> !yes).isPresent();
  }

  private Likeness known(int certainty, EvidenceBook evidence) {
    return new Likeness(
        crash.id(),
        crash.title(),
        crash.what(),
        crash.since(),
        crash.until(),
        crash.remedy(),
        certainty,
        evidence.entries(),
        crash.sources());
  }
}
