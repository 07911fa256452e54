package dev.paniclens.parse;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts a text into the reports it holds: old systems appended every panic to one {@code panic.log},
 * and people paste several into one mail or page. A report begins at the header lines above an
 * entry line, or at an entry line behind another report's own end ({@link ReportEnd}); other entry
 * lines belong to the report before. Memory is bounded whatever the text's size.
 */
final class TextReports {
  /** Memory that the lines of one report may take, in characters; no real one needs a tenth. */
  private static final int MAX_REPORT = 4 << 20;

  /** What a line costs beside its characters. */
  private static final int LINE = 48;

  /** The same for all reports of one text. */
  private static final int MAX_TOTAL = 24 << 20;

  private static final int MAX_REPORTS = 10_000;
  private static final int MAX_LINE = 1 << 20;

  /** How many lines a header and the kernel's own preamble can take above the entry line. */
  private static final int HEADER_REACH = 40;

  private static final String FENCE = "```";

  private static final String CALLER = " caller 0x";

  /** Longer lines are no header's. */
  private static final int LONGEST_HEADER = 4096;

  /**
   * The lines of one report.
   *
   * @param brokenOff whether the last of them has no end
   * @param cut whether some of its lines were left out because it is too large
   */
  record Chunk(List<String> lines, boolean brokenOff, boolean cut) {}

  private final Consumer<Chunk> reports;
  private final ArrayDeque<String> recent = new ArrayDeque<>();
  private List<String> current = new ArrayList<>();
  private int size;
  private int total;
  private int emitted;
  private boolean cut;
  private boolean brokenOff;
  private boolean full;
  private boolean hasEntry;
  private boolean hasJson;
  private long lineNumber;
  private long headerStart = -1;
  private long headerLast = -1;
  private long jsonStart = -1;
  private long lastEntry = -1;
  private final ReportEnd end = new ReportEnd();

  /** Where among the current lines an entry stands that may begin another report; else negative. */
  private int pending = -1;

  private String pendingEntry = "";

  private TextReports(Consumer<Chunk> reports) {
    this.reports = reports;
  }

  /** Reads the text to its end; a text without any panic is one chunk, its beginning or its end. */
  static void read(Reader reader, Consumer<Chunk> reports) throws IOException {
    TextReports text = new TextReports(reports);
    text.readLines(reader);
    if (!text.current.isEmpty()) {
      text.emit(text.current);
    }
  }

