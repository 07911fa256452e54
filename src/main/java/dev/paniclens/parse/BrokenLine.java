package dev.paniclens.parse;

import dev.paniclens.parse.stack.FrameReader;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Tells lines that break off in their midst, so that the end of a text shows: a kernel writes
 * addresses of 64 bits with all their digits (xnu osfmk/i386/AT386/model_dep.c, osfmk/arm/
 * model_dep.c), functions with an offset, and closes its brackets.
 */
final class BrokenLine {
  /** Less than this of a line can be a word of anybody. */
  private static final int SHORTEST_HEAD = 4;

  /** What stands alone on a line, or at its beginning. */
  private static final List<String> WORDS =
      List.of(
          "Kernel Extensions in backtrace:",
          "dependency: ",
          "Backtrace (CPU ",
          "BSD process name corresponding to current thread: ",
          "Mac OS version:",
          "Kernel version:",
          "Kernel UUID: ",
          "Kernel slide: ",
          "Kernel text base: ",
          "System model name: ",
          "System uptime in nanoseconds: ",
          "last loaded kext at ",
          "last unloaded kext at ",
          "last started kext at ",
          "last stopped kext at ");

  /** A frame, or an address alone. */
  private static final Pattern FRAME =
      Pattern.compile(
          "0x(?!0*$)(?:[0-9a-f]{0,7}|[0-9a-f]{9,15})"
              + "|0x[0-9a-f]{16} :(?: 0x(?!0+$)[0-9a-f]{0,15})?"
              + "|0x[0-9a-f]{8,16} : 0x[0-9a-f]{6,16} \\([^)]*"
              + "|0x[0-9a-f]{16} : 0x[0-9a-f]{16} (?!.* \\+ (?:0x[0-9a-f]|\\d))[\\w.]+(?: :.*)?"
              + "|lr: 0x[0-9a-f]{16} {1,8}fp: ?(?:0x[0-9a-f]{0,15})?");

  /** The value behind the last label. */
  private static final Pattern VALUE =
      Pattern.compile(
          "(?:Kernel|__HIB|TXM|SPTM|Debug Header)[\\w ]*(?:slide|base|address): +0x[0-9a-f]{0,15}"
              + "|[A-Za-z][A-Za-z0-9 ]{1,10}: {1,8}0x[0-9a-f]{16}.*(?<!CPU): {1,8}0x(?:[0-9a-f]{0,7}|[0-9a-f]{9,15})"
              + "|System model name: [^)]*\\([^)]*");

  /** One of the kexts of a stack. */
  private static final Pattern KEXT =
      Pattern.compile(
          "(?:dependency: ?)?[\\w\\-]+\\.[\\w.\\-]+"
              + "(?:\\([^)]*|\\([^)]*\\)(?:\\[[^\\]]*|\\[[^\\]]*\\]@?0?x?"
              + "|\\[[^\\]]*\\]@0x[0-9a-f]{16}-(?:>(?:0?|0x[0-9a-f]{0,15}))?))");

  private BrokenLine() {}

  /**
   * Whether the line's end is missing.
   *
   * @param line without quoting signs and white space
   */
  static boolean isOne(String line) {
    if (line.isEmpty()) {
      return false;
    }
    return switch (line.charAt(0)) {
      case '0', 'l' -> FRAME.matcher(line).matches() || isBegun(line);
      default -> isBegun(line) || VALUE.matcher(line).matches() || KEXT.matcher(line).matches();
    };
  }

  private static boolean isBegun(String line) {
    if (line.startsWith("Backtrace (CPU ")) {
      return FrameReader.header(line).isEmpty();
    }
    return line.length() >= SHORTEST_HEAD
        && WORDS.stream().anyMatch(w -> w.startsWith(line) && line.length() < w.strip().length());
  }
}
