package dev.paniclens.parse.stack;

import dev.paniclens.report.Address;
import dev.paniclens.report.Frame;
import dev.paniclens.report.Frame.FoundBy;
import dev.paniclens.report.Kext;
import dev.paniclens.report.KextRanges;
import dev.paniclens.report.SystemInfo;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says for each frame of a backtrace in which image it lies: by the name printed with it, else by
 * the address ranges printed for the kexts, which is how the kernel itself chose them (xnu
 * OSKext.cpp, {@code summaryIsInBacktrace}).
 *
 * <p>A return address can lie one byte past its function, when the call was the last instruction;
 * so each is looked up less one.
 */
final class FrameMapper {
  /** x86 kernels look up the first 32 frames only; later ones can lie in kexts they do not name. */
  private static final int MATCHED_FRAMES_INTEL = 32;

  private static final int MATCHED_FRAMES_ARM64 = 50;

  private static final int DARWIN_OF_10_4 = 8;

  /** How far a kext can reach beyond its printed start, where 10.4 prints no end. */
  private static final long LARGEST_OLD_KEXT = 8L << 20;

  /** Kernels of macOS 11 to 27 have text of nine to ten megabytes; with room for larger ones. */
  private static final long LARGEST_KERNEL_INTEL = 24L << 20;

  /** Those of other devices that share the reader are laid out otherwise: twice the room. */
  private static final long LARGEST_KERNEL_ARM64 = 48L << 20;

  /** What wakes an Intel Mac lies below the rest (xnu, the segment __HIB). */
  private static final long BEFORE_TEXT = 2L << 20;

  private final SystemInfo system;
  private final Optional<List<Kext>> kexts;
  private final KextRanges ranges;
  private final KextRanges elsewhere;
  private final boolean kernelPrintsKexts;

  /**
   * @param kexts the backtrace's kexts; absent when the report was cut before them
   * @param elsewhere kexts printed for other stacks of the report: their ranges hold for the boot
   * @param kernelPrintsKexts whether a kernel of this kind names the kexts at all
   */
  FrameMapper(
      SystemInfo system,
      Optional<List<Kext>> kexts,
      List<Kext> elsewhere,
      boolean kernelPrintsKexts) {
    this.system = system;
    this.kexts = kexts;
    this.ranges = KextRanges.of(kexts.orElse(List.of()), system);
    this.elsewhere = KextRanges.of(elsewhere, system);
    this.kernelPrintsKexts = kernelPrintsKexts;
  }

  /**
   * Whether the kernel also looked for the kext of the interrupted instruction, as it does since
   * 10.4 (xnu osfmk/ppc/model_dep.c, {@code dump_backtrace}). Before, that kext may not be listed,
   * and the address would be taken for another one's.
   */
  boolean listsKextOfInterrupted() {
    return darwinMajor() >= DARWIN_OF_10_4;
  }

  List<Frame> map(List<RawFrame> raw) {
    List<Frame> frames = new ArrayList<>(raw.size());
    for (RawFrame frame : raw) {
      frames.add(map(frames.size(), frame));
    }
    return frames;
  }

  private Frame map(int n, RawFrame raw) {
    if (raw.module().isPresent()) {
      return frame(n, raw, raw.module(), raw.offset(), FoundBy.SYMBOL);
    }
    if (raw.returnAddress().isEmpty()) {
      return frame(n, raw, Optional.empty(), raw.offset(), FoundBy.UNKNOWN);
    }
    Address address = raw.returnAddress().get();
    Address inside = address.plus(-1);
    Optional<Kext> own = ranges.holding(inside);
    if (own.isPresent()) {
      return inKext(n, raw, own.get());
    }
    for (Kext kext : kexts.orElse(List.of())) {
      for (Kext.Dependency dependency : kext.dependencies()) {
        if (dependency.contains(inside)) {
          return inImage(
              n, raw, dependency.id().value(), dependency.start(), FoundBy.DEPENDENCY_RANGE);
        }
      }
    }
    Optional<Kext> other = elsewhere.holding(inside).or(() -> nearestStartBelow(inside));
    if (other.isPresent()) {
      return inKext(n, raw, other.get());
    }
    return isKernelText(n, address)
        ? inImage(n, raw, Frame.KERNEL, kernelBase(address), FoundBy.KERNEL_TEXT)
        : frame(n, raw, Optional.empty(), raw.offset(), FoundBy.UNKNOWN);
  }

  /**
   * Up to 10.4, all 32-bit, only starts are printed: a kext owns what lies between its start and
   * the next. Where later systems print no end, it is cut off.
   */
  private Optional<Kext> nearestStartBelow(Address address) {
    if (address.bits() >>> 32 != 0
        || kexts.stream().flatMap(List::stream).anyMatch(k -> k.end().isPresent())) {
      return Optional.empty();
    }
    Optional<Kext> best = Optional.empty();
    Optional<Address> bestStart = Optional.empty();
    for (Kext kext : kexts.orElse(List.of())) {
      if (kext.start().isEmpty()) {
        continue;
      }
      for (Optional<Address> start : startsOf(kext)) {
        if (start.isPresent()
            && start.get().compareTo(address) <= 0
            && (bestStart.isEmpty() || start.get().compareTo(bestStart.get()) > 0)) {
          bestStart = start;
          best = start.equals(kext.start()) ? Optional.of(kext) : Optional.empty();
        }
      }
    }
    return best.filter(k -> address.bits() - k.start().orElseThrow().bits() < LARGEST_OLD_KEXT);
  }

