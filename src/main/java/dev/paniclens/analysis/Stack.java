package dev.paniclens.analysis;

import dev.paniclens.report.Address;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Frame.FoundBy;
import dev.paniclens.report.Origin;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The stack of the processor that panicked.
 *
 * @param kexts the kexts in it, in printed order, which is not the stack's; absent when the report
 *     was cut before them
 * @param symbols which symbol files served which images of the frames; absent where none were asked
 *     for names
 */
public record Stack(
    OptionalInt cpu,
    List<StackFrame> frames,
    Optional<List<StackKext>> kexts,
    Optional<List<SymbolsOfImage>> symbols) {
  public Stack {
    frames = List.copyOf(frames);
    kexts = kexts.map(List::copyOf);
    symbols = symbols.map(List::copyOf);
  }

  /**
   * One frame.
   *
   * @param passedOver why the frame does not count in the attribution; absent when it does
   * @param resolved what symbol files say of its code; absent where none do
   */
  public record StackFrame(
      int n,
      Optional<Address> framePointer,
      Optional<Address> returnAddress,
      Optional<String> image,
      Optional<Address> offset,
      Optional<String> symbol,
      FoundBy foundBy,
      Optional<String> passedOver,
      Optional<ResolvedCode> resolved) {

    /** Why the frames do not count that only show how the kernel stopped. */
    public static final String ABOVE_PANIC = "above the panic: how the kernel stopped, not why";

    /** Whether the frame is how the kernel stopped itself, after the panic. */
    public boolean isAbovePanic() {
      return passedOver.filter(ABOVE_PANIC::equals).isPresent();
    }

    /** The same with what symbol files say of it. */
    public StackFrame with(ResolvedCode code) {
      return new StackFrame(
          n,
          framePointer,
          returnAddress,
          image,
          offset,
          symbol,
          foundBy,
          passedOver,
          Optional.of(code));
    }
  }

  /**
   * One kext of the backtrace.
   *
   * @param frames numbers of the frames that lie in it
   */
  public record StackKext(
      BundleId id,
      Optional<String> version,
      Optional<String> uuid,
      Optional<Address> start,
      Optional<Address> end,
      Origin origin,
      Optional<String> vendor,
      List<Integer> frames,
      List<Dependency> dependencies) {
    public StackKext {
      frames = List.copyOf(frames);
      dependencies = List.copyOf(dependencies);
    }
  }

  /** A kext that one of the backtrace links against; it was not on the stack. */
  public record Dependency(
      BundleId id, Optional<String> version, Optional<String> uuid, Optional<Address> start) {}
}
