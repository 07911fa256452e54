package dev.paniclens.parse;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts a text into the reports it holds: old systems appended every panic to one {@code panic.log}.
 * A report begins at the header lines above an entry line; an entry line without a header belongs
 * to the report before it. Memory is bounded whatever the text's size.
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

  /** Longer lines are no header's. */
  private static final int LONGEST_HEADER = 4096;

  /**
   * The lines of one report.
   *
   * @param cut whether some of its lines were left out because it is too large
   */
  record Chunk(List<String> lines, boolean cut) {}

  private final Consumer<Chunk> reports;
  private final ArrayDeque<String> recent = new ArrayDeque<>();
  private List<String> current = new ArrayList<>();
  private int size;
  private int total;
  private int emitted;
  private boolean cut;
  private boolean full;
  private boolean hasEntry;
  private long lineNumber;
  private long headerStart = -1;
  private long headerLast = -1;

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
    }
  }

  private void append(StringBuilder line, char[] buffer, int start, int end) {
    int room = MAX_LINE - line.length();
    cut |= end - start > room;
    line.append(buffer, start, Math.min(end - start, room));
  }

  private void accept(String line) {
    String t = line.length() > LONGEST_HEADER ? "" : bare(line);
    if (TextHeader.isHeaderLine(t)) {
      if (headerStart < 0 || lineNumber - headerLast > HEADER_REACH / 4) {
        headerStart = lineNumber;
      }
      headerLast = lineNumber;
    } else if (beginsPanic(t)) {
      if (hasEntry && headerStart >= 0 && lineNumber - headerStart < HEADER_REACH) {
        split();
      }
      hasEntry = true;
      headerStart = -1;
    }
    add(line);
    recent.addLast(line.length() > LONGEST_HEADER ? line.substring(0, LONGEST_HEADER) : line);
    if (recent.size() > HEADER_REACH) {
      recent.removeFirst();
    }
    lineNumber++;
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

  private static boolean beginsPanic(String t) {
    return (t.startsWith("panic(cpu ") || t.startsWith("Unresolved kernel trap(cpu "))
        && MessageReader.entry(t).isPresent();
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

  private void split() {
    int headerLines = (int) Math.min(lineNumber - headerStart, recent.size());
    List<String> header =
        new ArrayList<>(recent).subList(recent.size() - headerLines, recent.size());
    List<String> lines =
        cut ? current : current.subList(0, Math.max(0, current.size() - headerLines));
    cut |= emitted == MAX_REPORTS - 1; // another one follows that is not read
    emit(lines);
    current = new ArrayList<>(header);
    size = size(current);
    cut = false;
  }

  /** Nothing is taken in any more once the last report did not fit. */
  private void emit(List<String> lines) {
    if (emitted < MAX_REPORTS) {
      emitted = full ? MAX_REPORTS : emitted + 1;
      reports.accept(new Chunk(List.copyOf(lines), cut));
    }
  }
}