  private static List<Optional<Address>> startsOf(Kext kext) {
    List<Optional<Address>> starts = new ArrayList<>();
    starts.add(kext.start());
    kext.dependencies().forEach(d -> starts.add(d.start()));
    return starts;
  }

  private boolean isKernelText(int n, Address address) {
    Arch arch = system.arch().orElse(Arch.PPC);
    return switch (arch) {
      // Kexts of these systems load elsewhere than the kernel, so the place tells.
      case X86_64 -> isX86Kernel(n, address);
      case ARM64 ->
          kexts.isPresent()
              && kernelPrintsKexts
              && n < MATCHED_FRAMES_ARM64
              && system.kernelTextExecBase().or(system::kernelTextBase).isPresent()
              && isNearKernel(
                  address,
                  system.kernelTextExecBase().or(system::kernelTextBase).orElseThrow(),
                  0,
                  LARGEST_KERNEL_ARM64);
      case I386, PPC, ARM -> false;
    };
  }

  /**
   * Up to 10.15 kexts load at 0xffffff7f…, the kernel at 0xffffff80…. Since macOS 11 Apple's kexts
   * lie beside the kernel in one collection, and only the printed ranges tell. Where the report
   * does not say which system it was, it may be a later one.
   */
  private boolean isX86Kernel(int n, Address address) {
    long top = address.bits() >>> 32;
    boolean collection =
        system.kernelCacheSlide().isPresent() || system.darwin().isEmpty() || darwinMajor() >= 20;
    return top == 0xffff_ff80L
        && (!collection
            || kexts.isPresent()
                && n < MATCHED_FRAMES_INTEL
                && system
                    .kernelTextBase()
                    .map(base -> isNearKernel(address, base, BEFORE_TEXT, LARGEST_KERNEL_INTEL))
                    .orElse(true));
  }

  private static boolean isNearKernel(Address address, Address base, long before, long size) {
    return address.plus(before).compareTo(base) >= 0 && address.compareTo(base.plus(size)) < 0;
  }

  /** Whether some printed range makes no sense. */
  boolean rangesAreSenseless() {
    return ranges.senseless();
  }

  /**
   * Whether a frame lies in a kext that the section should name, and does not: the kernel looked it
   * up, and it is too far from the kernel to be its own.
   */
  boolean missesKext(List<Frame> frames) {
    if (kexts.filter(all -> !all.isEmpty()).isEmpty() || !kernelPrintsKexts) {
      return false;
    }
    Arch arch = system.arch().orElse(Arch.PPC);
    boolean arm = arch == Arch.ARM64;
    if (!arm && arch != Arch.X86_64) {
      return false;
    }
    return frames.stream()
        .limit(arm ? MATCHED_FRAMES_ARM64 : MATCHED_FRAMES_INTEL)
        .filter(f -> f.image().isEmpty() && f.symbol().isEmpty())
        .flatMap(f -> f.returnAddress().stream())
        .anyMatch(a -> arm ? isInKernelSpaceOfArm(a) : isInKextSpaceOfIntel(a));
  }

  private boolean isInKernelSpaceOfArm(Address address) {
    return address.bits() >>> 32 == 0xffff_fe00L
        && system.kernelTextExecBase().or(system::kernelTextBase).isPresent();
  }

  private boolean isInKextSpaceOfIntel(Address address) {
    long top = address.bits() >>> 32;
    return top == 0xffff_ff7fL || top == 0xffff_ff80L && system.kernelTextBase().isPresent();
  }

  private int darwinMajor() {
    String version = system.darwin().orElse("0");
    int dot = version.indexOf('.');
    try {
      return Integer.parseInt(dot < 0 ? version : version.substring(0, dot));
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private Optional<Address> kernelBase(Address address) {
    return system
        .kernelTextExecBase()
        .or(system::kernelTextBase)
        .filter(base -> base.compareTo(address) <= 0);
  }

  private static Frame inKext(int n, RawFrame raw, Kext kext) {
    return inImage(n, raw, kext.id().value(), kext.start(), FoundBy.KEXT_RANGE);
  }

  private static Frame inImage(
      int n, RawFrame raw, String image, Optional<Address> start, FoundBy foundBy) {
    Optional<Address> offset =
        raw.symbol().isPresent()
            ? raw.offset()
            : start.flatMap(s -> raw.returnAddress().map(a -> a.offsetFrom(s)));
    return frame(n, raw, Optional.of(image), offset, foundBy);
  }

  private static Frame frame(
      int n, RawFrame raw, Optional<String> image, Optional<Address> offset, FoundBy foundBy) {
    return new Frame(
        n,
        raw.framePointer(),
        raw.returnAddress(),
        image,
        offset,
        raw.symbol(),
        foundBy,
        raw.line());
  }
}
