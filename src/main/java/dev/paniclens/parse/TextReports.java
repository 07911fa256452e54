package dev.paniclens.parse;

import dev.paniclens.parse.kext.KextListEntry;
import dev.paniclens.parse.repair.EntryPlace;
import dev.paniclens.parse.repair.KernelLine;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Cuts a text into the reports it holds: old systems appended every panic to one {@code panic.log},
 * and people paste several into one mail or page. A report begins at the header lines above an
 * entry line, at an entry line behind another report's own end ({@link ReportEnd}), behind a mark
 * that somebody set ({@link Seam}), behind a line that breaks off ({@link BrokenLine}), and where
 * one kernel cannot have written both ({@link SectionOrder}, {@link StackOwner}); other entry lines
 * belong to the report before. Memory is bounded whatever the text's size.
 */
final class TextReports {
  /** Memory that the lines of one report may take, in characters; no real one needs a tenth. */
  static final int MAX_REPORT = 4 << 20;

  /** What a line costs beside its characters. */
  private static final int LINE = 48;

  /** How many lines a header and the kernel's own preamble can take above the entry line. */
  private static final int HEADER_REACH = 40;

  /** Longer lines are no header's. */
  private static final int LONGEST_HEADER = 4096;

  /**
   * The lines of one report.
   *
   * @param brokenOff whether the last of them has no end
   * @param cut whether some of its lines were left out because it is too large
   * @param aside whether a report in JSON stands beside it, of which its words may tell
   */
  record Chunk(List<String> lines, boolean brokenOff, boolean cut, boolean aside) {
    /** The same with these lines. */
    Chunk of(List<String> others) {
      return new Chunk(others, brokenOff, cut, aside);
    }

    /** The same as if no JSON stood beside it. */
    Chunk alone() {
      return new Chunk(lines, brokenOff, cut, false);
    }
  }

  private final Consumer<Chunk> reports;
  private final ArrayDeque<String> recent = new ArrayDeque<>();
  private List<String> current = new ArrayList<>();
  private int size;
  private boolean cut;
  private boolean brokenOff;
  private boolean hasEntry;
  private long lineNumber;
  private long headerStart = -1;
  private long headerLast = -1;
  private final ReportEnd end = new ReportEnd();
  private final Seam seam = new Seam();
  private final SectionOrder order = new SectionOrder();

  /** Where among the current lines an entry stands that may begin another report; else negative. */
  private int pending = -1;

  private String pendingEntry = "";

  private final JsonPlace json = new JsonPlace();

  /** Whether the current lines are those of one report in JSON. */
  private boolean isJson;

  /** Whether that is over. */
  private boolean jsonIsOver;

  /** Whether the current lines follow such a report, and nothing told that they are another one. */
  private boolean behindJson;

  /** Behind which of the current lines nothing belongs to the kernel's lists. */
  private int listEnd;

  private TextReports(Consumer<Chunk> reports) {
    this.reports = reports;
  }

  /** Reads a text to its end; one without any panic is one chunk, its beginning or its end. */
  static void read(Reader reader, Consumer<Chunk> reports) throws IOException {
    read(reader, Optional.empty(), reports);
  }

  /**
   * The same for a text that may follow a report in JSON.
   *
   * @param latest the panic string of that
   */
  static void read(Reader reader, Optional<String> latest, Consumer<Chunk> reports)
      throws IOException {
    TextReports text = new TextReports(reports);
    latest.ifPresent(text::follow);
    text.brokenOff = TextLines.read(reader, text::take);
    text.splitAtStrangersKexts();
    if (!text.current.isEmpty()) {
      text.emit(text.current, text.behindJson);
    }
  }

  private void follow(String panicString) {
    behindJson = true;
    panicString
        .lines()
        .limit(HEADER_REACH)
        .filter(line -> EntryPlace.find(line) >= 0)
        .forEach(line -> end.seeEntry(EntryLine.key(line.substring(EntryPlace.find(line)))));
    end.begin();
  }

