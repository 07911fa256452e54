package dev.paniclens.report;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the kernel said when it panicked.
 *
 * @param text the whole message: without {@code panic(cpu …):}, the quotes and source location of
 *     the panic macro, and the register dump; may have several lines; empty when the entry line has
 *     none
 * @param cpu the processor that panicked; absent where the report does not say
 * @param caller return address of the call of {@code panic}; absent when hidden or not printed
 * @param location where in the source {@code panic} was called
 * @param fault the trap that led to the panic, when it was one
 * @param line line of the panic string on which the message begins, from 1
 */
public record PanicMessage(
    String text,
    OptionalInt cpu,
    Optional<Address> caller,
    Optional<Location> location,
    Optional<Fault> fault,
    int line) {

  /** The first line of the message, which is what people call the panic's message. */
  public String firstLine() {
    int end = text.indexOf('\n');
    return (end < 0 ? text : text.substring(0, end)).strip();
  }

  /**
   * Source file and line that the panic macro adds to a message (xnu panic_call.h).
   *
   * @param path as printed: a whole path up to 11, the file's name alone later
   * @param sourceLine line in that file
   * @param form how the message before it is written
   */
  public record Location(String path, int sourceLine, Form form) {

    /** What tells Apple's kexts from the kernel since macOS 12 (xnu osfmk/kern/debug.h). */
    public enum Form {
      /** A whole path, or one without the blank that later macros put before it. */
      OTHER,
      /** The kernel's own: its text has no quotes. */
      UNQUOTED,
      /** That of Apple's kexts: their text is in quotes. */
      QUOTED
    }

    private static final Pattern TREE = Pattern.compile("Source(?:s|Cache)/[^/]+/([^/]+)/");

    /** Folders of Apple's builds, of its SDKs, and of kernels that people built themselves. */
    private static final Pattern NOT_PRIVATE =
        Pattern.compile(
            "/Source(?:s|Cache)/|/BuildRoots?/|/AppleInternal/|com\\.apple\\.xbs|/xnu(?:-[0-9][^/]*)?/"
                + "|\\.sdk/|/Kernel\\.framework/|^/(?:System|usr|Applications)/");

    /** One of which no more than the place is known. */
    public Location(String path, int sourceLine) {
      this(path, sourceLine, Form.OTHER);
    }

    /** The file's name without folders. */
    public String file() {
      return path.substring(path.lastIndexOf('/') + 1);
    }

    /**
     * The project the file was built from, such as {@code IONVMeFamily-557.100.13}: the folder
     * below {@code Sources/<name>/} of Apple's build trees, up to 10.10 {@code
     * /SourceCache/<name>/}; absent for other paths.
     */
    public Optional<String> project() {
      Matcher m = TREE.matcher(path);
      return m.find() ? Optional.of(m.group(1)) : Optional.empty();
    }

    /** Whether somebody else than Apple built the code: a path of their own machine. */
    public boolean isPrivate() {
      return path.startsWith("/") && !NOT_PRIVATE.matcher(path).find();
    }
  }

  /**
   * A processor trap or abort that the kernel took in its own code.
   *
   * @param number the x86 trap number (xnu trap.h); absent on other processors
   * @param name the kernel's words for it, such as {@code page fault} or {@code Kernel data abort.}
   * @param pc the faulting instruction (RIP, EIP, pc), tag bits removed
   * @param lr arm64's link register at the fault, tag bits removed
   * @param address the register that holds the address of a fault (CR2, far, DAR), as printed: for
   *     traps that are about no address it may be left over from an older one; see {@link
   *     FaultDetails}
   * @param code x86's error code, or arm64's ESR
   */
  public record Fault(
      OptionalInt number,
      String name,
      Optional<Address> pc,
      Optional<Address> lr,
      Optional<Address> address,
      Optional<Address> code) {}
}
