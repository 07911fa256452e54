package dev.paniclens.attribution.stack;

import dev.paniclens.analysis.Stack.StackFrame;
import dev.paniclens.knowledge.kext.KextCatalog;
import dev.paniclens.report.Address;
import dev.paniclens.report.Backtrace;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Frame;
import dev.paniclens.report.Frame.FoundBy;
import dev.paniclens.report.Kext;
import dev.paniclens.report.PanicMessage;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A stack read as an expert reads it: the machinery of panicking is cut off its top, what merely
 * hosts other code, or noticed trouble, is passed over, and so is what an interrupt stands on.
 */
public final class StackReading {
  /** Up to macOS 10.15 Intel kexts load at 0xffffff7f…, where the kernel never is. */
  private static final long OLD_KEXT_SPACE = 0xffff_ff7fL;

  private final List<Frame> frames;

  /** The kext of each frame. */
  private final List<Optional<BundleId>> kexts;

  private final boolean trapped;
  private final boolean ofChosenThread;
  private final Optional<StackCut> cut;
  private final int start;
  private final int interruptedFrom;
  private final Map<BundleId, Integer> nearest = new LinkedHashMap<>();
  private final Set<BundleId> interrupted = new LinkedHashSet<>();
  private final Set<BundleId> shown = new HashSet<>();
  private final boolean observers;

  /** Whether each frame lies in a kext whose identifier is damaged, or cannot be read at all. */
  private final BitSet illegible = new BitSet();

  private final boolean anyMisread;

  private StackReading(
      List<Frame> frames,
      Set<BundleId> endless,
      Predicate<BundleId> misread,
      Optional<PanicMessage> message) {
    this.frames = frames;
    this.kexts = new ArrayList<>(frames.size());
    for (Frame frame : frames) {
      Optional<BundleId> kext = kext(frame, endless);
      if (kext.filter(misread).isPresent()) {
        illegible.set(kexts.size());
        kext = Optional.empty();
      }
      kexts.add(kext);
    }
    this.anyMisread = !illegible.isEmpty();
    frames.stream().filter(StackReading::cannotBeRead).forEach(f -> illegible.set(f.n()));
    this.trapped = message.flatMap(PanicMessage::fault).isPresent();
    this.ofChosenThread = message.filter(StackCut::isOfChosenThread).isPresent();
    this.cut = StackCut.find(frames, message);
    this.start = cut.map(StackCut::start).orElse(0);
    this.interruptedFrom = findInterrupted();
    for (Frame frame : frames) {
      kext(frame).ifPresent(kext -> see(kext, frame.n()));
    }
    interrupted.removeAll(nearest.keySet());
    this.observers =
        !nearest.isEmpty()
            && role(nearest.keySet().iterator().next())
                .filter(Bystander.NOTICER::equals)
                .isPresent();
  }

  /**
   * Reads a stack.
   *
   * @param misread tells which identifiers are damaged, and name nobody
   */
  public static StackReading of(
      Optional<Backtrace> backtrace, Optional<PanicMessage> message, Predicate<BundleId> misread) {
    Set<BundleId> endless = new HashSet<>();
    for (Kext kext : backtrace.flatMap(Backtrace::kexts).orElse(List.of())) {
      if (kext.end().isEmpty()) {
        endless.add(kext.id());
      }
    }
    return new StackReading(
        backtrace.map(Backtrace::frames).orElse(List.of()), endless, misread, message);
  }

  /**
   * The kext a frame lies in. Only 32-bit kernels print kexts without an end; in other reports that
   * end is cut off, and a range that is open towards the end proves nothing.
   */
  public Optional<BundleId> kext(Frame frame) {
    return kexts.get(frame.n());
  }

  private static Optional<BundleId> kext(Frame frame, Set<BundleId> endless) {
    boolean wide = frame.returnAddress().filter(a -> a.bits() >>> 32 != 0).isPresent();
    return frame
        .kext()
        .filter(id -> !(wide && frame.foundBy() == FoundBy.KEXT_RANGE && endless.contains(id)));
  }

