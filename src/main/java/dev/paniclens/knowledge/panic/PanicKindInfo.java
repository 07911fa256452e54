package dev.paniclens.knowledge.panic;

import java.util.List;
import java.util.Optional;

/**
 * What a kind of panic means: the finer level within a class, such as the null pointers among the
 * page faults.
 *
 * @param code the stable name of the kind within its class, such as {@code null-pointer}
 * @param title a short name for people, which goes on behind the title of the class
 * @param meaning one paragraph that takes the place of the class's; absent where that one says it
 *     all
 * @param nextSteps two to four orders that take the place of the class's; empty where those hold
 * @param culpritMayBeOffStack whether the damage was done beforehand, where that does not hold for
 *     the whole class
 */
public record PanicKindInfo(
    String code,
    String title,
    Optional<String> meaning,
    List<NextStep> nextSteps,
    boolean culpritMayBeOffStack) {

  public PanicKindInfo {
    nextSteps = List.copyOf(nextSteps);
  }
}
