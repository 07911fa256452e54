package dev.paniclens.report;

import java.util.Optional;

/**
 * One frame of a backtrace.
 *
 * @param n position from the top of the stack, from 0
 * @param framePointer address of the stack frame; absent on PowerPC, which prints none
 * @param returnAddress where the frame returns to; absent when the report prints a symbol alone
 * @param image {@code mach_kernel}, or the bundle identifier of the kext the address lies in;
 *     absent when unknown
 * @param offset bytes from the image's start (or, with a symbol, from the symbol's); absent when
 *     unknown
 * @param symbol function name as printed; absent when the report has none
 * @param foundBy how image was found
 * @param line line of the panic string, from 1
 */
public record Frame(
    int n,
    Optional<Address> framePointer,
    Optional<Address> returnAddress,
    Optional<String> image,
    Optional<Address> offset,
    Optional<String> symbol,
    FoundBy foundBy,
    int line) {

  /** The name reports give the kernel's own image. */
  public static final String KERNEL = "mach_kernel";

  /** Whether the frame lies in the kernel itself. */
  public boolean inKernel() {
    return image.isPresent() && image.get().equals(KERNEL);
  }

  /** The kext the frame lies in; empty for the kernel's own and for unknown frames. */
  public Optional<BundleId> kext() {
    return inKernel() ? Optional.empty() : image.map(BundleId::new);
  }

  /** How a frame's image was found, best first. */
  public enum FoundBy {
    /** The report prints the image's name with the frame. */
    SYMBOL("symbol"),
    /** The address lies within the range printed for a kext of this backtrace. */
    KEXT_RANGE("kext-range"),
    /** The address lies within the range printed for a dependency. */
    DEPENDENCY_RANGE("dependency-range"),
    /** The address lies in no kext's range, and where the kernel's text is. */
    KERNEL_TEXT("kernel-text"),
    /** Nothing in the report tells. */
    UNKNOWN("unknown");

    private final String word;

    FoundBy(String word) {
      this.word = word;
    }

    /** The word that the JSON of an analysis uses. */
    @Override
    public String toString() {
      return word;
    }
  }
}
