package dev.paniclens.knowledge.machine;

import java.util.List;
import java.util.Optional;

/**
 * A model of a Mac, of a virtual Mac, of the chip that watches over an Intel Mac, or of an iPhone
 * or iPad.
 *
 * @param id the model identifier: {@code Mac14,2}, {@code iBridge2,3}
 * @param name as Apple markets it; where several models share an identifier, it covers all of them
 * @param hardware what kind of machine it is
 * @param chip processor family or Apple's chip; empty for virtual machines
 * @param soc chip identifier as in the kernel's configuration name ({@code T8112}); empty for
 *     Intel, and where the chips of two makers are in one model
 * @param securityChip the chip that guards start-up; a T1 or T2 chip names itself
 * @param board Apple's code name of the main board; empty when not known
 * @param boardIds board identifiers ({@code Mac-…}); empty for Apple silicon
 */
public record MacModel(
    String id,
    String name,
    Hardware hardware,
    Optional<String> chip,
    Optional<String> soc,
    SecurityChip securityChip,
    Optional<String> board,
    List<String> boardIds) {

  public MacModel {
    boardIds = List.copyOf(boardIds);
  }

  /** Whether the machine is, or has, a T2 chip, which writes panic reports of its own. */
  public boolean hasT2() {
    return securityChip == SecurityChip.T2;
  }

  /** Whether it is a virtual machine, so that advice about hardware does not apply. */
  public boolean isVirtual() {
    return hardware == Hardware.INTEL_VM || hardware == Hardware.APPLE_SILICON_VM;
  }

  /** Kinds of machines. */
  public enum Hardware {
    /** A Mac with an Intel processor. */
    INTEL("intel"),
    /** A Mac with Apple silicon. */
    APPLE_SILICON("apple-silicon"),
    /** A virtual machine with an Intel processor. */
    INTEL_VM("intel-vm"),
    /** A virtual machine on Apple silicon. */
    APPLE_SILICON_VM("apple-silicon-vm"),
    /** The T1 or T2 chip of an Intel Mac. */
    COPROCESSOR("coprocessor"),
    /** An iPhone, whose panics come in the same form. */
    IPHONE("iphone"),
    /** An iPad, likewise. */
    IPAD("ipad");

    private final String word;

    Hardware(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /** Chips that guard start-up. */
  public enum SecurityChip {
    /** None. */
    NONE("none"),
    /** T1 chip. */
    T1("t1"),
    /** T2 chip. */
    T2("t2"),
    /** The Secure Enclave of Apple silicon. */
    SECURE_ENCLAVE("secure-enclave");

    private final String word;

    SecurityChip(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }
}
