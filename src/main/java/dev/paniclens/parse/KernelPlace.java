package dev.paniclens.parse;

import dev.paniclens.parse.stack.RawFrame;
import dev.paniclens.report.Address;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Knows where the code of a report's kernel lies, which is one place in each boot: in its text are
 * the callers of panic, and most return addresses.
 */
final class KernelPlace {
  /**
   * The largest kernels with their collection of kexts, in bytes; boots place them further apart.
   */
  private static final long LARGEST_KERNEL = 128 << 20;

  /**
   * How far apart the topmost return addresses of two panics can be that one kernel printed: all
   * lie in the functions through which every panic goes.
   */
  private static final long FARTHEST_TOP = 64 << 10;

  /** A trap on PowerPC tells no caller, but it had no kernels of 64 bits. */
  private static final long OF_POWERPC = 1;

  /** Nothing of a kernel lies in the first pages of memory. */
  private static final long LOWEST = 0x10000;

  private static final Pattern CALLER =
      Pattern.compile("panic\\(cpu \\d{1,4} caller [0O]x([0-9a-fA-F]{1,16})");

  /** What one line of Intel's kernels says alone (xnu osfmk/i386/trap.c, {@code panic_trap}). */
  private static final Pattern TRAP = Pattern.compile("\\): \"?Kernel trap at 0x");

  private boolean hasEntry;
  private boolean trapped;
  private boolean hasTop;
  private long caller;
  private long top;

  /** Begins anew with another report. */
  void begin() {
    hasEntry = false;
    trapped = false;
    hasTop = false;
    caller = 0;
    top = 0;
  }

  /** Takes the report's first entry in. */
  void seeEntry(String entry) {
    if (!hasEntry) {
      hasEntry = true;
      caller = caller(entry);
      trapped = TRAP.matcher(entry).find();
      hasTop = false;
    }
  }

  /** Takes in that the kernel is one of PowerPC. */
  void seePowerPc() {
    if (caller == 0 && top == 0) {
      caller = OF_POWERPC;
    }
  }

  /** Whether any of its code was seen. */
  boolean isKnown() {
    return caller != 0 || top != 0;
  }

  /** Whether it is a kernel of 64 bits. */
  boolean isWide() {
    return isWide(caller) || isWide(top);
  }

  /** Whether the address is in neither that kernel nor its kexts, which can lie farther away. */
  boolean isFar(Address address) {
    long known = isWide(caller) ? caller : top == 0 ? caller : top;
    long bits = address.bits();
    return isOfKernel(bits)
        && known != 0
        && (known >>> 40 != bits >>> 40 || isOfPhone(known) != isOfPhone(bits));
  }

  /** Takes a frame in. */
  void see(RawFrame frame) {
    if (!hasTop) {
      hasTop = true;
      top = address(frame);
    }
  }

  /** Whether another kernel printed the entry than the report's first one. */
  boolean isOfOther(String entry) {
    long other = caller(entry);
    boolean sameLine = trapped && TRAP.matcher(entry).find() && other != 0 && caller != 0;
    return sameLine ? caller != other : areApart(caller == 0 ? top : caller, other);
  }

  /** Whether the frame is none of the kernel that what was seen first belongs to. */
  boolean isElsewhere(RawFrame frame) {
    long known = isWide(caller) && !isBelowKernel(caller) ? caller : top == 0 ? caller : top;
    long stack = frame.framePointer().map(Address::bits).orElse(0L);
    long address = address(frame);
    return isHigh(stack) && known != 0 && isWide(stack) != isWide(known)
        || isOfKernel(address) && isWide(known) && areApart(known, address);
  }

  /** Whether the frame on top of a further panic's stack is another kernel's. */
  boolean isTopOfOther(RawFrame frame) {
    long address = address(frame);
    return hasEntry && top != 0 && address != 0 && Math.abs(top - address) > FARTHEST_TOP;
  }

  private static boolean areApart(long one, long other) {
    if (one == 0 || other == 0 || !isWide(one) && !isWide(other)) {
      return false;
    }
    boolean inKexts = isBelowKernel(one) || isBelowKernel(other);
    return one >>> 40 != other >>> 40
        || (inKexts ? isOfPhone(one) || isOfPhone(other) : Math.abs(one - other) > LARGEST_KERNEL);
  }

  private static boolean isHigh(long address) {
    return Long.compareUnsigned(address, LOWEST) > 0;
  }

  private static boolean isWide(long address) {
    return address >>> 32 != 0;
  }

  private static boolean isOfKernel(long address) {
    return address >>> 47 == 0x1_ffffL;
  }

  /** Whether it lies where Intel's kernels load kexts, at any distance from their own text. */
  private static boolean isBelowKernel(long address) {
    return address >>> 40 == 0xffffff && address < 0xffff_ff80_0000_0000L;
  }

  /** Whether it lies where no kernel of Intel's does, but those of iOS since its 10. */
  private static boolean isOfPhone(long address) {
    return address >>> 36 == 0xfffffffL;
  }

  private static long address(RawFrame frame) {
    return frame.returnAddress().map(Address::bits).orElse(0L);
  }

  /** The address of an entry's caller; zero when it tells none. */
  private static long caller(String entry) {
    if (entry.startsWith("Unresolved ")) {
      return OF_POWERPC;
    }
    Matcher m = CALLER.matcher(entry);
    return m.lookingAt() ? Long.parseUnsignedLong(m.group(1), 16) : 0;
  }
}
