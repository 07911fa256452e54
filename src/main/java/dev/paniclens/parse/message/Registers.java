package dev.paniclens.parse.message;

import dev.paniclens.parse.line.Hex;
import dev.paniclens.report.Address;
import dev.paniclens.report.PanicMessage.Fault;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a trap from a panic's message and the register dump behind it. */
public final class Registers {
  /** xnu osfmk/i386/trap.c; the number decides, the name is for people. */
  private static final Pattern X86_TRAP =
      Pattern.compile(
          "Kernel trap at (0x[0-9a-fA-F]+), type (?:= )?(\\d{1,2})\\s*=\\s*([^,#\\n]+)"
              + "|Unresolved kernel trap \\(CPU \\d+, Type (\\d{1,2})=([^)]+)\\)");

  private static final Pattern DOUBLE_FAULT =
      Pattern.compile(
          "(Double fault|Machine Check)(?: thread:\\S+)? at (0x[0-9a-fA-F]+)"
              + "|(Double fault) \\(CPU:\\d+, thread:");

  /** 15.4 and later can print another reason than a trap (xnu osfmk/i386/trap.c). */
  private static final Pattern X86_OTHER =
      Pattern.compile("([^\\n]{1,200}?) at (0x[0-9a-fA-F]{16}), registers:");

  /** xnu osfmk/arm64/sleh.c. */
  private static final Pattern ARM_TRAP =
      Pattern.compile("(.*?) at pc (0x[0-9a-fA-F]+), lr (0x[0-9a-fA-F]+) \\(saved state:.*");

  private static final Pattern ARM_OLD_TRAP = Pattern.compile("(.*?)\\s*\\(saved state: .*");

  private static final Pattern PPC_TRAP =
      Pattern.compile(
          "(0x[0-9A-Fa-f]{3,4} - [^=\\n]*?)"
              + "(?:\\s+DAR(?:=(0x[0-9A-Fa-f]+))?(?:\\s+PC=(0x[0-9A-Fa-f]+))?(?:\\s.*)?|\\n.*|)",
          Pattern.DOTALL);

  /** The registers that tell of a trap; none of the names ends another one's. */
  private static final List<String> NAMES =
      List.of("CR2", "RIP", "EIP", "Error code", "pc", "lr", "esr", "far");

  private static final Pattern ARM_DUMP = Pattern.compile("\\b[xr]0:\\s{1,8}0x");
  private static final Pattern ARM_LINE = Pattern.compile("\\s*(?:x0|r0|x\\d{1,2}|pc|fp):\\s+0x.*");

  /** {@code 0x} and sixteen digits, which leave none to be cut off. */
  private static final int WIDE = 18;

  private Registers() {}

  /** Whether the line belongs to a register dump. */
  public static boolean isRegisterLine(String line) {
    String t = line.stripLeading();
    if (t.length() < 6) {
      return false;
    }
    return switch (t.charAt(0)) {
      case 'C', 'R', 'E' ->
          t.startsWith("CR0: 0x") || t.startsWith("RAX: 0x") || t.startsWith("EAX: 0x");
      case 'x', 'r', 'p', 'f' -> ARM_LINE.matcher(line).matches();
      default -> false;
    };
  }

  /** Where a register dump begins in a text; negative when there is none. */
  static int dumpStart(String text) {
    int intel = text.indexOf("CR0: 0x");
    if (intel >= 0) {
      return intel;
    }
    if (!text.contains("0:")) {
      return -1; // no register of that number
    }
    Matcher arm = ARM_DUMP.matcher(text);
    return arm.find() ? arm.start() : -1;
  }

