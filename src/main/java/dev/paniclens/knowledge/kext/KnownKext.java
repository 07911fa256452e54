package dev.paniclens.knowledge.kext;

import dev.paniclens.knowledge.Grounds;
import java.util.List;
import java.util.Optional;

/**
 * What is known about a kext, or about a family of kexts whose identifiers begin alike.
 *
 * @param id the identifier, or the leading part that the family shares, as its vendor spells it
 * @param match whether {@code id} is whole
 * @param kind whose kext it is, and whether it patches others
 * @param vendor who makes it
 * @param product what a person would update or remove, the same for all kexts of one product; empty
 *     when only the vendor is known
 * @param category a word for grouping, such as {@code security} or {@code audio}
 * @param role why it may stand on a stack without fault
 * @param kernelInterface the key of the {@linkplain InterfaceCatalog kernel interface} that it is
 *     built on, such as {@code kauth} or {@code iokit-audio}; empty when none is known
 * @param status whether its vendor still delivers it
 * @param successor what the vendor delivers now, in a few words; empty when nothing is known
 * @param teams the Team IDs that its vendor signs it with; empty when none is known
 * @param processors what its code was built for; empty when no source tells
 * @param grounds what the facts rest on
 * @param source where they come from
 * @param bySite whether a site's own table says so, and not that of the program
 */
public record KnownKext(
    String id,
    Match match,
    Kind kind,
    String vendor,
    Optional<String> product,
    String category,
    Role role,
    Optional<String> kernelInterface,
    Status status,
    Optional<String> successor,
    List<String> teams,
    Optional<Processors> processors,
    Grounds grounds,
    String source,
    boolean bySite) {

  /** The same, said by a site's own table. */
  KnownKext ofSite() {
    return new KnownKext(
        id,
        match,
        kind,
        vendor,
        product,
        category,
        role,
        kernelInterface,
        status,
        successor,
        teams,
        processors,
        grounds,
        source,
        true);
  }

  /**
   * Whether both belong to one product, so that a fault in the one may come from the other. Some
   * products keep their hooks in a sibling kext with an identifier of another company.
   */
  public boolean sameProductAs(KnownKext other) {
    return product.isPresent() && product.equals(other.product) && vendor.equals(other.vendor);
  }

  /** How a line of the table is compared with an identifier. */
  public enum Match {
    /** Only the whole identifier. */
    EXACT("exact"),
    /** The identifier, and longer ones that go on with a dot. */
    PREFIX("prefix"),
    /** Every identifier that begins so, in the middle of a word too. */
    STEM("stem");

    private final String word;

    Match(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** Whose kext it is. */
  public enum Kind {
    /** Third-party. */
    VENDOR("vendor"),
    /** Third-party code that Apple ships within macOS. */
    IN_MACOS("in-macos"),
    /** Apple's, although the name may suggest another vendor, or patchers inject copies of it. */
    APPLE("apple"),
    /** Begins with {@code com.apple.}, but Apple never shipped it under that name. */
    MASQUERADE("masquerade"),
    /** Changes the kernel or other kexts in memory, or stands for a tool that does. */
    PATCHER("patcher"),
    /** A driver for Macs that are not, or not quite, Apple's; patches nothing itself. */
    HACKINTOSH("hackintosh");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** Why a kext may stand on a stack without fault, or cannot be at fault. */
  public enum Role {
    /** Nothing is known. */
    NONE("none"),
    /** The kernel calls it for what other code does with files, processes or the network. */
    INTERCEPTOR("interceptor"),
    /** Routes functions of the kernel or of other kexts through itself. */
    TRAMPOLINE("trampoline"),
    /** Sits in the kernel's trap path, so it may be in any backtrace, above {@code panic()}. */
    TRAP_HOOK("trap-hook"),
    /** Holds no code, so no fault can lie in it. */
    CODELESS("codeless");

    private final String word;

    Role(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** Whether the vendor still delivers the kext. */
  public enum Status {
    /** Still delivered. */
    CURRENT("current"),
    /** The vendor has left kexts; old installations remain. */
    LEGACY("legacy"),
    /** No longer delivered. */
    DISCONTINUED("discontinued");

    private final String word;

    Status(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** What the code of a kext was built for. */
  public enum Processors {
    /** PowerPC only. */
    POWERPC("powerpc"),
    /** Intel, perhaps PowerPC too: never loads on Apple silicon. */
    INTEL("intel"),
    /** Nothing tells, but its last release is older than Apple silicon, so Intel: inferred. */
    BEFORE_ARM("before-arm"),
    /** Apple silicon as well. */
    UNIVERSAL("universal");

    private final String word;

    Processors(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }
}