  private void take(String line, boolean tooLong) {
    cut |= tooLong;
    boolean listed = listEnd > 0 && listEnd == current.size() && !isJson && !json.isInside();
    if (listed && KextListEntry.isPlain(line)) {
      acceptListed(line);
      return;
    }
    String t = line.length() > LONGEST_HEADER ? "" : Signs.bare(line);
    if (t.startsWith("==> ") && t.endsWith(" <==")) {
      splitAt(current.size(), false); // what head and tail print above each of several files
    }
    acceptJson(line);
    int entry = EntryPlace.find(line);
    splitAtSeam(t, line, entry);
    splitAtDisorder(t, entry);
    splitBehindBroken(t, line, entry);
    if (entry < 0 && !json.isInside() && end.isPassedBy(t, recent)) {
      splitAt(Math.max(listEnd, beginOfAddresses()), false);
    }
    if (entry >= 0 && isJson && json.isInside() && EntryLine.isOfJson(line, entry)) {
      beginWith(EntryLine.key(line.substring(entry)), false);
    } else if (entry >= 0) {
      acceptEntry(EntryLine.key(line.substring(entry)));
    } else if (TextHeader.isHeaderLine(t)) {
      if (headerStart < 0 || lineNumber - headerLast > HEADER_REACH / 4) {
        headerStart = lineNumber;
      }
      headerLast = lineNumber;
    } else if (EntryLine.beginsEntry(t)) {
      acceptEntry(
          EntryLine.key(t)); // behind the names of a log line, without a caller to tell it by
    }
    if (end.see(t, Signs.isFence(line), recent) && pending > 0) {
      splitAtPending();
    }
    add(line);
    listEnd = end.isList(t) ? current.size() : listEnd;
    remember(line);
  }

  /**
   * Takes one more kext of a list in, as most lines of most reports are: nothing begins or ends
   * with it.
   */
  private void acceptListed(String line) {
    json.seeOther();
    seam.seeListed();
    order.seeListed(line);
    add(line);
    listEnd = current.size();
    remember(line);
  }

  private void remember(String line) {
    recent.addLast(line.length() > LONGEST_HEADER ? line.substring(0, LONGEST_HEADER) : line);
    if (recent.size() > HEADER_REACH) {
      recent.removeFirst();
    }
    lineNumber++;
  }

  /** Parts what people set apart. */
  private void splitAtSeam(String t, String line, int entry) {
    seam.see(t.strip(), Signs.isFence(line), current);
    if (entry >= 0 && hasEntry && end.isRepeated(EntryLine.key(line.substring(entry)))) {
      seam.close(); // somebody quotes it once more
    }
    int mark = seam.above(entry < 0 ? t.strip() : line.substring(entry));
    if (mark > 0) {
      json.begin(); // whatever it was, its end is missing
      splitAt(mark, false);
    }
  }

  /** Parts a panic from a line that breaks off: no kernel ends that one before it goes on. */
  private void splitBehindBroken(String t, String line, int entry) {
    boolean panic =
        entry < 0
            ? EntryLine.isOfStopped(t)
            : !end.isRepeated(EntryLine.key(line.substring(entry)));
    if (!panic) {
      return;
    }
    boolean plain = isJson && entry == Signs.behind(line) && json.isBrokenOffBefore(line);
    int broken = plain ? current.size() : isJson ? -1 : Between.endOfBroken(current);
    if (broken > 0) {
      json.begin();
      splitAt(broken, false);
    }
  }

  /** At the end of the text, and where an entry follows. */
  private void splitAtStrangersKexts() {
    int at = order.endOfKexts(current.size());
    if (at > 0) {
      splitAt(Between.beginOf(current, at), false);
    }
  }

  /** Parts what cannot be of one report. */
  private void splitAtDisorder(String t, int entry) {
    if (entry >= 0) {
      splitAtStrangersKexts();
      return;
    }
    int at = order.see(t.strip(), current.size());
    if (at <= 0) {
      return;
    }
    String key = order.furtherEntry();
    boolean isPanic = at < current.size() && EntryPlace.find(current.get(at)) >= 0;
    json.begin();
    splitAt(Between.beginOf(current, at), false);
    if (isPanic) {
      beginWith(key, false);
    }
    for (int i = 0; i < current.size(); i++) {
      order.see(Signs.bare(current.get(i)).strip(), i);
    }
    order.see(t.strip(), current.size());
  }

  private void beginWith(String key, boolean described) {
    hasEntry = true;
    end.begin(key, described);
    order.seeEntry(key);
  }

