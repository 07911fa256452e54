package dev.paniclens.knowledge;

import java.util.List;

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
 */
public record PanicClassInfo(
    String code,
    String title,
    String meaning,
    List<String> nextSteps,
    boolean culpritMayBeOffStack) {

  public PanicClassInfo {
    nextSteps = List.copyOf(nextSteps);
  }
}
