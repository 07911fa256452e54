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
 * @param kextsDamaged whether a line of that section is illegible, lacks its range, or has one that
 *     makes no sense: a kext may be missing
 */
public record Backtrace(
    OptionalInt cpu,
    List<Frame> frames,
    Optional<List<Kext>> kexts,
    boolean kextsEnded,
    boolean kextsDamaged) {

  public Backtrace {
    frames = List.copyOf(frames);
    kexts = kexts.map(List::copyOf);
  }
}
