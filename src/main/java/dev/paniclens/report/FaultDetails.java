package dev.paniclens.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a trap means: the processor's codes in words.
 *
 * @param trap the trap itself; its address only where the trap is about one (the CR2 of a general
 *     protection fault is that of an older page fault). Where PowerPC could not fetch an
 *     instruction, it is that instruction's
 * @param addressIs what the address is: {@code null}, {@code small} (less than a page away from
 *     null, so the place of something next to a null pointer), {@code non-canonical} (no address at
 *     all), {@code user} or {@code kernel}; the last three are known of 64-bit kernels only
 * @param access {@code read}, {@code write} or {@code execute}
 * @param pageFault the error code of an x86 page fault
 * @param esr the syndrome of an arm64 exception
 * @param pacKey key of the pointer that failed its authentication: {@code IA}, {@code IB}, {@code
 *     DA} or {@code DB}
 * @param flags what the kernel says of the fault: {@code SMAP fault}, {@code Kernel NX fault},
 *     {@code SMEP/User NX fault}, {@code VMM} (the Mac is a virtual machine); xnu osfmk/i386/trap.c
 */
public record FaultDetails(
    PanicMessage.Fault trap,
    Optional<String> addressIs,
    Optional<String> access,
    Optional<PageFault> pageFault,
    Optional<Esr> esr,
    Optional<String> pacKey,
    Optional<List<String>> flags) {

  public FaultDetails {
    flags = flags.map(List::copyOf);
  }

  /** The access in words that go on with what it was to: {@code read of }. */
  public String accessTo() {
    return switch (access.orElse("")) {
      case "read" -> "read of ";
      case "write" -> "write to ";
      case "execute" -> "jump to ";
      default -> "access to ";
    };
  }

  /**
   * The error code of an x86 page fault, but for the kind of access (Intel SDM 3A, 4.7).
   *
   * @param present whether the page is there, and may not be used so
   * @param user whether the processor ran user code
   * @param reservedBit whether the page tables hold what they must not
   */
  public record PageFault(boolean present, boolean user, boolean reservedBit) {}

  /**
   * The syndrome of an arm64 exception (Arm ARM DDI 0487, ESR_EL1; xnu osfmk/arm64/proc_reg.h).
   *
   * @param exceptionClass the class's number
   * @param className the class in words, such as {@code data abort}; absent for unknown numbers
   * @param status why an abort happened: {@code translation}, {@code permission}, {@code
   *     alignment}, {@code tag check} …
   * @param level of the page tables at which it did
   * @param comment number that a {@code brk} instruction gives with it
   */
  public record Esr(
      int exceptionClass,
      Optional<String> className,
      Optional<String> status,
      OptionalInt level,
      Optional<Address> comment) {}
}
