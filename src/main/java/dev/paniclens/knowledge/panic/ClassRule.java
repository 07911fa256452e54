package dev.paniclens.knowledge.panic;

import java.util.List;
import java.util.Optional;

/**
 * A rule that tells the class of a panic, and often its kind, from what the kernel said.
 *
 * @param classCode the class that it tells, such as {@code page-fault}
 * @param kind the kind within that class; absent when the rule tells the class only
 * @param how what is compared with the phrase
 * @param phrase the kernel's words, a trap number, a pattern or a file's name; empty only where
 *     {@code how} needs none
 * @param traits what must hold of the fault besides; empty when nothing has to
 * @param example a made-up message to which this rule is the first that applies
 */
public record ClassRule(
    String classCode,
    Optional<String> kind,
    How how,
    String phrase,
    List<Trait> traits,
    String example) {

  public ClassRule {
    traits = List.copyOf(traits);
  }

  /** What is compared with the phrase. */
  public enum How {
    /** The message begins with the phrase. */
    BEGINS("begins"),
    /** The phrase is anywhere in the message. */
    CONTAINS("contains"),
    /** A word of the message's first line begins with the phrase; for names, which are weak. */
    WORD("word"),
    /** The phrase is a regular expression, found anywhere in the message. */
    MATCHES("matches"),
    /** The phrase is the number of an x86 trap; without one, any trap that has a number. */
    TRAP("trap"),
    /** Any fault whose name begins with the phrase; without one, any fault at all. */
    FAULT("fault"),
    /**
     * The file that called panic, or a folder above it in Apple's build trees, has a name that
     * begins with the phrase.
     */
    FILE("file"),
    /** The message names the file that called panic, whichever; needs no phrase. */
    PLACED("placed");

    private final String word;

    How(String word) {
      this.word = word;
    }

    /** The word in the table. */
    @Override
    public String toString() {
      return word;
    }
  }

  /** What a processor says of a fault, beyond its number or name. */
  public enum Trait {
    /** The address is less than a page away from null: a null pointer was followed. */
    NULL("null"),
    /** The fault struck while an instruction was fetched. */
    FETCH("fetch"),
    /** The page is mapped, but not for this kind of use (x86 page faults). */
    MAPPED("mapped"),
    /** The page tables hold what they must not (x86 page faults). */
    TABLES("tables"),
    /** It was a write. */
    WRITE("write"),
    /** The address lies in the half that belongs to processes, in a 64-bit kernel. */
    USER("user"),
    /** The address lies in the half that belongs to the kernel, in a 64-bit kernel. */
    KERNEL("kernel"),
    /** The address lies in neither half: no pointer can have that value. */
    WILD("wild"),
    /** A bus error that struck after the instruction had gone on (arm64's exception class). */
    SERROR("serror"),
    /** No page table knows the address (arm64's fault status). */
    TRANSLATION("translation"),
    /** Page tables allow the page, but not this kind of use (arm64's fault status). */
    PERMISSION("permission"),
    /** A device or memory answered with an error (arm64's fault status). */
    EXTERNAL("external");

    private final String word;

    Trait(String word) {
      this.word = word;
    }

    /** The word in the table. */
    @Override
    public String toString() {
      return word;
    }
  }
}
