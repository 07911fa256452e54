package dev.paniclens.parse;

import dev.paniclens.parse.kext.KextBlockReader;
import dev.paniclens.parse.kext.KextListReader;
import dev.paniclens.parse.message.Registers;
import dev.paniclens.parse.repair.EntryPlace;
import dev.paniclens.parse.repair.KernelLine;
import dev.paniclens.parse.stack.FrameReader;
import java.util.List;

/**
 * Finds what stands between a report that breaks off and the next one: a command, words, a log.
 * None of it goes on with a stack or the kexts of one, so it is the next one's.
 */
final class Between {
  /** How far above a report what belongs to it can begin. */
  private static final int REACH = 40;

  /** What a kernel says of processors that do not stop, above the entry of a panic (xnu kdp). */
  private static final List<String> PREAMBLE =
      List.of(
          "Attempting to forcibly halt cpu ",
          "Unable to obtain state for cpu ",
          "Debugger synchronization timed out");

  private Between() {}

  /**
   * Where the lines begin that belong to a report below them.
   *
   * @param begin where that report was seen to begin
   */
  static int beginOf(List<String> lines, int begin) {
    int at = aboveForeign(lines, begin);
    if (at > 0 && at < begin && isOfStack(Signs.bare(lines.get(at - 1)).strip())) {
      return at;
    }
    at = begin;
    while (at > 0 && isPreamble(Signs.bare(lines.get(at - 1)))) {
      at--;
    }
    return at;
  }

  /**
   * Where the lines end of which the last one breaks off, when nothing of the report follows it.
   *
   * @return negative when the last of them is whole
   */
  static int endOfBroken(List<String> lines) {
    int at = aboveForeign(lines, lines.size());
    if (at > 0 && Signs.bare(lines.get(at - 1)).startsWith("Process name corresp")) {
      at = aboveForeign(lines, at - 1); // what a kernel says before a panic within a panic
    }
    return at > 0 && BrokenLine.isOne(Signs.bare(lines.get(at - 1)).strip()) ? at : -1;
  }

  private static int aboveForeign(List<String> lines, int begin) {
    int at = begin;
    while (at > 0 && begin - at < REACH && isForeign(lines.get(at - 1))) {
      at--;
    }
    return at;
  }

  private static boolean isForeign(String line) {
    String t = Signs.bare(line).strip();
    return t.isEmpty() && line.isBlank()
        || !Signs.isFence(line)
            && EntryPlace.find(line) < 0
            && !EntryLine.isOfStopped(t)
            && !KernelLine.isOne(t)
            && !BrokenLine.isOne(t)
            && !FrameReader.isElision(t)
            && !isOfPpc(t)
            && !t.startsWith("@") // a line that somebody wrapped
            && !KextListReader.isEvent(t)
            && !Registers.isRegisterLine(t);
  }

  private static boolean isOfStack(String t) {
    return FrameReader.isFrame(t)
        || KextBlockReader.isEntry(t)
        || KextBlockReader.isHeader(t)
        || BrokenLine.isOne(t);
  }

  /** Whether a kernel of PowerPC goes on there, or ends (xnu osfmk/ppc/model_dep.c). */
  private static boolean isOfPpc(String t) {
    return FrameReader.isPpcHead(t)
        || t.startsWith("PC=0")
        || t.startsWith("Proceeding back via exception chain")
        || t.startsWith("previously dumped as")
        || t.startsWith("panic: We are hanging here");
  }

  private static boolean isPreamble(String t) {
    return PREAMBLE.stream().anyMatch(t::startsWith)
        || t.startsWith("cpu ") && t.contains(" failed to halt with error ");
  }
}
