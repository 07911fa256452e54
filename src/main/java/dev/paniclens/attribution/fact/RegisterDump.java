package dev.paniclens.attribution.fact;

import dev.paniclens.attribution.stack.StackReading;
import dev.paniclens.report.PanicLog;
import dev.paniclens.report.PanicMessage;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The registers that a kernel prints for a trap, between the message and the stack (xnu
 * osfmk/i386/trap.c, {@code panic_trap}; osfmk/arm64/sleh.c).
 */
public final class RegisterDump {
  /** A dump has fewer. */
  private static final int MOST_LINES = 64;

  /** Registers that only a trap's dump has. */
  private static final Pattern MARK = Pattern.compile("\\b[RE]IP: 0x| esr: 0x");

  /** The general registers of x86_64. */
  private static final Pattern GENERAL =
      Pattern.compile("\\bR(?:[ABCD]X|[SB]P|[SD]I|[89]|1[0-5]): +0x\\p{XDigit}{16}\\b");

  /** One of these is in every match of {@link #MARK}; to search for them first is much faster. */
  private static final String[] MARKS = {"IP: 0x", " esr: 0x"};

  /** Five of the general registers. */
  private static final String[] FIVE = {"RAX: ", "RBX: ", "RCX: ", "RDX: ", "RSP: "};

  private static final int COUNT = 16;

  /** They stand on four lines; where more of them are missing, nobody printed them. */
  private static final int ON_A_LINE = 4;

  /** What the kernel writes over freed memory (xnu osfmk/kern/zalloc.c, {@code ZONE_POISON}). */
  private static final String POISON = "deadbeef";

  private final String text;

  private RegisterDump(String text) {
    this.text = text;
  }

  static RegisterDump of(PanicLog log, StackReading stack, PanicLines lines) {
    int message = log.message().map(PanicMessage::line).orElse(0);
    int firstFrame = stack.frames().isEmpty() ? message : stack.frames().getFirst().line();
    int end = Math.min(Math.min(firstFrame, message + MOST_LINES), lines.count());
    return new RegisterDump(lines.get(message + 1, end));
  }

  private boolean hasAny(String... words) {
    for (String word : words) {
      if (text.contains(word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether registers are left. */
  public boolean isLeft() {
    return hasAny(MARKS) && MARK.matcher(text).find();
  }

  /** Whether one of them shows what is written over freed memory. */
  public boolean isPoisoned() {
    return text.contains(POISON);
  }

  /** Whether one line of the general registers of x86_64 cannot be read, or not to its end. */
  public boolean isDamaged() {
    if (!hasAny(FIVE)) {
      return false; // more than four are missing
    }
    long left = GENERAL.matcher(text).results().map(MatchResult::group).distinct().count();
    return left < COUNT && left >= COUNT - ON_A_LINE;
  }
}
