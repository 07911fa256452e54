package dev.paniclens.parse.stack;

import dev.paniclens.parse.line.Hex;
import dev.paniclens.parse.line.Line;
import dev.paniclens.report.Address;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads one line as a frame of a kernel's own backtrace: Intel's {@code frame : return address}
 * (xnu osfmk/i386/AT386/model_dep.c) or arm's {@code lr: … fp: …} (osfmk/arm/model_dep.c).
 */
public final class FrameLine {
  /** What ends a backtrace, on a line of its own or behind the last frame. */
  private static final Pattern END =
      Pattern.compile(
          "(?i)(backtrace continues\\.\\.\\.|unaligned frame|no mapping exists for frame pointer"
              + "|backtrace terminated|could not read (?:lr|fp) from frame).*");

  private FrameLine() {}

  /** Whether the line is a frame that begins or goes on as the kernel's do. */
  static boolean isFrame(String trimmed) {
    return parse(new Line(1, trimmed), false).isPresent();
  }

  static boolean isEnd(String trimmed) {
    return END.matcher(trimmed).matches();
  }

  /**
   * Reads the frame on a line.
   *
   * @param mayBeCut whether the line may go on where the text ends
   * @return empty when there is none, or when its return address is cut
   */
  public static Optional<RawFrame> parse(Line line, boolean mayBeCut) {
    String t = line.trimmed();
    if (t.startsWith("0")) {
      return intel(t, line.number(), mayBeCut);
    }
    return t.startsWith("lr:") ? arm(t, line.number(), mayBeCut) : Optional.empty();
  }

  private static Optional<RawFrame> intel(String t, int line, boolean mayBeCut) {
    Optional<Hex> frame = Hex.at(t, 0);
    if (frame.isEmpty()) {
      return Optional.empty();
    }
    int colon = skipBlank(t, frame.get().end());
    if (colon == frame.get().end() || colon + 1 >= t.length() || t.charAt(colon) != ':') {
      return Optional.empty();
    }
    int at = skipBlank(t, colon + 1);
    Optional<Hex> address = at == colon + 1 ? Optional.empty() : Hex.at(t, at);
    if (address.flatMap(Hex::value).isEmpty()) {
      return Optional.empty();
    }
    int end = address.get().end();
    boolean last = end == t.length();
    if (last && mayBeCut && address.get().mayBeCut()
        || !last && !Character.isWhitespace(t.charAt(end)) && t.charAt(end) != '(') {
      return Optional.empty();
    }
    RawFrame bare =
        RawFrame.of(frame.get().value(), address.flatMap(Hex::value).orElseThrow(), line);
    String name = behindArguments(t, skipBlank(t, end));
    if (name.startsWith("-")) {
      return Optional.empty(); // a range of addresses
    }
    return Optional.of(
        name.isEmpty() || isEnd(name)
            ? bare
            : Symbol.parse(name, mayBeCut).map(bare::named).orElse(bare));
  }

  /** 32-bit kernels print four words of the stack in parentheses: arguments, perhaps. */
  private static String behindArguments(String t, int at) {
    if (at < t.length() && t.charAt(at) == '(' && t.startsWith("0", at + 1)) {
      int close = t.indexOf(')', at);
      return close < 0 ? "" : t.substring(close + 1).strip();
    }
    return t.substring(at);
  }

  private static Optional<RawFrame> arm(String t, int line, boolean mayBeCut) {
    int at = skipBlank(t, 3);
    Optional<Hex> lr = Hex.at(t, at);
    if (lr.flatMap(Hex::value).isEmpty()) {
      return Optional.empty();
    }
    int fp = skipBlank(t, lr.get().end());
    boolean hasPointer = fp > lr.get().end() && t.startsWith("fp:", fp);
    Optional<Hex> pointer = hasPointer ? Hex.at(t, skipBlank(t, fp + 3)) : Optional.empty();
    boolean whole = pointer.filter(p -> p.end() == t.length()).isPresent();
    if (!whole && !(mayBeCut && !lr.get().mayBeCut())) {
      return Optional.empty();
    }
    return Optional.of(
        RawFrame.of(
            pointer.filter(p -> !(mayBeCut && p.mayBeCut())).flatMap(Hex::value),
            lr.flatMap(Hex::value).map(Address::withoutTag).orElseThrow(),
            line));
  }

  private static int skipBlank(String t, int from) {
    int i = from;
    while (i < t.length() && (t.charAt(i) == ' ' || t.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }
}
