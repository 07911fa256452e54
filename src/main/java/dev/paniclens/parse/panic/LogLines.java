package dev.paniclens.parse.panic;

import dev.paniclens.parse.kext.KextBlockReader;
import dev.paniclens.parse.kext.KextListReader;
import dev.paniclens.parse.line.FormatString;
import dev.paniclens.parse.message.MessageReader;
import dev.paniclens.parse.stack.FrameReader;
import dev.paniclens.parse.system.SystemReader;

/**
 * Knows the lines with which sections begin, and those of which nothing is read, but which only a
 * panicking kernel writes: they tell what a piece without any section is a piece of.
 */
final class LogLines {
  /** The head of what a processor knew of its own error (xnu osfmk/i386/machine_check.c). */
  private static final String MACHINE_CHECK = "Machine-check capabilities";

  private LogLines() {}

  /** Whether the line begins another section than a message's own. */
  static boolean isHead(String trimmed) {
    return trimmed.startsWith("Debugger message: ")
        || trimmed.startsWith("<end nested panic")
        || trimmed.startsWith("uuid info:")
        || FrameReader.isPpcHead(trimmed)
        || SystemReader.isSystemLine(trimmed)
        || FrameReader.header(trimmed).isPresent()
        || FrameReader.isFrame(trimmed)
        || KextBlockReader.isHeader(trimmed)
        || KextListReader.isListHeader(trimmed)
        || KextListReader.isEvent(trimmed)
        || MessageReader.entry(trimmed).isPresent();
  }

  /** Whether the line can only be a panic's. */
  static boolean isPanics(String trimmed) {
    return trimmed.length() >= 16 && beginsAsPanics(trimmed) && !FormatString.isOne(trimmed);
  }

  private static boolean beginsAsPanics(String trimmed) {
    return switch (trimmed.charAt(0)) {
      case 'C' ->
          trimmed.startsWith("CORE ")
                  && (trimmed.contains(": PC=0x") || trimmed.contains(" is the one that panicked"))
              || trimmed.startsWith("Compressor Info: ") && trimmed.contains(" segments limit (");
      case 'F' -> trimmed.startsWith("Fault CR2: 0x");
      case 'I' -> trimmed.startsWith("IA32_MC") && trimmed.contains("(0x");
      case 'M' -> trimmed.startsWith(MACHINE_CHECK);
      case 'N' -> trimmed.startsWith("Nested panic detected - entry count: ");
      // What the kernel of 10.2 says after every dump: no reason (xnu osfmk/ppc/model_dep.c).
      case 'p' -> trimmed.startsWith("panic: We are hanging here");
      case 'P' ->
          trimmed.startsWith("Panicked thread: 0x")
              || trimmed.startsWith("Processor ") && trimmed.contains(": IA32_MCG_STATUS:");
      case 'T' -> trimmed.startsWith("TPIDRx_ELy = {");
      case 'D' -> trimmed.startsWith("Debugger message: ");
      default -> false;
    };
  }
}
