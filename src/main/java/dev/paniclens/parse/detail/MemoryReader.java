package dev.paniclens.parse.detail;

import dev.paniclens.parse.line.Line;
import dev.paniclens.report.Address;
import dev.paniclens.report.Kext;
import dev.paniclens.report.MemoryFinding;
import dev.paniclens.report.MemoryFinding.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads what a panic string says about memory: the report of the guarded allocator, and those about
 * leaks (xnu osfmk/kern/zalloc.c). They have backtraces and sections of kexts of their own, which
 * tell who owned the memory, not who panicked.
 */
public final class MemoryReader {
  private static final String GUARD = "Probabilistic GZAlloc Report";

  private static final int MAX_KEXTS = 256;

  private final List<Kext> kexts = new ArrayList<>();
  private boolean inSection;
  private boolean inGuardReport;
  private int guardReport;
  private Optional<MemoryFinding> finding = Optional.empty();
  private Optional<String> zone = Optional.empty();
  private Optional<Address> address = Optional.empty();

  /** Looks at a line that no other reader knows. */
  public void see(Line line) {
    String t = line.trimmed();
    if (t.startsWith(GUARD) || !inGuardReport && isOfGuardReport(t)) {
      inSection = true;
      inGuardReport = true;
      guardReport = guardReport == 0 ? line.number() : guardReport;
      readGuardReport(line);
    } else if (isLeak(t)) {
      inSection = true;
      inGuardReport = false;
    } else if (inGuardReport) {
      readGuardReport(line);
    }
  }

  /** Whether the line is one of the report's below its head, whose labels are of one width. */
  private static boolean isOfGuardReport(String trimmed) {
    return trimmed.startsWith("Zone    : ")
        || trimmed.startsWith("Element : [0x")
        || trimmed.startsWith("Kind    : ");
  }

  private void readGuardReport(Line line) {
    int colon = line.trimmed().indexOf(':');
    if (colon < 0) {
      return;
    }
    String value = line.trimmed().substring(colon + 1).strip();
    switch (line.trimmed().substring(0, colon).strip()) {
      case "Zone" -> zone = Optional.of(value).filter(z -> !z.isEmpty() && !z.startsWith("<"));
      case "Address" -> address = Address.parse(value);
      case "Kind" -> {
        if (finding.isEmpty() && !value.isEmpty()) {
          finding = Optional.of(finding(value, line.number()));
        }
      }
      default -> {}
    }
  }

  private MemoryFinding finding(String value, int line) {
    int open = value.lastIndexOf(" (");
    boolean judged = open > 0 && value.endsWith(" confidence)");
    String said = judged ? value.substring(0, open).strip() : value;
    Optional<String> sureness =
        judged
            ? Optional.of(value.substring(open + 2, value.lastIndexOf(' ')).strip())
            : Optional.empty();
    return new MemoryFinding(kind(said), said, sureness, zone, address, line);
  }

  /** Whether a report on memory begins with the line; it has stacks and kexts of its own. */
  public static boolean isHead(String trimmed) {
    return trimmed.startsWith(GUARD) || isLeak(trimmed);
  }

  private static boolean isLeak(String trimmed) {
    return trimmed.startsWith("Backtrace suspected of leaking")
        || trimmed.startsWith("Zone (suspected) leak report");
  }

  private static Kind kind(String said) {
    if (said.startsWith("out-of-bounds")) {
      return Kind.OUT_OF_BOUNDS;
    }
    if (said.startsWith("double-free")) {
      return Kind.DOUBLE_FREE;
    }
    if (said.startsWith("use-after-free")) {
      return Kind.USE_AFTER_FREE;
    }
    return said.startsWith("wild") ? Kind.WILD : Kind.UNKNOWN;
  }

  /** Another section begins that has nothing to do with memory. */
  public void leave() {
    inSection = false;
    inGuardReport = false;
  }

  /** Whether a section of kexts that follows here belongs to a report about memory. */
  public boolean inSection() {
    return inSection;
  }

  /** Takes in kexts that the report on memory names. */
  public void add(List<Kext> found) {
    kexts.addAll(found.subList(0, Math.min(found.size(), MAX_KEXTS - kexts.size())));
  }

  /** The kexts that the report on memory names. */
  public List<Kext> kexts() {
    return kexts;
  }

  /** What the guarded allocator found out. */
  public Optional<MemoryFinding> finding() {
    return finding.or(
        () ->
            Optional.of(guardReport)
                .filter(line -> line > 0)
                .map(
                    line ->
                        new MemoryFinding(
                            Kind.UNKNOWN, "", Optional.empty(), zone, address, line)));
  }
}
