package dev.paniclens.transition;

import dev.paniclens.knowledge.kext.KernelInterface;
import java.util.Collection;

/** Whether macOS has a replacement for kexts of a kind. */
public enum Replaced {
  /** It has. */
  AVAILABLE("available"),
  /** It has none, so the kext is still needed. */
  NONE("none"),
  /** What they are built on is not known. */
  UNKNOWN("unknown");

  private final String word;

  Replaced(String word) {
    this.word = word;
  }

  /** That of what is built on all these interfaces: all must have one. */
  static Replaced of(Collection<KernelInterface> built) {
    if (built.isEmpty()) {
      return UNKNOWN;
    }
    return built.stream().allMatch(each -> !each.replacements().isEmpty()) ? AVAILABLE : NONE;
  }

  /** The word that the JSON uses. */
  @Override
  public String toString() {
    return word;
  }
}
