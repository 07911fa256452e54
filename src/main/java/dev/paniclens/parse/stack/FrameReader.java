package dev.paniclens.parse.stack;

import dev.paniclens.parse.line.Hex;
import dev.paniclens.parse.line.Line;
import dev.paniclens.parse.line.LineCursor;
import dev.paniclens.report.Address;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the frames of every form of backtrace: Intel's and arm's, PowerPC's rows of addresses (xnu
 * osfmk/ppc/model_dep.c), the bare addresses of early iOS, and the tables of symbolication tools.
 */
public final class FrameReader {
  /** No kernel prints more than 80; a report that claims more is not to be believed. */
  private static final int MAX_FRAMES = 256;

  private static final int MAX_ELISION = 40;
  private static final String AROUND_ELISION = "[](){}<>.-*# \u2026";
  private static final int PPC_DIGITS = "0x00000000".length();
  private static final int PPC_REGISTER = "PC=0x00000000".length();

  private static final Pattern INTEL_HEADER =
      Pattern.compile(
          "Backtrace(?: \\(CPU (\\d{1,4})\\),.*?Frame|, Format - Frame) ?: ?Return Address"
              + "(?: \\(4 potential args on stack\\))?\\s*(.*)");

  /** What a frame begins with, and hardly anything else that follows frames. */
  private static final Pattern BEGUN_FRAME =
      Pattern.compile("[0oO][xX][0-9a-fA-FlIoOS]{6}|[0-9a-f]{10}|[l1I]r ?[:.;] ?[0oO][xX]");

  private FrameReader() {}

  /**
   * The head of an Intel backtrace.
   *
   * @param cpu the processor whose stack follows
   * @param rest a frame on the same line, where a line end was lost
   */
  public record Header(OptionalInt cpu, String rest) {}

