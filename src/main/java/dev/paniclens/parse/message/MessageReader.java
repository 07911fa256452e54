package dev.paniclens.parse.message;

import dev.paniclens.parse.line.FormatString;
import dev.paniclens.parse.line.Line;
import dev.paniclens.parse.line.LineCursor;
import dev.paniclens.report.Address;
import dev.paniclens.report.PanicMessage;
import dev.paniclens.report.PanicMessage.Location;
import dev.paniclens.report.PanicMessage.Location.Form;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the entry line of a panic and the message behind it, which may span many lines and hold
 * blank ones; it ends where another section begins.
 */
public final class MessageReader {
  /** Coprocessors write hundreds of lines; what is longer than this is not needed to understand. */
  private static final int MAX_LINES = 2_000;

  private static final int MAX_CHARS = 64 * 1024;

  private static final int SHORTEST_ENTRY = "panic(cpu 0):".length();

  /** Up to 9 iOS prints {@code <ptr>} for hidden addresses; photographs give O for 0. */
  private static final Pattern ENTRY =
      Pattern.compile(
          "panic\\s?\\(cpu\\s+(\\d{1,4})(?:\\s+caller\\s+((?:[0O]x|<|[0-9a-fA-F]{6})[^)\\s]*))?\\)"
              + "\\s*:\\s?(.*)");

  private static final Pattern ENTRY_PPC =
      Pattern.compile("Unresolved kernel trap\\s?\\(cpu (\\d{1,4})\\):\\s*(.*)");

  /** What panicked while a panic was handled (xnu osfmk/kern/debug.c). */
  private static final String NESTED = "Nested panic string:";

  private static final Pattern ENTRY_DEBUGGER = Pattern.compile("Debugger called: <(.*)>");
  private static final Pattern NMI_BLOCK =
      Pattern.compile("Panic\\s?\\(CPU (\\d{1,4})(?:, time \\d+)?\\): (.*)");

  /** What iPhone OS 2 says of a fault in place of a panic line, above its registers. */
  private static final Pattern ENTRY_ABORT =
      Pattern.compile("(kernel abort type \\d{1,2}: fault_type=0x[0-9a-fA-F]+, .*)");

  private static final String REASON = "Debugger message: ";

  private static final Pattern LOCATION =
      Pattern.compile("\\s?@([^@\"\\s][^@\"\\n]*?):(\\d{1,7})$");
  private static final Pattern JOINT = Pattern.compile("\"[ \\t]+\"");

  /** The kinds of entry line, in the order of their weight. */
  public enum Kind {
    PANIC,
    PPC_TRAP,
    NMI,
    NESTED,
    DEBUGGER
  }

  /** An entry line, with the message's first line behind it. */
  public record Entry(Kind kind, OptionalInt cpu, Optional<Address> caller, String rest) {}

  private MessageReader() {}