  private void see(BundleId kext, int n) {
    shown.add(kext);
    if (n >= interruptedFrom) {
      interrupted.add(kext);
    } else if (n >= start) {
      nearest.putIfAbsent(kext, n);
    }
  }

  /**
   * The first frame of what an interrupt was handled on top of. The processor did that by chance:
   * it called nothing that stands above the dispatcher of interrupts.
   */
  private int findInterrupted() {
    boolean handler = false;
    for (int n = start; n < frames.size(); n++) {
      Optional<BundleId> kext = kext(frames.get(n));
      if (kext.isEmpty()) {
        continue;
      }
      if (role(kext.get()).filter(Bystander.DISPATCHER::equals).isEmpty()) {
        handler = true;
      } else if (handler || n == start && !trapped) {
        int below = n;
        while (below < frames.size() && kext(frames.get(below)).equals(kext)) {
          below++;
        }
        return below;
      }
    }
    return Integer.MAX_VALUE;
  }

  private Optional<Bystander> role(BundleId kext) {
    return Bystander.of(kext).filter(this::countsAs);
  }

  /** Code that trapped did not notice something: it failed. */
  private boolean countsAs(Bystander role) {
    return !trapped || role == Bystander.HOST || role == Bystander.DISPATCHER;
  }

  /**
   * Whether this is the stack of a thread that was chosen because it waits, not the panicking one.
   */
  public boolean isOfChosenThread() {
    return ofChosenThread;
  }

  /** All frames, those that do not count as well. */
  public List<Frame> frames() {
    return frames;
  }

  /** The frame where the panic began; there must be frames. */
  public Frame firstCounted() {
    return frames.get(start);
  }

  /** Whether an interrupt stands above the frame, which came by chance. */
  public boolean isInterrupted(Frame frame) {
    return frame.n() >= interruptedFrom;
  }

  /** Why a frame does not count; empty when it does. */
  public Optional<String> passedOver(int n) {
    if (n < start) {
      return Optional.of(StackFrame.ABOVE_PANIC);
    }
    Optional<BundleId> kext = kext(frames.get(n));
    return kext.isPresent() && n >= interruptedFrom
        ? Optional.of("interrupted by what stands above it")
        : kext.flatMap(this::role).map(Bystander::reason);
  }

  /** How far from the panic a kext is, in words that fit behind its name. */
  public String whereIs(BundleId kext) {
    int distance = distance(kext);
    String place =
        cut.isEmpty()
            ? "the first frame that is left"
            : ofChosenThread ? "where its thread waits" : "the panic";
    if (distance == 0) {
      return (cut.isPresent() && !cut.get().exact() ? "right below " : "at ") + place;
    }
    return (distance == 1 ? "one frame" : distance + " frames") + " below " + place;
  }

  /** Whether the panic began in the kext's own code. */
  public boolean beganIn(BundleId kext) {
    return distance(kext) == 0 && cut.filter(StackCut::exact).isPresent();
  }

  /** Whether the place of the panic was found on the stack. */
  public boolean cutFound() {
    return cut.isPresent();
  }

  /** Whether the symbols of the stack show that the processor trapped right above the panic. */
  public boolean trapShown() {
    return StackCut.trappedAt(frames, start);
  }

  /** The kexts that count, the nearest to the panic first, with the number of their first frame. */
  public Map<BundleId, Integer> nearest() {
    return nearest;
  }

  /** The kexts above the cut alone, which only show how the kernel stopped. */
  public Set<BundleId> aboveOnly() {
    Set<BundleId> above = new LinkedHashSet<>();
    for (int n = 0; n < start; n++) {
      kexts
          .get(n)
          .filter(k -> !nearest.containsKey(k) && !interrupted.contains(k))
          .ifPresent(above::add);
    }
    return above;
  }

  /** The kexts that stand only below an interrupt. */
  public Set<BundleId> interrupted() {
    return interrupted;
  }

  /** Whether the kext stands on the stack for the sake of other code. */
  public boolean isBystander(BundleId kext) {
    return role(kext).isPresent();
  }

  /** Whether the first kext on the stack only noticed: then the whole stack is the observer's. */
  public boolean isObservers() {
    return observers;
  }

