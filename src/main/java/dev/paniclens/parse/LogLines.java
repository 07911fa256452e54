package dev.paniclens.parse;

/**
 * Knows lines of which nothing is read, but which only a panicking kernel writes: they tell what a
 * piece without any section is a piece of.
 */
final class LogLines {
  private LogLines() {}

  /** Whether the line can only be a panic's. */
  static boolean isPanics(String trimmed) {
    if (trimmed.length() < 16 || FormatString.isOne(trimmed)) {
      return false;
    }
    return switch (trimmed.charAt(0)) {
      case 'C' ->
          trimmed.startsWith("CORE ")
                  && (trimmed.contains(": PC=0x") || trimmed.contains(" is the one that panicked"))
              || trimmed.startsWith("Compressor Info: ") && trimmed.contains(" segments limit (");
      case 'F' -> trimmed.startsWith("Fault CR2: 0x");
      case 'P' -> trimmed.startsWith("Panicked thread: 0x");
      case 'N' -> trimmed.startsWith("Nested panic detected - entry count: ");
      case 'T' -> trimmed.startsWith("TPIDRx_ELy = {");
      case 'D' -> trimmed.startsWith("Debugger message: ");
      default -> false;
    };
  }
}
