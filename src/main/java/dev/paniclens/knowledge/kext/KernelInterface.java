package dev.paniclens.knowledge.kext;

import dev.paniclens.knowledge.Grounds;
import dev.paniclens.knowledge.release.Milestone;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A part of the kernel that third-party kexts are built on, and what replaces it.
 *
 * @param key stable name, such as {@code kauth}; published in the JSON of an analysis
 * @param title a short name for people
 * @param used what kexts use it for
 * @param dependencies sets of bundle identifiers, in lower case: a kext that is linked against all
 *     of one set is built on the interface
 * @param layers bundle identifiers, in lower case, that kexts of nearly every kind are linked
 *     against, so that the links do not tell that they are built on it
 * @param names parts of identifiers, in lower case, that vendors by convention give to such kexts
 * @param replacements what to use instead, the first choice first; empty where macOS offers nothing
 * @param related what covers a part of it, or a purpose beside it
 * @param deprecated the release that deprecated it
 * @param blocked the release since which kexts that use it are not loaded by default
 * @param required the release since which the replacement is what must be used
 * @param limits what to know before trusting the answer
 * @param grounds what the facts rest on
 * @param source where they come from
 */
public record KernelInterface(
    String key,
    String title,
    String used,
    List<Set<String>> dependencies,
    List<String> layers,
    List<String> names,
    List<Replacement> replacements,
    List<Replacement> related,
    Optional<Milestone> deprecated,
    Optional<Milestone> blocked,
    Optional<Milestone> required,
    Optional<String> limits,
    Grounds grounds,
    String source) {

  public KernelInterface {
    dependencies = List.copyOf(dependencies);
    layers = List.copyOf(layers);
    names = List.copyOf(names);
    replacements = List.copyOf(replacements);
    related = List.copyOf(related);
  }

  /** The replacement to think of first; empty when there is none. */
  public Optional<Replacement> firstChoice() {
    return replacements.stream().findFirst();
  }

  /**
   * Whether it is documented that no kext that uses it is loaded by default since {@link
   * #blocked()}; otherwise that is a conclusion, or holds for a part of them.
   */
  public boolean isBlockSure() {
    return grounds != Grounds.INFERRED
        && blocked.filter(since -> !since.isPartial() && !since.isInferred()).isPresent();
  }
}