  /** How many frames lie between the panic and the kext's first frame. */
  public int distance(BundleId kext) {
    return nearest.get(kext) - start;
  }

  /**
   * The Apple kexts that stand nearer to the panic than a kext, bystanders not counted: with none,
   * the kext holds the first frame that means something.
   */
  public List<BundleId> nearer(BundleId kext, KextCatalog catalog) {
    int at = nearest.get(kext);
    return nearest.entrySet().stream()
        .filter(e -> e.getValue() < at)
        .map(Map.Entry::getKey)
        .filter(k -> !catalog.origin(k).isThirdParty() && !isBystander(k))
        .toList();
  }

  /**
   * The kexts of an unbroken row of frames that begins with the first frame of a kext: each calls
   * the one above it directly.
   */
  public Set<BundleId> row(BundleId kext) {
    Set<BundleId> row = new LinkedHashSet<>();
    int end = Math.min(frames.size(), interruptedFrom);
    for (int n = nearest.get(kext); n < end && kext(frames.get(n)).isPresent(); n++) {
      row.add(kext(frames.get(n)).get());
    }
    return row;
  }

  /** Whether a frame nearer to the panic than the kext lies in a kext that nobody names. */
  public boolean unnamedKextBefore(BundleId kext) {
    return before(kext).stream().anyMatch(this::isInUnnamedKext);
  }

  private List<Frame> before(BundleId kext) {
    return frames.subList(start, nearest.get(kext));
  }

  /** Whether some frame that counts lies where kexts are loaded, in none that is named. */
  public boolean anyUnnamedKext() {
    return counted().stream().anyMatch(this::isInUnnamedKext);
  }

  /**
   * Whether a frame nearer to the panic than the kext is no kext's only because none is named.
   *
   * @param addressesTell whether the kernel's frames lie where no kext can
   */
  public boolean unprovenBefore(BundleId kext, boolean addressesTell) {
    return before(kext).stream()
        .filter(f -> isIllegible(f) || f.symbol().isEmpty() && kext(f).isEmpty())
        .anyMatch(f -> !addressesTell || isIllegible(f) || isInOldKextSpace(f));
  }

  /** Whether some frame lies in the kext, wherever on the stack. */
  public boolean shows(BundleId kext) {
    return shown.contains(kext);
  }

  /** Whether frames are left of which nobody knows where they lie. */
  public boolean anyUnnamed() {
    return counted().stream().anyMatch(StackReading::isUnnamed);
  }

  private List<Frame> counted() {
    return frames.subList(Math.min(start, frames.size()), frames.size());
  }

  /** Whether some frame names a kext by a damaged identifier. */
  public boolean anyMisread() {
    return anyMisread;
  }

  /** Whether some frame cannot be read, or names a kext by a damaged identifier. */
  public boolean anyIllegible() {
    return !illegible.isEmpty();
  }

  private static boolean cannotBeRead(Frame frame) {
    return isUnnamed(frame) && frame.returnAddress().isEmpty();
  }

  private boolean isIllegible(Frame frame) {
    return illegible.get(frame.n());
  }

  private boolean isInUnnamedKext(Frame frame) {
    return isIllegible(frame) || isUnnamed(frame) && isInOldKextSpace(frame);
  }

  private static boolean isUnnamed(Frame frame) {
    return frame.image().isEmpty() && frame.symbol().isEmpty();
  }

  private static boolean isInOldKextSpace(Frame frame) {
    return frame.returnAddress().filter(StackReading::isInOldKextSpace).isPresent();
  }

  /** Whether an address lies where the kernel never is, and kexts are. */
  public static boolean isInOldKextSpace(Address address) {
    return address.bits() >>> 32 == OLD_KEXT_SPACE;
  }

  /**
   * Whether every frame that counts, down to the thread's first, is the kernel's. Where the report
   * is cut among the frames, nobody knows what called them.
   */
  public boolean allKernel() {
    return !frames.isEmpty()
        && counted().stream().allMatch(Frame::inKernel)
        && StackCut.isBottom(frames.getLast());
  }
}