  /** Reads an entry line; empty when the line is none. */
  public static Optional<Entry> entry(String trimmed) {
    if (trimmed.length() < SHORTEST_ENTRY) {
      return Optional.empty();
    }
    return switch (trimmed.charAt(0)) {
      case 'p' -> trimmed.startsWith("panic") ? entry(ENTRY.matcher(trimmed)) : Optional.empty();
      case 'k' ->
          trimmed.startsWith("kernel abort type ")
              ? abort(ENTRY_ABORT.matcher(trimmed))
              : Optional.empty();
      case 'U' ->
          trimmed.startsWith("Unresolved") ? ppc(ENTRY_PPC.matcher(trimmed)) : Optional.empty();
      case 'P' ->
          trimmed.startsWith("Panic") && !trimmed.startsWith("Panicked")
              ? nmi(NMI_BLOCK.matcher(trimmed))
              : Optional.empty();
      case 'D' ->
          trimmed.startsWith("Debugger called: <")
              ? debugger(ENTRY_DEBUGGER.matcher(trimmed))
              : Optional.empty();
      case 'N' ->
          trimmed.startsWith(NESTED)
              ? Optional.of(
                  new Entry(
                      Kind.NESTED,
                      OptionalInt.empty(),
                      Optional.empty(),
                      trimmed.substring(NESTED.length()).strip()))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<Entry> entry(Matcher m) {
    if (m.matches()) {
      Optional<Address> caller =
          Optional.ofNullable(m.group(2))
              .map(c -> c.startsWith("O") ? "0" + c.substring(1) : c)
              .flatMap(Address::parse)
              .map(Address::withoutTag);
      return Optional.of(new Entry(Kind.PANIC, cpu(m.group(1)), caller, m.group(3)));
    }
    return Optional.empty();
  }

  private static Optional<Entry> ppc(Matcher m) {
    return m.matches()
        ? Optional.of(new Entry(Kind.PPC_TRAP, cpu(m.group(1)), Optional.empty(), m.group(2)))
        : Optional.empty();
  }

  private static Optional<Entry> abort(Matcher m) {
    return m.matches()
        ? Optional.of(new Entry(Kind.PANIC, OptionalInt.empty(), Optional.empty(), m.group(1)))
        : Optional.empty();
  }

  private static Optional<Entry> nmi(Matcher m) {
    return m.matches()
        ? Optional.of(new Entry(Kind.NMI, cpu(m.group(1)), Optional.empty(), m.group(2)))
        : Optional.empty();
  }

  private static Optional<Entry> debugger(Matcher m) {
    return m.matches()
        ? Optional.of(
            new Entry(
                Kind.DEBUGGER,
                OptionalInt.empty(),
                Optional.empty(),
                "Debugger called: <" + m.group(1) + ">"))
        : Optional.empty();
  }

  /**
   * The reason that the kernel gave its debugger, where no panic line tells more: watchdogs of
   * iPhones up to iOS 12 wrote nothing else. Empty when it only says that it was a panic.
   */
  public static Optional<PanicMessage> ofDebugger(List<Line> lines) {
    for (Line line : lines) {
      String reason =
          line.trimmed().startsWith(REASON) ? line.trimmed().substring(REASON.length()) : "";
      if (!reason.isBlank() && !reason.strip().equals("panic") && !FormatString.isOne(reason)) {
        return Optional.of(alone(reason.strip(), line));
      }
    }
    return Optional.empty();
  }

  /** The first line that is not blank, where it is all that was left of a panic. */
  public static Optional<PanicMessage> ofSentence(List<Line> lines) {
    return lines.stream()
        .filter(line -> !line.isBlank())
        .findFirst()
        .map(line -> alone(line.trimmed(), line));
  }

  private static PanicMessage alone(String text, Line line) {
    return new PanicMessage(
        text,
        OptionalInt.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        line.number());
  }

  private static OptionalInt cpu(String digits) {
    return OptionalInt.of(Integer.parseInt(digits));
  }

  /**
   * Reads on to the message's end.
   *
   * @param entry the entry line, already taken from the cursor
   * @param isNextSection tells the lines at which another section begins
   */
  public static PanicMessage read(
      Entry entry, Line first, LineCursor cursor, Predicate<Line> isNextSection) {
    List<String> words = new ArrayList<>();
    List<String> registers = new ArrayList<>();
    words.add(entry.rest());
    int chars = entry.rest().length();
    // Even where the next line is cut, it is the dump's.
    boolean inRegisters =
        entry.rest().endsWith("registers:") || entry.rest().contains("(saved state: ");
    while (cursor.hasNext() && !isNextSection.test(cursor.peek())) {
      String line = cursor.next().text();
      inRegisters = inRegisters || Registers.isRegisterLine(line);
      chars += line.length();
      if (words.size() + registers.size() < MAX_LINES && chars < MAX_CHARS) {
        // The location may stand alone behind the registers of a double fault.
        (inRegisters && !line.stripLeading().startsWith("@") ? registers : words).add(line);
      }
    }
    return build(entry, first, words, registers, cursor.endMayBeCut());
  }

  private static PanicMessage build(
      Entry entry, Line first, List<String> words, List<String> registers, boolean cut) {
    String raw = toLocation(words);
    Matcher m = LOCATION.matcher(raw);
    Optional<Location> location = Optional.empty();
    int sign = raw.lastIndexOf('@');
    if (sign >= 0 && m.find(Math.max(0, sign - 1))) {
      String before = raw.substring(0, m.start());
      Form form = form(before, m.group());
      location = Optional.of(new Location(m.group(1), Integer.parseInt(m.group(2)), form));
      raw = before;
    }
    String text = unquote(raw.strip(), location.isPresent());
    int dump = Registers.dumpStart(text);
    if (dump >= 0) {
      // Up to 11 the dump of a double fault was part of the quoted message; pastes lose line ends.
      registers.addAll(0, text.substring(dump).lines().toList());
      text = text.substring(0, dump);
    }
    return new PanicMessage(
        text.strip(),
        entry.cpu(),
        entry.caller(),
        location,
        Registers.fault(text, registers, cut),
        first.number());
  }

  /** Since macOS 12 a blank and the file's name alone stand behind the text. */
  private static Form form(String before, String location) {
    if (!location.startsWith(" ") || location.indexOf('/') >= 0 || before.isBlank()) {
      return Form.OTHER;
    }
    return before.stripTrailing().endsWith("\"") ? Form.QUOTED : Form.UNQUOTED;
  }

  /**
   * The message up to its last source location, which the kernel puts last: what follows one are
   * other words. All of them when no line ends with one.
   */
  private static String toLocation(List<String> words) {
    for (int end = words.size(); end > 0; end--) {
      String line = words.get(end - 1).stripTrailing();
      int sign = line.lastIndexOf('@');
      if (sign >= 0 && LOCATION.matcher(line).find(Math.max(0, sign - 1))) {
        return String.join("\n", words.subList(0, end)).strip();
      }
    }
    return String.join("\n", words).strip();
  }

  /**
   * Undoes what the panic macro did up to macOS 11 (xnu osfmk/kern/debug.h): it put the source text
   * of the format in quotes, so adjacent literals and escapes appear as they were typed. A driver
   * can prefix the quoted part with its own name.
   *
   * @param located whether a source location followed, which only the macro adds
   */
  private static String unquote(String raw, boolean located) {
    int open = raw.indexOf('"');
    if (open < 0 || open > 0 && !located) {
      return raw; // quotes inside a message that has none of its own
    }
    int close = raw.lastIndexOf('"');
    String tail = close > open ? raw.substring(close + 1).strip() : "";
    boolean closed = close > open && (tail.isEmpty() || tail.startsWith("@"));
    if (!closed && open > 0) {
      return raw;
    }
    String inside = raw.substring(open + 1, closed ? close : raw.length());
    return raw.substring(0, open) + unescape(JOINT.matcher(inside).replaceAll(""));
  }

  private static String unescape(String text) {
    if (text.indexOf('\\') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char escaped = c == '\\' && i + 1 < text.length() ? text.charAt(i + 1) : 0;
      switch (escaped) {
        case 'n' -> plain.append('\n');
        case 't' -> plain.append('\t');
        case '"', '\\' -> plain.append(escaped);
        default -> plain.append(c);
      }
      if (escaped == 'n' || escaped == 't' || escaped == '"' || escaped == '\\') {
        i++;
      }
    }
    return plain.toString();
  }
}
