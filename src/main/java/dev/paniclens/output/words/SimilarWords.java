package dev.paniclens.output.words;

import dev.paniclens.similar.Nearness;
import dev.paniclens.similar.SimilarCrashes.Alike;
import dev.paniclens.similar.SimilarCrashes.Shared;

/** What makes crashes alike. */
public final class SimilarWords {
  private SimilarWords() {}

  /**
   * What a group of crashes has in common, and no more than that, and how many there are.
   *
   * @param symptom whether the signature names what was noticed, and not what brought it about
   */
  public static String of(Alike alike, boolean symptom) {
    String count = (alike.atLeast() ? "at least " : "") + alike.crashes();
    return alike.nearness().map(near -> claim(near, symptom)).orElse("Alike") + ": " + count;
  }

  private static String claim(Nearness nearness, boolean symptom) {
    return switch (nearness) {
      case SIGNATURE ->
          symptom
              ? "The same signature, of what was noticed; causes may differ"
              : "The same signature: the same crash, as far as reports tell";
      case FAMILY -> "The same family: perhaps the same crash in another build";
      case CULPRIT -> "The same culprit and class, another signature";
      case MESSAGE -> "The same class, and the same message but for what varies";
      case BACKTRACE -> "The same class, and a kext that few backtraces have";
      case OTHER_CLASS -> "The same culprit, in another class of panic";
    };
  }

  /** Something shared, with the field's name; a kind stands behind its class, which is told. */
  public static String shared(Shared shared) {
    return shared.field()
        + " "
        + (shared.field().equals("kind") ? shared.value().replaceFirst(".*/", "") : shared.value());
  }
}
