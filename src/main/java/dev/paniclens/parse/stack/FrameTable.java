package dev.paniclens.parse.stack;

import dev.paniclens.parse.line.Line;
import dev.paniclens.report.Address;
import dev.paniclens.report.Frame;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads one line as a frame in a table that a symbolication tool printed instead of the kernel. */
public final class FrameTable {
  /** {@code 4 com.vendor.kext 0xffffff7f85065049 symbol + 0x10}, as symbolication tools print. */
  private static final Pattern NUMBERED =
      Pattern.compile("\\d{1,4}\\s+(\\S+)\\s+(0xffff[0-9a-fA-F]{12})(?:\\s+(.*))?");

  /** {@code 0xffffff80… 0xffffff80… symbol (in kernel) + 989}, as panic symbolicators print. */
  private static final Pattern UNSLID =
      Pattern.compile("(0xffff[0-9a-f]{12})\\s+0xffff[0-9a-f]{12}\\s+(\\S+) \\(in (\\S+)\\).*");

  private FrameTable() {}

  /** Whether the line is a row of such a table. */
  public static boolean isFrame(String trimmed) {
    return parse(new Line(1, trimmed), false).isPresent();
  }

  /** Reads the row on a line; empty when it is none. */
  public static Optional<RawFrame> parse(Line line, boolean mayBeCut) {
    String t = line.trimmed();
    if (t.isEmpty() || t.charAt(0) < '0' || t.charAt(0) > '9' || !t.contains("0xffff")) {
      return Optional.empty();
    }
    Matcher m = NUMBERED.matcher(t);
    if (m.matches() && isKernelImage(m.group(1))) {
      Optional<Symbol> name =
          Optional.ofNullable(m.group(3)).flatMap(n -> Symbol.parse(n, mayBeCut));
      return Optional.of(
          new RawFrame(
              Optional.empty(),
              Address.parse(m.group(2)),
              Optional.of(m.group(1)),
              name.flatMap(Symbol::symbol),
              name.flatMap(Symbol::offset),
              line.number()));
    }
    m = UNSLID.matcher(t);
    if (!m.matches()) {
      return Optional.empty();
    }
    String image = m.group(3).equals("kernel") ? Frame.KERNEL : m.group(3);
    return Optional.of(
        new RawFrame(
            Optional.empty(),
            Address.parse(m.group(1)),
            Optional.of(image).filter(Symbol::isImage),
            Optional.of(m.group(2)),
            Optional.empty(),
            line.number()));
  }

  /** Crash reports of processes look the same; only kernel addresses and images count. */
  private static boolean isKernelImage(String name) {
    return Symbol.isImage(name) && !name.endsWith(".dylib");
  }
}
