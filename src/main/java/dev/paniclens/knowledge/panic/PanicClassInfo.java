package dev.paniclens.knowledge.panic;

import java.util.List;
import java.util.Optional;

/**
 * What a class of panics means.
 *
 * @param code the stable name of the class, such as {@code page-fault}
 * @param title a short name for people
 * @param meaning one paragraph: what is known about such a panic, and what is not
 * @param nextSteps two to four orders, the cheapest and most telling first
 * @param culpritMayBeOffStack whether memory or locks were damaged or used up beforehand, by code
 *     that need not be on the stack: a culprit from the stack is less certain, and third-party
 *     kexts that were merely loaded are suspects
 * @param kinds what such a panic can be more precisely; empty when there is nothing to tell apart
 */
public record PanicClassInfo(
    String code,
    String title,
    String meaning,
    List<NextStep> nextSteps,
    boolean culpritMayBeOffStack,
    List<PanicKindInfo> kinds) {

  public PanicClassInfo {
    nextSteps = List.copyOf(nextSteps);
    kinds = List.copyOf(kinds);
  }

  /** The kind with a code; empty when this class has none of that name. */
  public Optional<PanicKindInfo> kind(String kindCode) {
    for (PanicKindInfo kind : kinds) {
      if (kind.code().equals(kindCode)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** Whether the culprit may be off the stack in a panic of this class and kind. */
  public boolean culpritMayBeOffStack(Optional<String> kindCode) {
    return culpritMayBeOffStack
        || kindCode.flatMap(this::kind).filter(PanicKindInfo::culpritMayBeOffStack).isPresent();
  }

  /** What a panic of this class and kind means; the class's own words where the kind has none. */
  public String meaning(Optional<String> kindCode) {
    return kindCode.flatMap(this::kind).flatMap(PanicKindInfo::meaning).orElse(meaning);
  }

  /** What to do next for a panic of this class and kind; the class's steps where it has none. */
  public List<NextStep> nextSteps(Optional<String> kindCode) {
    return kindCode
        .flatMap(this::kind)
        .map(PanicKindInfo::nextSteps)
        .filter(steps -> !steps.isEmpty())
        .orElse(nextSteps);
  }
}