  /** Parts reports in JSON from what stands before and behind them. */
  private void acceptJson(String line) {
    int begin = json.see(line, current.size());
    if (jsonIsOver && !line.isBlank()) {
      splitAt(current.size(), false);
      behindJson = true;
      begin = Math.min(begin, 0);
    }
    if (begin >= 0 && !SourceCode.isCode(current.subList(0, begin))) {
      int between = Between.beginOf(current, begin);
      if (between > 0) {
        splitAt(between, true);
      }
      if (begin > between) {
        splitAt(begin - between, true);
      }
      isJson = true;
      hasEntry = true;
      behindJson = false;
    }
    jsonIsOver = isJson && (jsonIsOver || json.isOver());
  }

  /** Where those of the last lines begin that have addresses without any other between them. */
  private int beginOfAddresses() {
    int at = current.size();
    while (at > 0 && current.get(at - 1).contains("0x")) {
      at--;
    }
    return at;
  }

  private void acceptEntry(String key) {
    behindJson &= end.isRepeated(key);
    boolean headed = headerStart >= 0 && lineNumber - headerStart < HEADER_REACH;
    long start = headed ? headerStart : lineNumber;
    boolean headless =
        !hasEntry
            && !EntryLine.repeatsTrap(key)
            && (order.holdsStack() || order.place().isOfOther(key));
    boolean another = hasEntry || (headed || end.isReached()) && holdsKernelLines(start);
    boolean over = end.isReached() || order.lacksEndOfSystem();
    boolean ofOther = order.place().isOfOther(key) || over && !end.isRepeated(key);
    if (headless || another && (headed || ofOther)) {
      split(start);
      beginWith(key, false);
      pending = -1;
    } else if (!hasEntry) {
      beginWith(key, false);
    } else {
      order.seeFurther(key, current.size());
      if (pending < 0 && end.describedSystem() && !EntryLine.repeatsTrap(key)) {
        pending = current.size();
        pendingEntry = key;
      }
      end.seeEntry(key);
    }
    hasEntry = true;
    headerStart = -1;
  }

  /** Whether a report without an entry stands before a line: its beginning is missing. */
  private boolean holdsKernelLines(long line) {
    int count = recent.size() - (int) Math.min(lineNumber - line, recent.size());
    return recent.stream().limit(count).map(Signs::bare).anyMatch(KernelLine::isOne);
  }

  private static int size(String line) {
    return line.length() + LINE;
  }

  private static int size(List<String> lines) {
    return lines.stream().mapToInt(line -> size(line)).sum();
  }

  private void add(String line) {
    if (!hasEntry && size > MAX_REPORT / 2) {
      // No panic yet: what came long before cannot belong to one.
      json.forget(current.size() - recent.size());
      current = new ArrayList<>(recent);
      size = size(current);
      listEnd = 0;
      seam.begin();
      order.begin();
    }
    if (size + size(line) > MAX_REPORT) {
      cut = true;
      return;
    }
    current.add(line);
    size += size(line);
  }

  /** Ends the current report before the lines from a number on, of which few are past. */
  private void split(long start) {
    int headerLines = (int) Math.min(lineNumber - start, recent.size());
    if (cut) {
      List<String> header =
          new ArrayList<>(recent).subList(recent.size() - headerLines, recent.size());
      emit(current, behindJson);
      goOn(new ArrayList<>(header));
      return;
    }
    List<String> all = current;
    int begin = Between.beginOf(all, Math.max(0, all.size() - headerLines));
    emit(all.subList(0, begin), behindJson);
    goOn(new ArrayList<>(all.subList(begin, all.size())));
  }

  private void splitAtPending() {
    splitAt(pending, false);
    beginWith(pendingEntry, true);
  }

  /**
   * Ends the current report before one of its lines.
   *
   * @param beforeJson whether a report in JSON follows
   */
  private void splitAt(int index, boolean beforeJson) {
    List<String> all = current;
    if (index > 0) {
      emit(all.subList(0, index), beforeJson || behindJson);
    }
    goOn(new ArrayList<>(all.subList(index, all.size())));
    hasEntry = false;
    headerStart = -1;
    while (recent.size() > current.size()) {
      recent.removeFirst(); // those of the report before
    }
    end.begin();
  }

  private void goOn(List<String> next) {
    json.forget(current.size() - next.size());
    current = next;
    size = size(current);
    cut = false;
    pending = -1;
    isJson = false;
    jsonIsOver = false;
    behindJson = false;
    listEnd = 0;
    seam.begin();
    order.begin();
  }

  private void emit(List<String> lines, boolean aside) {
    reports.accept(new Chunk(List.copyOf(lines), brokenOff, cut, aside));
  }
}