  /**
   * The trap that the message tells of; empty for a panic that is none.
   *
   * @param lines the register dump behind the message
   * @param cut whether the last of these lines may go on where the text ends
   */
  static Optional<Fault> fault(String message, List<String> lines, boolean cut) {
    String head = message.length() > 4096 ? message.substring(0, 4096) : message;
    Map<String, Address> registers = registers(lines, cut);
    Optional<Address> pc = first(registers, "RIP", "EIP", "pc");
    Matcher x86 = X86_TRAP.matcher(head);
    if (head.contains("ernel trap") && x86.find()) {
      boolean old = x86.group(4) != null;
      return Optional.of(
          new Fault(
              OptionalInt.of(Integer.parseInt(x86.group(old ? 4 : 2))),
              x86.group(old ? 5 : 3).strip(),
              old ? pc : Address.parse(x86.group(1)),
              Optional.empty(),
              first(registers, "CR2"),
              first(registers, "Error code")));
    }
    Matcher twice = DOUBLE_FAULT.matcher(head);
    if ((head.contains("Double fault") || head.contains("Machine Check")) && twice.find()) {
      return Optional.of(
          new Fault(
              OptionalInt.of(twice.group(3) != null || twice.group(1).startsWith("D") ? 8 : 18),
              twice.group(3) != null ? twice.group(3) : twice.group(1),
              twice.group(3) != null ? pc : Address.parse(twice.group(2)),
              Optional.empty(),
              first(registers, "CR2"),
              first(registers, "Error code")));
    }
    Matcher other = X86_OTHER.matcher(head);
    if (head.contains(", registers:") && other.lookingAt()) {
      return Optional.of(
          new Fault(
              OptionalInt.empty(),
              other.group(1).strip(),
              Address.parse(other.group(2)),
              Optional.empty(),
              first(registers, "CR2"),
              first(registers, "Error code")));
    }
    return arm(head, registers, pc).or(() -> ppc(head, cut && lines.isEmpty()));
  }

  private static Optional<Fault> arm(
      String message, Map<String, Address> registers, Optional<Address> pc) {
    int end = message.indexOf('\n');
    String line = end < 0 ? message : message.substring(0, end);
    if (!line.contains("(saved state: ")) {
      return Optional.empty();
    }
    Matcher m = ARM_TRAP.matcher(line);
    boolean modern = m.matches();
    if (!modern) {
      m = ARM_OLD_TRAP.matcher(line);
      if (!m.matches()) {
        return Optional.empty();
      }
    }
    Optional<Address> at = modern ? Address.parse(m.group(2)) : pc;
    Optional<Address> lr = modern ? Address.parse(m.group(3)) : first(registers, "lr");
    return Optional.of(
        new Fault(
            OptionalInt.empty(),
            m.group(1).strip(),
            at.map(Address::withoutTag),
            lr.map(Address::withoutTag),
            first(registers, "far"),
            first(registers, "esr")));
  }

  private static Optional<Fault> ppc(String message, boolean cut) {
    Matcher m = PPC_TRAP.matcher(message);
    if (!m.matches()) {
      return Optional.empty();
    }
    return Optional.of(
        new Fault(
            OptionalInt.empty(),
            m.group(1).strip(),
            value(m, 3, cut),
            Optional.empty(),
            value(m, 2, cut),
            Optional.empty()));
  }

  /** An address of a PowerPC trap; at the end of a text that may be cut, all its digits count. */
  private static Optional<Address> value(Matcher m, int group, boolean cut) {
    return Optional.ofNullable(m.group(group))
        .filter(v -> !cut || m.end(group) < m.end() || v.length() == WIDE)
        .flatMap(Address::parse);
  }

  private static Map<String, Address> registers(List<String> lines, boolean cut) {
    Map<String, Address> found = new HashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      boolean mayEnd = cut && i == lines.size() - 1;
      for (int colon = line.indexOf(':'); colon > 0; colon = line.indexOf(':', colon + 1)) {
        Optional<String> name = nameBefore(line, colon);
        if (name.isPresent()) {
          value(line, colon + 1, mayEnd).ifPresent(value -> found.put(name.get(), value));
        }
      }
    }
    return found;
  }

  private static Optional<String> nameBefore(String line, int colon) {
    for (String name : NAMES) {
      int start = colon - name.length();
      if (line.startsWith(name, start) && (start == 0 || !isWordPart(line.charAt(start - 1)))) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /** The value behind a colon; at the end of a text that may be cut, all its digits count. */
  private static Optional<Address> value(String line, int from, boolean mayBeCut) {
    int start = from;
    while (start < line.length() && Character.isWhitespace(line.charAt(start))) {
      start++;
    }
    if (!line.startsWith("0x", start)) {
      return Optional.empty(); // no lone zero is meant
    }
    Optional<Hex> hex = Hex.at(line, start);
    int end = hex.map(Hex::end).orElse(start);
    boolean whole =
        end < line.length() ? !isWordPart(line.charAt(end)) : !mayBeCut || end - start == WIDE;
    return whole ? hex.flatMap(Hex::value) : Optional.empty();
  }

  private static boolean isWordPart(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }

  private static Optional<Address> first(Map<String, Address> registers, String... names) {
    for (String name : names) {
      if (registers.containsKey(name)) {
        return Optional.of(registers.get(name));
      }
    }
    return Optional.empty();
  }
}
