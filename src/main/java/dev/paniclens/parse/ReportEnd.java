package dev.paniclens.parse;

import dev.paniclens.parse.kext.KextListEntry;
import dev.paniclens.parse.kext.KextListReader;
import dev.paniclens.parse.line.Line;
import dev.paniclens.parse.repair.KernelLine;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells where a report in the middle of a text is over, so that an entry behind it begins another
 * one: the kernel can print several panics of one crash, but none behind the lists that it prints
 * last, and people put reports between fences, headings and rules.
 */
final class ReportEnd {
  /** Signs of Markdown and mail between two things that somebody wrote. */
  private static final int SHORTEST_RULE = 3;

  private final Set<String> entries = new HashSet<>();
  private boolean hasEntry;
  private boolean listed;
  private boolean lastList;
  private boolean inFence;
  private boolean entryInFence;
  private boolean reached;
  private boolean describedSystem;
  private boolean entryAfterSystem;
  private String kernel = "";

  /** Whether the latest report's end has been passed. */
  boolean isReached() {
    return reached;
  }

  /** Whether this entry of the latest report was seen before: somebody quotes it once more. */
  boolean isRepeated(String entry) {
    return entries.stream().anyMatch(e -> e.startsWith(entry) || entry.startsWith(e));
  }

  /** Takes an entry in that belongs to the latest report. */
  void seeEntry(String entry) {
    hasEntry = true;
    entries.add(entry);
    entryInFence |= inFence;
    entryAfterSystem |= describedSystem;
  }

  /**
   * Begins anew at the first entry of another report.
   *
   * @param described whether its system's description has been passed, too
   */
  void begin(String entry, boolean described) {
    begin();
    entries.clear();
    seeEntry(entry);
    describedSystem = described;
  }

  /** Begins anew before any entry of another report; those of the last one are remembered. */
  void begin() {
    reached = false;
    describedSystem = false;
    entryAfterSystem = false;
    entryInFence = false;
    hasEntry = false;
    listed = false;
    lastList = false;
  }

  /** Whether the line is one of the lists of kexts, or of the events that go with them. */
  boolean isList(String line) {
    return listed && (isListHead(line) || KextListEntry.parse(new Line(1, line)).isPresent());
  }

  /**
   * Whether the line belongs to another report because the latest one has had its lists: nothing of
   * the kernel follows these.
   *
   * @param line without quoting signs, white space and fences
   * @param before the lines before it
   */
  boolean isPassedBy(String line, Collection<String> before) {
    if (line.isEmpty()) {
      return false;
    }
    boolean list = isListHead(line);
    if (listed && (list ? lastList : KernelLine.isOne(line))) {
      return true;
    }
    listed |= (list || TextHeader.isProfile(line)) && (hasEntry || holdKernelLines(before));
    lastList |= listed && KextListReader.isLoadedHeader(line);
    return false;
  }

  private static boolean holdKernelLines(Collection<String> lines) {
    return lines.stream().map(String::strip).anyMatch(KernelLine::isOne);
  }

  private static boolean isListHead(String line) {
    return KextListReader.isListHeader(line) || KextListReader.isEvent(line);
  }

  /** Whether the latest report has described its system. */
  boolean describedSystem() {
    return describedSystem;
  }

  /**
   * Takes a line in.
   *
   * @param line without quoting signs, white space and fences
   * @param fence whether a fence stands on it
   * @param before the lines before it
   * @return whether it is the second description of a system, so that the last entry that stands
   *     between the two began another report: a kernel describes its system once
   */
  boolean see(String line, boolean fence, Collection<String> before) {
    boolean was = reached;
    boolean second = see(line, fence);
    if (reached && !was && !hasEntry) {
      // What stands between others' reports and this one is no end of it.
      reached = holdKernelLines(before);
    }
    return second;
  }

  private boolean see(String line, boolean fence) {
    if (fence) {
      reached |= inFence && entryInFence;
      inFence = !inFence;
    }
    if (line.isEmpty()) {
      return false;
    }
    switch (line.charAt(0)) {
      case 'l', 'P' -> reached |= isListHead(line);
      case '*' -> reached |= line.startsWith("** Stackshot ") || isDivider(line);
      case '#', '-', '=', '_' -> reached |= isDivider(line);
      case '}' -> reached |= line.length() <= 2;
      case 'M' -> reached |= TextHeader.isProfile(line);
      default -> {}
    }
    boolean kernel =
        line.startsWith("Darwin Kernel Version ") || line.startsWith("Kernel version: Darwin ");
    return kernel && seeKernel(line);
  }

  private boolean seeKernel(String line) {
    // Only Intel's keeps from doing so twice (xnu osfmk/i386/AT386/model_dep.c); on PowerPC every
    // dump ends so, and on arm a panic within the panic is printed like the first.
    boolean ofOther = line.contains("_X86_64") || line.contains("_I386") || !line.equals(kernel);
    boolean second = describedSystem && entryAfterSystem && ofOther && !line.contains("_PPC");
    describedSystem = true;
    kernel = line;
    return second;
  }

  /** Whether somebody drew a line there, or wrote a heading. */
  static boolean isDivider(String line) {
    return !line.isEmpty()
        && "#-=_*".indexOf(line.charAt(0)) >= 0
        && (isHeading(line) || isRule(line, line.charAt(0)));
  }

  private static boolean isHeading(String line) {
    int signs = 0;
    while (signs < line.length() && line.charAt(signs) == '#') {
      signs++;
    }
    return signs > 0 && signs < 7 && signs < line.length() && line.charAt(signs) == ' ';
  }

  private static boolean isRule(String line, char sign) {
    return line.length() >= SHORTEST_RULE && line.chars().allMatch(c -> c == sign);
  }
}
