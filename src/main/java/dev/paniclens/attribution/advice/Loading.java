package dev.paniclens.attribution.advice;

import dev.paniclens.analysis.Advice.LoadsHere;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a kext can load, while its sentences still stand apart, so that what holds for two kinds
 * of Macs can be joined.
 *
 * @param answer the code, as of {@link LoadsHere}
 * @param consent its code; absent when that does not help
 * @param policy its code; absent where none governs kexts
 * @param sentences the conclusion in words
 */
public record Loading(
    String answer, Optional<String> consent, Optional<String> policy, List<String> sentences) {
  public Loading {
    sentences = List.copyOf(sentences);
  }

  /** Whether it does not load, whatever anybody does. */
  public boolean isImpossible() {
    return answer.equals("no");
  }

  /** The conclusion, its sentences joined. */
  public LoadsHere loadsHere() {
    return new LoadsHere(answer, consent, policy, String.join(" ", sentences));
  }

  /** What either kind of Mac takes; codes are of Apple silicon, which takes more, if it can. */
  public static Loading onEither(Loading intel, Loading apple) {
    List<String> says = new ArrayList<>(intel.sentences);
    List<String> more = apple.sentences;
    // What both begin or end with is said once, there: sentences refer to those before them.
    int begin = common(says, more);
    int end =
        common(
            says.subList(begin, says.size()).reversed(),
            more.subList(begin, more.size()).reversed());
    says.addAll(says.size() - end, more.subList(begin, more.size() - end));
    Loading codes = apple.isImpossible() ? intel : apple;
    return new Loading(codes.answer, codes.consent, codes.policy, says);
  }

  /** How many sentences both begin with. */
  private static int common(List<String> one, List<String> other) {
    int same = 0;
    while (same < one.size() && same < other.size() && one.get(same).equals(other.get(same))) {
      same++;
    }
    return same;
  }
}
