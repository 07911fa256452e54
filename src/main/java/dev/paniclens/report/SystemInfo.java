package dev.paniclens.report;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * The machine and system that panicked, as the panic string tells them.
 *
 * @param build build of the system that panicked, such as {@code 23F79}
 * @param darwin Darwin version of the kernel, such as {@code 23.5.0}
 * @param arch processor kind; inferred from the form of the report where it is not named
 * @param soc system on chip the kernel was built for, such as {@code T8112}; Apple silicon only
 * @param model model identifier, such as {@code Mac14,2}
 * @param boardId board identifier of Intel Macs, such as {@code Mac-7BA5B2DFE22DDD8C}
 * @param kernelUuid UUID of the kernel
 * @param kernelSlide the {@code Kernel slide} line; on kernel collections not the KASLR slide
 * @param kernelCacheSlide the {@code KernelCache slide} line, there the KASLR slide
 * @param kernelTextBase where the kernel's text begins in memory
 * @param kernelTextExecBase where its executable text begins; Apple silicon only
 * @param bootSession UUID of the boot that panicked (macOS 13 and later)
 * @param secureBoot the {@code secure boot?} line; Apple silicon and T2 only
 * @param bootArgs the boot arguments; absent when there were none
 * @param macOsBuild the {@code macOS version} line of a T2's own panic: the Mac side's build
 * @param hibernateExits how often this boot has come back from hibernation
 * @param coprocessorHost whether the text has a T2's lines about its Intel host ({@code x86 …})
 * @param firmware what started the kernel; nothing of it is known on Intel
 * @param host what a T2 knew of the Mac around it; nothing of it is known elsewhere
 */
public record SystemInfo(
    Optional<String> build,
    Optional<String> darwin,
    Optional<Arch> arch,
    Optional<String> soc,
    Optional<String> model,
    Optional<String> boardId,
    Optional<String> kernelUuid,
    Optional<Address> kernelSlide,
    Optional<Address> kernelCacheSlide,
    Optional<Address> kernelTextBase,
    Optional<Address> kernelTextExecBase,
    Optional<String> bootSession,
    Optional<Boolean> secureBoot,
    Optional<String> bootArgs,
    Optional<String> macOsBuild,
    OptionalInt hibernateExits,
    boolean coprocessorHost,
    Firmware firmware,
    HostState host) {

  /** Kinds of processor that Darwin has run on. */
  public enum Arch {
    PPC("ppc"),
    I386("i386"),
    X86_64("x86_64"),
    ARM("arm"),
    ARM64("arm64");

    private final String word;

    Arch(String word) {
      this.word = word;
    }

    /** Whether the processor is Intel's, 32 or 64 bit. */
    public boolean isIntel() {
      return this == I386 || this == X86_64;
    }

    /** The word that the JSON of an analysis uses. */
    @Override
    public String toString() {
      return word;
    }
  }
}
