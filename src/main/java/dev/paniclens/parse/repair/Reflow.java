package dev.paniclens.parse.repair;

import dev.paniclens.parse.kext.KextBlockReader;
import dev.paniclens.parse.kext.KextListReader;
import dev.paniclens.parse.message.MessageReader;
import dev.paniclens.parse.message.Registers;
import dev.paniclens.parse.stack.FrameReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Undoes what mail programs do to lines: they break long ones between two words, and fill short
 * ones up with those that follow, so that labels stand in the middle of a line.
 */
final class Reflow {
  /** Lines that a mail program broke are no longer than this. */
  private static final int WIDTH = 80;

  /** A shorter line had room for the next word, so that its end is the kernel's. */
  private static final int NARROWEST = 70;

  /** So many labels in the middle of lines are no accident. */
  private static final int FEWEST = 3;

  private static final Pattern LABEL =
      Pattern.compile(
          "(?:Debugger message|Memory ID|OS release type|OS version"
              + "|Mac OS version|macOS version|Kernel version|Fileset Kernelcache UUID|Kernel UUID"
              + "|Boot session UUID|iBoot version|iBoot Stage 2 version|secure boot\\?"
              + "|roots installed|Paniclog version|KernelCache slide|KernelCache base|Kernel slide"
              + "|Kernel text base|Kernel text exec base|Kernel text exec slide|mach_absolute_time"
              + "|Epoch Time|System model name|System uptime in nanoseconds|Panicked thread"
              + "|loaded kexts): ?|(?:Boot|Sleep|Wake|Calendar)\\s*: 0x|Panicked task 0x"
              + "|last (?:started|loaded|stopped|unloaded) kext at \\d|Backtrace \\(CPU \\d");

  /** The first two letters of the alternatives of {@link #LABEL}. */
  private static final List<String> BEGINNINGS =
      List.of(
          "Ba", "Bo", "Ca", "De", "Ep", "Fi", "Ke", "Ma", "Me", "OS", "Pa", "Sl", "Sy", "Wa", "iB",
          "la", "lo", "ma", "ro", "se");

  private static final int ASCII = 0x80;

  /** Whether two letters, the first times {@link #ASCII} and the second, are one of these. */
  private static final boolean[] BEGINS = new boolean[ASCII * ASCII];

  static {
    for (String two : BEGINNINGS) {
      BEGINS[two.charAt(0) * ASCII + two.charAt(1)] = true;
    }
  }

  private static final Pattern CONTINUES = Pattern.compile("[a-z(0-9][^:=@]{0,40}(?:\\s.*|$)");

  private Reflow() {}

  /** Cures the lines of a text in place. */
  static void undo(List<String> lines) {
    int labels = 0;
    for (String line : lines) {
      for (int at = nextLabel(line, 0); at >= 0 && labels < FEWEST; at = nextLabel(line, at)) {
        labels++;
      }
    }
    if (labels >= FEWEST) {
      List<String> filled = joined(lines);
      lines.clear();
      filled.forEach(line -> split(line, lines));
    } else {
      joinBroken(lines, Unwrapper.wrapWidth(lines));
    }
  }

  /**
   * Where the next label in the middle of a line begins, behind an index; -1 when there is none.
   */
  private static int nextLabel(String line, int after) {
    // No pattern looks for the place: every line of every text comes by here.
    int end = line.indexOf(':') > 0 ? line.length() - 1 : 0;
    for (int i = after + 1; i < end; i++) {
      if (isSpace(line.charAt(i - 1))
          && mayBegin(line.charAt(i), line.charAt(i + 1))
          && LABEL.matcher(line).region(i, line.length()).lookingAt()
          && mayEndBefore(line, i)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean mayBegin(char first, char second) {
    return first < ASCII && second < ASCII && BEGINS[first * ASCII + second];
  }

  /** Whether a value ends before the space at which a label begins, not the label's own word. */
  private static boolean mayEndBefore(String line, int label) {
    int end = label; // no copy of what stands before: a line can be very long
    while (end > 0 && Character.isWhitespace(line.charAt(end - 1))) {
      end--;
    }
    return end > 0 && !line.startsWith("Mac", end - 3);
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t';
  }

  private static void split(String line, List<String> parts) {
    int begin = 0;
    for (int at = nextLabel(line, 0); at >= 0; at = nextLabel(line, at)) {
      parts.add(line.substring(begin, at).stripTrailing());
      begin = at;
    }
    parts.add(line.substring(begin));
  }

  /** Makes one line of all that were filled up, but for those that no words can be filled into. */
  private static List<String> joined(List<String> lines) {
    List<String> joined = new ArrayList<>();
    boolean open = false;
    for (String line : lines) {
      String t = line.strip();
      boolean alone = t.isEmpty() || FrameReader.isFrame(t) || KextBlockReader.isEntry(t);
      boolean begins = alone || !open || MessageReader.entry(t).isPresent();
      if (begins) {
        joined.add(line);
      } else {
        joined.set(joined.size() - 1, joined.getLast() + " " + t);
      }
      open = !alone && !KextListReader.isListHeader(t);
    }
    return joined;
  }

  /** Joins what stands alone on a line with the one that it was broken off from. */
  private static void joinBroken(List<String> lines, int width) {
    for (int i = 0; i + 1 < lines.size(); i++) {
      String line = lines.get(i);
      String next = lines.get(i + 1).strip();
      boolean cutAtWidth = width > 0 && line.length() >= width - 1;
      if (!cutAtWidth && !next.isEmpty() && (isBroken(line, next) || goesOn(line, next))) {
        lines.set(i, line.stripTrailing() + " " + next);
        lines.remove(i + 1);
      }
    }
  }

  private static boolean isBroken(String line, String next) {
    String t = line.strip();
    return t.equals("dependency:")
        || t.endsWith("(saved state:") && next.startsWith("0x")
        || t.endsWith("No mapping exists") && next.startsWith("for frame pointer")
        || t.endsWith("No mapping exists for frame") && next.equals("pointer")
        || t.startsWith("last ")
            && (t.endsWith("(addr") || t.endsWith(", size") || next.startsWith("(addr 0x"))
        || t.startsWith("PC=0x") && t.endsWith(";");
  }

  /** Whether a line is the rest of the sentence in a panic line that ends where mail breaks it. */
  private static boolean goesOn(String line, String next) {
    boolean full = line.length() + 1 + firstWord(next) > NARROWEST;
    if (line.length() > WIDTH || !full && !isOpen(line)) {
      return false;
    }
    Optional<MessageReader.Entry> entry = MessageReader.entry(line.strip());
    return entry.filter(e -> !e.rest().isEmpty()).isPresent()
        && !Registers.isRegisterLine(next)
        && (CONTINUES.matcher(next).matches()
            || isOpen(entry.get().rest()) && next.indexOf(')') > 0
            || entry.get().kind() == MessageReader.Kind.PPC_TRAP && next.startsWith("PC="));
  }

  /** Whether the line ends within brackets. */
  private static boolean isOpen(String line) {
    return line.lastIndexOf('(') > line.lastIndexOf(')');
  }

  private static int firstWord(String line) {
    int end = line.indexOf(' ');
    return end < 0 ? line.length() : end;
  }
}