  /** Reads the head of an Intel backtrace; empty when the line is none. */
  public static Optional<Header> header(String trimmed) {
    if (!trimmed.startsWith("Backtrace")) {
      return Optional.empty();
    }
    Matcher m = INTEL_HEADER.matcher(trimmed);
    if (!m.matches()) {
      return Optional.empty();
    }
    OptionalInt cpu =
        m.group(1) == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(m.group(1)));
    return Optional.of(new Header(cpu, m.group(2)));
  }

  /** Whether a frame stands on the line, whatever wrote it. */
  public static boolean isFrame(String trimmed) {
    return FrameLine.isFrame(trimmed) || FrameTable.isFrame(trimmed);
  }

  /** Whether the line is a row of 32-bit addresses, which PowerPC kernels print for a backtrace. */
  public static boolean isPpcRow(String trimmed) {
    return !ppcRow(trimmed, 1, false).isEmpty();
  }

  /** Whether the line is one kernel address alone. */
  public static boolean isBareAddress(String trimmed) {
    Optional<Hex> hex = Hex.at(trimmed, 0);
    return hex.filter(h -> h.end() == trimmed.length() && h.end() >= PPC_DIGITS).isPresent();
  }

  /** Frames as printed. */
  public static final class Frames {
    private final List<RawFrame> all = new ArrayList<>();
    private boolean elided;
    private boolean damaged;

    private void add(RawFrame frame) {
      if (all.size() < MAX_FRAMES) {
        all.add(frame);
      }
    }

    /** Puts a frame above all others. */
    public void addFirst(RawFrame frame) {
      all.addFirst(frame);
    }

    /** The frames, the innermost first. */
    public List<RawFrame> all() {
      return all;
    }

    /** Whether somebody left some out. */
    public boolean elided() {
      return elided;
    }

    /** What of them could not be read, in words for a person. */
    public Optional<String> problem() {
      return damaged
          ? Optional.of("a line among the frames of a stack cannot be read")
          : Optional.empty();
    }

    private void addIllegible(LineCursor cursor) {
      add(illegible(cursor.next().number()));
    }

    private RawFrame illegible(int line) {
      damaged = true;
      return RawFrame.illegible(line);
    }
  }

  /**
   * Reads frames from the cursor on, until a line that is none.
   *
   * @param isHead tells the lines with which something else begins
   */
  public static Frames read(LineCursor cursor, Predicate<String> isHead) {
    Frames frames = new Frames();
    while (cursor.hasNext()) {
      Line line = cursor.peek();
      if (line.isBlank() && goesOn(frames, cursor.peekNonBlank().trimmed())) {
        cursor.skipBlank(); // below the heading or between frames: wrapped or spaced pastes
      } else if (isElision(line.trimmed())) {
        cursor.next();
        frames.elided = true;
      } else if (!frames.all.isEmpty() && Symbol.standsAlone(line.trimmed())) {
        // 10.5 prints the symbol on a line of its own after the frame.
        Symbol.parse(line.trimmed(), cursor.mayBeCut())
            .ifPresent(name -> frames.all.add(frames.all.removeLast().named(name)));
        cursor.next();
      } else if (readOne(line, cursor.mayBeCut(), frames)) {
        cursor.next();
        if (line.trimmed().contains("terminated-invalid")) {
          break; // 10.4 puts the end marker on the last frame's line
        }
      } else if (cursor.mayBeCut() && (line.text().contains("0x") || isFrame(line.trimmed()))) {
        cursor.next(); // a frame without all its digits
      } else if (isIllegible(cursor, isHead)) {
        frames.addIllegible(cursor);
      } else {
        skipEnds(cursor);
        break;
      }
    }
    return frames;
  }

  /** Whether the line is a damaged frame: it begins as frames do, or the next one goes on. */
  private static boolean isIllegible(LineCursor cursor, Predicate<String> isHead) {
    String t = cursor.peek().trimmed();
    if (t.isEmpty() || FrameLine.isEnd(t) || isHead.test(t)) {
      return false;
    }
    return BEGUN_FRAME.matcher(t).lookingAt()
        || !t.endsWith(":") && cursor.afterNext().filter(l -> isFrame(l.trimmed())).isPresent();
  }

  /** Whether the backtrace goes on with this line below a blank one. */
  private static boolean goesOn(Frames frames, String next) {
    return isFrame(next) || frames.all.isEmpty() && isElision(next);
  }

  /** Reads the rows of addresses that PowerPC kernels print. */
  public static Frames readPpc(LineCursor cursor) {
    Frames frames = new Frames();
    while (cursor.hasNext()) {
      if (isPpcRow(cursor.peekNonBlank().trimmed())) {
        cursor.skipBlank();
      }
      Line line = cursor.peek();
      List<RawFrame> row = ppcRow(line.trimmed(), line.number(), cursor.mayBeCut());
      if (row.isEmpty() && goesOn(cursor, FrameReader::isPpcRow)) {
        frames.addIllegible(cursor);
        continue;
      }
      if (row.isEmpty() && !isElision(line.trimmed())) {
        break;
      }
      frames.elided |= row.isEmpty();
      row.forEach(frames::add);
      cursor.next();
    }
    skipEnds(cursor);
    return frames;
  }

  /** Reads the addresses that early iOS prints alone, one on each line. */
  public static Frames readBare(LineCursor cursor) {
    Frames frames = new Frames();
    while (isBareAddress(cursor.peekNonBlank().trimmed())
        || goesOn(cursor, FrameReader::isBareAddress)) {
      if (!isBareAddress(cursor.peekNonBlank().trimmed())) {
        frames.addIllegible(cursor);
        continue;
      }
      cursor.skipBlank();
      Hex hex = Hex.at(cursor.peek().trimmed(), 0).orElseThrow();
      if (!(cursor.mayBeCut() && hex.mayBeCut()) && hex.value().isPresent()) {
        frames.add(
            RawFrame.of(Optional.empty(), hex.value().get().withoutTag(), cursor.peek().number()));
      }
      cursor.next();
    }
    skipEnds(cursor);
    return frames;
  }

  /** Whether a line that is no frame stands right before one. */
  private static boolean goesOn(LineCursor cursor, Predicate<String> isFrame) {
    return cursor.hasNext()
        && !cursor.peek().isBlank()
        && !isElision(cursor.peek().trimmed())
        && cursor.afterNext().filter(line -> isFrame.test(line.trimmed())).isPresent();
  }

  private static void skipEnds(LineCursor cursor) {
    while (cursor.hasNext() && FrameLine.isEnd(cursor.peek().trimmed())) {
      cursor.next();
    }
  }

  private static boolean readOne(Line line, boolean mayBeCut, Frames frames) {
    Optional<RawFrame> frame =
        FrameLine.parse(line, mayBeCut).or(() -> FrameTable.parse(line, mayBeCut));
    frame.ifPresent(f -> frames.add(f.isCut() ? frames.illegible(f.line()) : f));
    return frame.isPresent();
  }

  /** Whether the line stands at the head of a dump of PowerPC, or of the stack within it. */
  public static boolean isPpcHead(String trimmed) {
    return trimmed.equals("Backtrace:")
        || trimmed.startsWith("Latest stack backtrace for cpu")
        || trimmed.startsWith("Latest crash info for cpu")
        || trimmed.startsWith("Exception state (sv=");
  }

  /**
   * The instruction at which a PowerPC processor was interrupted, from the line of registers that
   * stands right before the addresses (xnu osfmk/ppc/model_dep.c); empty when the line is none.
   */
  public static Optional<RawFrame> ppcInterrupted(Line line) {
    String t = line.trimmed();
    return t.startsWith("PC=0x") && t.startsWith("; MSR=0x", PPC_REGISTER)
        ? Address.parse(t.substring("PC=".length(), PPC_REGISTER))
            .map(pc -> RawFrame.of(Optional.empty(), pc, line.number()))
        : Optional.empty();
  }

  /** Reads a row of 32-bit addresses, eight digits each; only the last of a text may be cut. */
  private static List<RawFrame> ppcRow(String trimmed, int number, boolean mayBeCut) {
    List<RawFrame> row = new ArrayList<>();
    int at = 0;
    while (at < trimmed.length()) {
      Optional<Hex> hex = Hex.at(trimmed, at);
      boolean whole = hex.filter(h -> h.end() - h.start() == PPC_DIGITS).isPresent();
      if (!whole) {
        boolean cut = mayBeCut && hex.map(Hex::end).orElse(at + 2) >= trimmed.length();
        return cut ? row : List.of();
      }
      Optional<Address> address = hex.get().value();
      if (row.size() < MAX_FRAMES) {
        row.add(RawFrame.of(Optional.empty(), address.orElseThrow(), number));
      }
      at = hex.get().end();
      while (at < trimmed.length() && Character.isWhitespace(trimmed.charAt(at))) {
        at++;
      }
      if (at == hex.get().end() && at < trimmed.length()) {
        return List.of();
      }
    }
    return row;
  }

  /** Whether the line says that somebody left something out here. */
  public static boolean isElision(String trimmed) {
    int from = 0;
    int to = trimmed.length();
    if (to < 3 && trimmed.indexOf('\u2026') < 0 || to > MAX_ELISION) {
      return false;
    }
    while (from < to && AROUND_ELISION.indexOf(trimmed.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && AROUND_ELISION.indexOf(trimmed.charAt(to - 1)) >= 0) {
      to--;
    }
    return switch (trimmed.substring(from, to)) {
      case "" -> trimmed.contains("..") || trimmed.indexOf('\u2026') >= 0;
      case "snip", "SNIP", "snipped", "cut", "truncated", "omitted", "unrelated lines" ->
          from > 0 || trimmed.equals("snip");
      default -> false;
    };
  }
}
