package dev.paniclens.report;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One backtrace of a panic string, with the kext section that follows it.
 *
 * @param cpu the processor whose stack it is; absent where the report does not say
 * @param frames from the top of the stack; empty when the section was cut off before the first
 * @param kexts the kexts that the kernel found in this backtrace, in printed order. Absent when the
 *     report was cut before the section; an empty list when the kernel had none to print
 * @param kextsEnded whether a blank line ends that section, as the kernel writes one behind it (xnu
 *     OSKext.cpp, {@code printKextsInBacktrace}; the line of the process begins with it)
 * @param kextsDamage what is wrong with that section
 */
public record Backtrace(
    OptionalInt cpu,
    List<Frame> frames,
    Optional<List<Kext>> kexts,
    boolean kextsEnded,
    Damage kextsDamage) {

  /**
   * More kexts than a kernel can find in one backtrace: x86 looks 32 frames up (xnu
   * osfmk/i386/AT386/model_dep.c), and each lies in one kext.
   */
  public static final int MOST_KEXTS = 256;

  public Backtrace {
    frames = List.copyOf(frames);
    kexts = kexts.map(List::copyOf);
  }

  /** Whether the section names less than the kernel printed there. */
  public boolean kextsDamaged() {
    return kextsDamage != Damage.NONE;
  }

  /** What can be wrong with a section of kexts. */
  public enum Damage {
    /** Nothing that shows. */
    NONE,
    /** Every line can be read, but a range is missing or makes no sense: a frame's kext may be. */
    RANGES,
    /** Its last line breaks off though other words follow: what followed it is not left. */
    BROKEN_OFF,
    /** A line is illegible or missing, and so may be a kext. */
    LINES;

    /** The worse of two. */
    public Damage or(Damage other) {
      return compareTo(other) < 0 ? other : this;
    }
  }
}