  private void readLines(Reader reader) throws IOException {
    char[] buffer = new char[1 << 14];
    StringBuilder line = new StringBuilder();
    boolean afterReturn = false;
    for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
      int start = 0;
      for (int i = 0; i < n; i++) {
        char c = buffer[i];
        if (c == '\n' || c == '\r') {
          append(line, buffer, start, i);
          start = i + 1;
          if (!(c == '\n' && afterReturn && line.isEmpty())) {
            accept(line.toString());
          }
          line.setLength(0);
          afterReturn = c == '\r';
        } else {
          afterReturn = false;
        }
      }
      append(line, buffer, start, n);
    }
    if (!line.isEmpty()) {
      accept(line.toString());
      brokenOff = true;
    }
  }

  private void append(StringBuilder line, char[] buffer, int start, int end) {
    int room = MAX_LINE - line.length();
    cut |= end - start > room;
    line.append(buffer, start, Math.min(end - start, room));
  }

  private void accept(String line) {
    String t = line.length() > LONGEST_HEADER ? "" : bare(line);
    int entry = EntryPlace.find(line);
    if (entry >= 0) {
      acceptEntry(key(line.substring(entry)), isOfJson(line, entry));
    } else if (TextHeader.isHeaderLine(t)) {
      if (headerStart < 0 || lineNumber - headerLast > HEADER_REACH / 4) {
        headerStart = lineNumber;
      }
      headerLast = lineNumber;
    } else if (beginsEntry(t)) {
      acceptEntry(key(t), false); // behind the names of a log line, without a caller to tell it by
    } else if (t.startsWith("{") && (jsonStart < 0 || lineNumber - jsonStart > 2)) {
      jsonStart = lineNumber;
    }
    if (end.see(t, isFence(line)) && pending > 0) {
      splitAtPending();
    }
    add(line);
    recent.addLast(line.length() > LONGEST_HEADER ? line.substring(0, LONGEST_HEADER) : line);
    if (recent.size() > HEADER_REACH) {
      recent.removeFirst();
    }
    lineNumber++;
  }

  private void acceptEntry(String key, boolean ofJson) {
    boolean headed = headerStart >= 0 && lineNumber - headerStart < HEADER_REACH;
    // What stands before the first JSON of a text is parted from it by whoever reads that.
    boolean ofOtherJson = ofJson && hasJson && jsonStart > lastEntry;
    hasJson |= ofJson;
    long start = ofOtherJson ? jsonStart : headed ? headerStart : lineNumber;
    if (hasEntry && (headed || ofOtherJson || end.isReached() && !end.isRepeated(key))) {
      split(start);
      end.begin(key, false);
      pending = -1;
    } else if (!hasEntry) {
      end.begin(key, false);
    } else {
      if (pending < 0 && end.describedSystem() && !repeatsTrap(key)) {
        pending = current.size();
        pendingEntry = key;
      }
      end.seeEntry(key);
    }
    hasEntry = true;
    headerStart = -1;
    lastEntry = lineNumber;
  }

  /** Quoting signs, fences and the names of log lines in front hide no header. */
  private static String bare(String line) {
    int i = 0;
    while (i < line.length() && " \t>|`".indexOf(line.charAt(i)) >= 0) {
      i++;
    }
    String text = line.substring(i).stripTrailing();
    return text.substring(LogPrefix.length(text));
  }

  /** Whether a fence opens or closes on the line: code between two of them does neither. */
  private static boolean isFence(String line) {
    int at = line.indexOf(FENCE);
    return at >= 0 && line.indexOf(FENCE, at + FENCE.length()) < 0;
  }

  private static boolean beginsEntry(String t) {
    return t.startsWith("panic(cpu ") && MessageReader.entry(t).isPresent();
  }

  /**
   * Whether it is a PowerPC panic that repeats the trap above: a number is in place of a caller.
   */
  private static boolean repeatsTrap(String key) {
    int caller = key.indexOf(CALLER);
    return caller > 0
        && key.length() == caller + CALLER.length() + 8
        && key.regionMatches(true, caller + CALLER.length(), "ffff", 0, 4);
  }

  /** Whether an entry is the value of a member of JSON. */
  private static boolean isOfJson(String line, int entry) {
    return entry > 1 && line.charAt(entry - 1) == '"' && !line.substring(0, entry - 1).isBlank();
  }

  /** What tells an entry from others of the same crash: its processor and caller. */
  private static String key(String entry) {
    int end = entry.indexOf("):");
    return entry.lastIndexOf(CALLER, end) > 0 ? entry.substring(0, end) : entry;
  }

  private static int size(String line) {
    return line.length() + LINE;
  }

  private static int size(Iterable<String> lines) {
    int sum = 0;
    for (String line : lines) {
      sum += size(line);
    }
    return sum;
  }

  private void add(String line) {
    if (!hasEntry && size > MAX_REPORT / 2) {
      // No panic yet: what came long before cannot belong to one.
      current = new ArrayList<>(recent);
      size = size(current);
    }
    full |= total + size(line) > MAX_TOTAL;
    if (full || size + size(line) > MAX_REPORT) {
      cut = true;
      return;
    }
    current.add(line);
    size += size(line);
    total += hasEntry ? size(line) : 0;
  }

  /** Ends the current report before the lines from a number on, of which few are past. */
  private void split(long start) {
    int headerLines = (int) Math.min(lineNumber - start, recent.size());
    List<String> header =
        new ArrayList<>(recent).subList(recent.size() - headerLines, recent.size());
    List<String> lines =
        cut ? current : current.subList(0, Math.max(0, current.size() - headerLines));
    emitAndGoOn(lines, new ArrayList<>(header));
  }

  private void splitAtPending() {
    List<String> all = current;
    emitAndGoOn(all.subList(0, pending), new ArrayList<>(all.subList(pending, all.size())));
    end.begin(pendingEntry, true);
    pending = -1;
  }

  private void emitAndGoOn(List<String> lines, List<String> next) {
    cut |= emitted == MAX_REPORTS - 1; // another one follows that is not read
    emit(lines);
    current = next;
    size = size(current);
    cut = false;
  }

  /** Nothing is taken in any more once the last report did not fit. */
  private void emit(List<String> lines) {
    if (emitted < MAX_REPORTS) {
      emitted = full ? MAX_REPORTS : emitted + 1;
      reports.accept(new Chunk(List.copyOf(lines), brokenOff, cut));
    }
  }
}
