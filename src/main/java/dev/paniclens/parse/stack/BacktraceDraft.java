package dev.paniclens.parse.stack;

import dev.paniclens.report.Address;
import dev.paniclens.report.Backtrace;
import dev.paniclens.report.Backtrace.Damage;
import dev.paniclens.report.Frame;
import dev.paniclens.report.Kext;
import dev.paniclens.report.SystemInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** A backtrace while it is read. */
public final class BacktraceDraft {
  private final OptionalInt cpu;
  private final int message;
  private final boolean certain;
  private final List<RawFrame> frames = new ArrayList<>();
  private Optional<RawFrame> interrupted = Optional.empty();
  private Optional<List<Kext>> kexts = Optional.empty();
  private boolean incomplete;
  private boolean closed;
  private boolean kextsEnded;
  private Damage kextsDamage = Damage.NONE;

  /**
   * @param message index of the message it follows; negative when there is none
   * @param certain whether its head or the form of its frames leaves no doubt what it is
   */
  public BacktraceDraft(OptionalInt cpu, int message, boolean certain) {
    this.cpu = cpu;
    this.message = message;
    this.certain = certain;
  }

  /** Index of the message that the stack belongs to; negative when there is none. */
  public int message() {
    return message;
  }

  /**
   * Takes in frames.
   *
   * @param elided whether somebody left lines out, these or earlier ones: some may be missing
   */
  public void add(FrameReader.Frames read, boolean elided) {
    frames.addAll(read.all());
    incomplete |= elided;
  }

  /** PowerPC prints the faulting instruction above the stack, not on it. */
  public void interruptedAt(RawFrame pc) {
    interrupted = Optional.of(pc);
  }

  boolean hasFrames() {
    return !frames.isEmpty();
  }

  /** arm's last frame points to no other. */
  public boolean reachedBottom() {
    return !frames.isEmpty() && frames.getLast().framePointer().filter(Address::isZero).isPresent();
  }

  /** Another section follows, so the frames were all there, and no section of kexts is missing. */
  public void close() {
    closed = true;
  }

  /** The kexts of which the range is known. */
  public Stream<Kext> kextsWithEnd() {
    return kexts.stream().flatMap(List::stream).filter(k -> k.end().isPresent());
  }

  /** Whether a section of kexts belongs to the stack. */
  public boolean hasKexts() {
    return kexts.isPresent();
  }

  /**
   * Takes in the section of kexts.
   *
   * @param ended whether a blank line ends it
   * @param damage what is wrong with its lines
   */
  public void kexts(List<Kext> found, boolean ended, Damage damage) {
    kextsDamage = damage;
    kexts = Optional.of(found);
    kextsEnded = ended;
  }

  /** The section of kexts is cut off, or the kernel could not make one. */
  public void kextsMissing() {
    incomplete = true;
  }

  /**
   * Whether it is a kernel's: announced as one, with a section of kexts, or with frames such as
   * nothing else has. Two numbers with a colon between them stand in many a text.
   */
  public boolean isKernels() {
    if (kexts.filter(k -> !k.isEmpty()).isPresent()) {
      return true;
    }
    return certain
        || !frames.isEmpty() && frames.getFirst().isWide()
        || frames.size() > 1 && frames.get(1).isBelow(frames.get(0));
  }

  /**
   * Maps the frames to images.
   *
   * @param kernelPrintsKexts whether a kernel of this kind names the kexts of a backtrace at all
   * @param elsewhere kexts printed for other stacks
   * @param bottomIsEnd whether the frame that points to no other is the end of all there was
   */
  public Backtrace build(
      SystemInfo info, List<Kext> elsewhere, boolean kernelPrintsKexts, boolean bottomIsEnd) {
    boolean ended = closed || bottomIsEnd && reachedBottom();
    boolean known = kexts.isPresent() || ended && !incomplete && !frames.isEmpty();
    Optional<List<Kext>> all = known ? Optional.of(kexts.orElse(List.of())) : Optional.empty();
    FrameMapper mapper = new FrameMapper(info, all, elsewhere, kernelPrintsKexts);
    List<RawFrame> stack = new ArrayList<>();
    interrupted.filter(pc -> mapper.listsKextOfInterrupted()).ifPresent(stack::add);
    stack.addAll(frames);
    List<Frame> mapped = mapper.map(stack);
    Damage ranges = mapper.rangesAreSenseless() ? Damage.RANGES : Damage.NONE;
    Damage lines = mapper.missesKext(mapped) ? Damage.LINES : Damage.NONE;
    return new Backtrace(cpu, mapped, all, kextsEnded, kextsDamage.or(ranges).or(lines));
  }
}
