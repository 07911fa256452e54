package dev.paniclens.parse.panic;

import dev.paniclens.parse.detail.DetailReader;
import dev.paniclens.parse.detail.MemoryReader;
import dev.paniclens.parse.kext.KextBlockReader;
import dev.paniclens.parse.kext.KextListReader;
import dev.paniclens.parse.kext.KextNames;
import dev.paniclens.parse.kext.ListFragment;
import dev.paniclens.parse.line.Line;
import dev.paniclens.parse.line.LineCursor;
import dev.paniclens.parse.message.MessageList;
import dev.paniclens.parse.message.MessageReader;
import dev.paniclens.parse.message.MessageReader.Entry;
import dev.paniclens.parse.message.MessageReader.Kind;
import dev.paniclens.parse.message.PpcState;
import dev.paniclens.parse.repair.PanicText;
import dev.paniclens.parse.stack.BacktraceDraft;
import dev.paniclens.parse.stack.FrameLine;
import dev.paniclens.parse.stack.FrameReader;
import dev.paniclens.parse.stack.FrameReader.Frames;
import dev.paniclens.parse.stack.FrameReader.Header;
import dev.paniclens.parse.stack.FrameTable;
import dev.paniclens.parse.stack.RawFrame;
import dev.paniclens.parse.system.SystemReader;
import dev.paniclens.report.Backtrace;
import dev.paniclens.report.Kext;
import dev.paniclens.report.KextLists;
import dev.paniclens.report.PanicLog;
import dev.paniclens.report.PanicMessage;
import dev.paniclens.report.SystemInfo;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes a panic string apart. It is no fixed sequence: every section is known by its own first
 * line, any can be missing, some repeat, and the text can stop in the middle of a word. Lines that
 * no reader knows are passed over.
 */
public final class PanicLogParser {
  /** Several processors can panic at once; hundreds cannot. */
  private static final int MAX_BACKTRACES = 64;

  private static final int MAX_ORPHANS = 256;

  private final PanicText source;
  private final LineCursor cursor;
  private final SystemReader system = new SystemReader();
  private final KextListReader lists = new KextListReader();
  private final MemoryReader memory = new MemoryReader();
  private final ArchGuess arch = new ArchGuess();
  private final MessageList messages = new MessageList();
  private final List<BacktraceDraft> backtraces = new ArrayList<>();
  private final List<Kext> orphans = new ArrayList<>();
  private final Set<String> problems = new LinkedHashSet<>();
  private boolean inLoggedBacktrace;
  private boolean hasUserStacks;
  private boolean elided;
  private Optional<RawFrame> interrupted = Optional.empty();
  private boolean elidedInMessage;
  private boolean sawPanicLine;
  private boolean inPpcChain;
  private boolean cut;

  private PanicLogParser(PanicText source) {
    this.source = source;
    this.cursor = new LineCursor(source.lines(), source.openEnd(), source.brokenOff());
  }

  /** What a panic string holds; empty when nothing in the text is a panic's. */
  public static Optional<PanicLog> parse(PanicText source) {
    PanicLogParser parser = new PanicLogParser(source);
    parser.read();
    return parser.isPanic() ? Optional.of(parser.build()) : Optional.empty();
  }

  /**
   * What a panic string holds that may be one sentence which the reporting daemon made up, as
   * nothing else was left; empty when it is blank.
   */
  public static Optional<PanicLog> parseOrQuote(PanicText source) {
    PanicLogParser parser = new PanicLogParser(source);
    parser.read();
    if (!parser.isPanic()) {
      MessageReader.ofSentence(source.lines()).ifPresent(m -> parser.messages.add(Kind.PANIC, m));
    }
    return parser.isPanic() ? Optional.of(parser.build()) : Optional.empty();
  }

  /** A log of which nothing is left but the reason. */
  public static PanicLog empty(String problem) {
    PanicLogParser parser = new PanicLogParser(PanicText.open(List.of(), true, true));
    parser.problems.add(problem);
    return parser.build();
  }

  private void read() {
    while (cursor.hasNext()) {
      Line line = cursor.peek();
      if (line.isBlank()) {
        cursor.next();
        continue;
      }
      arch.see(line.trimmed());
      int before = cursor.position();
      Optional<Entry> entry = MessageReader.entry(line.trimmed());
      if (entry.isPresent()) {
        readMessage(entry.get());
      } else if (!readSection(line)) {
        system.accept(cursor);
      }
      if (cursor.position() == before) {
        readUnknown(cursor.next()); // nobody's line, or one that is cut where it matters
      }
    }
    if (messages.isEmpty()) {
      MessageReader.ofDebugger(source.lines()).ifPresent(m -> messages.add(Kind.DEBUGGER, m));
    }
    if (!isPanic()) {
      readListFragment();
    }
  }

  private void readMessage(Entry entry) {
    closeBacktrace();
    memory.leave();
    Line first = cursor.next();
    PanicMessage message = MessageReader.read(entry, first, cursor, this::isNextSection);
    arch.see(message.text());
    arch.see(message.caller());
    message.fault().ifPresent(f -> arch.see(f.pc()));
    messages.add(entry.kind(), message);
  }

  /** Whether a message ends before this line. */
  private boolean isNextSection(Line line) {
    if (line.isBlank()) {
      return false;
    }
    String t = line.trimmed();
    arch.see(t);
    elidedInMessage |= FrameReader.isElision(t);
    return LogLines.isHead(t);
  }

  private boolean readSection(Line line) {
    String t = line.trimmed();
    Optional<Header> header = FrameReader.header(t);
    if (header.isPresent()) {
      readIntelBacktrace(header.get());
    } else if (FrameReader.isFrame(t)) {
      // No head: what stands above may be the same stack, broken; it is not closed.
      openBacktrace(OptionalInt.empty(), t.startsWith("lr:") || FrameTable.isFrame(t));
      readFrames(FrameReader.read(cursor, LogLines::isHead));
    } else if (t.equals("Backtrace:")) {
      readPpcBacktrace();
    } else if (KextBlockReader.isHeader(t)) {
      readKextBlock();
    } else if (KextBlockReader.isEntry(t)) {
      readHeadlessKexts();
    } else if (KextListReader.isListHeader(t)) {
      closeBacktrace();
      lists.readList(cursor);
    } else if (KextListReader.isEvent(t)) {
      closeBacktrace();
      lists.readEvent(cursor);
    } else {
      return false;
    }
    return true;
  }

  private void readUnknown(Line line) {
    String t = line.trimmed();
    elided |= FrameReader.isElision(t);
    sawPanicLine |= LogLines.isPanics(t);
    interrupted = FrameReader.ppcInterrupted(line);
    readPpcState(line);
    memory.see(line);
    if (t.regionMatches(true, 0, "panicked thread:", 0, 16)
        && FrameReader.isBareAddress(cursor.peekNonBlank().trimmed())) {
      startBacktrace(OptionalInt.empty(), true);
      readFrames(FrameReader.readBare(cursor));
    } else if (t.startsWith("LBR Stack (CPU")) {
      // Pairs of branches, which look just like frames (xnu model_dep.c, write_lbr_to_panic_log).
      while (FrameReader.isFrame(cursor.peekNonBlank().trimmed())) {
        cursor.skipBlank();
        cursor.next();
      }
    } else if (t.startsWith("Backtrace 0x")) {
      // A driver logged its own stack and lived on (xnu OSKext.cpp, OSReportWithBacktrace).
      inLoggedBacktrace = true;
    } else if (t.startsWith("uuid info:")) {
      hasUserStacks = true; // process 1 crashed: its stacks stand here instead of the kernel's
    } else if (t.contains("can't perform kext scan") || t.contains("scan stopped due to missing")) {
      problems.add("the kernel could not find out which kexts were on the stack");
      backtraces.stream().reduce((a, b) -> b).ifPresent(BacktraceDraft::kextsMissing);
    }
  }

  /** What lies behind the head of the chain tells of what was interrupted before, not of a trap. */
  private void readPpcState(Line line) {
    inPpcChain |= line.trimmed().startsWith("Proceeding back via exception chain");
    if (!inPpcChain) {
      PpcState.parse(line.trimmed()).ifPresent(state -> messages.see(state, line.number()));
    }
  }

  private void startBacktrace(OptionalInt cpu, boolean certain) {
    closeBacktrace();
    openBacktrace(cpu, certain);
  }

  private void openBacktrace(OptionalInt cpu, boolean certain) {
    memory.leave();
    inLoggedBacktrace = false;
    if (backtraces.size() == MAX_BACKTRACES) {
      backtraces.removeLast();
    }
    backtraces.add(new BacktraceDraft(cpu, messages.latest(), certain));
  }

  /** Another section follows, so the frames of the last backtrace were all there. */
  private void closeBacktrace() {
    if (!backtraces.isEmpty()) {
      backtraces.getLast().close();
    }
  }

  private void readIntelBacktrace(Header header) {
    Line line = cursor.next();
    openBacktrace(header.cpu(), true);
    if (line.text().contains("potential args")) {
      arch.seeStackArguments();
    }
    Frames frames = FrameReader.read(cursor, LogLines::isHead);
    FrameLine.parse(new Line(line.number(), header.rest()), false).ifPresent(frames::addFirst);
    readFrames(frames);
  }

  private void readPpcBacktrace() {
    cursor.next();
    if (FrameReader.isPpcRow(cursor.peekNonBlank().trimmed())) {
      startBacktrace(OptionalInt.empty(), true);
      interrupted.ifPresent(backtraces.getLast()::interruptedAt);
      readFrames(FrameReader.readPpc(cursor));
    }
  }

  private void readFrames(Frames read) {
    read.all().forEach(arch::see);
    BacktraceDraft draft = backtraces.getLast();
    elided |= read.elided();
    read.problem().ifPresent(problems::add);
    draft.add(read, elided);
    boolean atEnd = cursor.onlyBlankLeft();
    cut |= atEnd && source.openEnd() && !draft.reachedBottom();
    if (atEnd ? !source.openEnd() : SystemReader.isSystemLine(cursor.peekNonBlank().trimmed())) {
      draft.close();
    }
  }

  private void readKextBlock() {
    int head = cursor.position();
    cursor.next();
    cursor.skipBlank();
    KextBlockReader.Section section =
        cursor.hasNext() ? KextBlockReader.read(cursor) : KextBlockReader.Section.NONE;
    List<Kext> kexts = section.kexts();
    // Where blank lines stand between entries as well, the last one says nothing, and behind a line
    // that breaks off it is not the kernel's.
    boolean ended =
        !section.brokenOff()
            && cursor.position() - head == 1 + section.lines()
            && cursor.hasNext()
            && cursor.peek().isBlank();
    if (inLoggedBacktrace) {
      inLoggedBacktrace = false;
      return;
    }
    kexts.forEach(k -> arch.see(k.start()));
    KextBlockReader.problem(kexts).ifPresent(problems::add);
    if (memory.inSection()) {
      memory.add(kexts);
      return;
    }
    if (backtraces.isEmpty() || backtraces.getLast().hasKexts()) {
      // The interrupted PC of an NMI has a section of its own; a pasted piece may begin with one.
      startBacktrace(OptionalInt.empty(), false);
    }
    if (kexts.isEmpty() && section.lines() == 0) {
      cut = true;
      problems.add("the report is cut at the head of its kext section");
      backtraces.getLast().kextsMissing();
    } else {
      backtraces.getLast().kexts(kexts, ended, section.damage());
    }
  }

  private void readHeadlessKexts() {
    Line first = cursor.peek();
    boolean whole = !cursor.atTop() || KextNames.isWholeAtTop(first.trimmed(), first.text());
    List<Kext> kexts = KextBlockReader.read(cursor).kexts();
    if (cursor.hasNext() && cursor.peek().equals(first)) {
      cursor.next();
    }
    kexts.forEach(k -> arch.see(k.start()));
    for (Kext kext : kexts) {
      if (orphans.size() < MAX_ORPHANS && (whole || kext.line() != first.number())) {
        orphans.add(kext);
      }
    }
    // They may be the section of the stack above, its head lost.
    backtraces.stream().reduce((a, b) -> b).ifPresent(BacktraceDraft::kextsMissing);
    cut = true;
  }

  private void readListFragment() {
    Optional<List<Line>> fragment = ListFragment.find(source.lines());
    if (fragment.isPresent()) {
      fragment.get().forEach(l -> arch.seeListEntry(l.trimmed()));
      lists.readHeadless(new LineCursor(fragment.get(), source.openEnd()));
      cut = true;
      problems.add("the report holds only a piece of its list of loaded kexts");
    }
  }

  private boolean isPanic() {
    return !messages.isEmpty()
        || !orphans.isEmpty()
        || lists.readAnything()
        || backtraces.stream().anyMatch(BacktraceDraft::isKernels)
        || system.readPanicOnlyLines()
        || sawPanicLine;
  }

  private PanicLog build() {
    Optional<PanicMessage> message = messages.primaryMessage();
    if (message.isEmpty()) {
      problems.add("the report's first lines are missing: no panic message");
    }
    if (messages.holdsSeveralPanics()) {
      problems.add("the report holds more than one panic; the first with a message counts");
    }
    lists.problem().ifPresent(problems::add);
    boolean shortened = elided || elidedInMessage;
    if (shortened) {
      cut = true;
      problems.add("somebody left lines out of the report");
    }
    Stream.of(lists.lists().lastStarted(), lists.lists().lastStopped())
        .forEach(event -> arch.see(event.flatMap(KextLists.Event::address)));
    SystemInfo info = system.system(arch.guess());
    boolean printsKexts =
        info.arch().filter(a -> a == Arch.ARM64 || a == Arch.ARM).isEmpty()
            || system.hasFileset()
            || backtraces.stream().anyMatch(BacktraceDraft::hasKexts);
    boolean bottomIsEnd = !source.openEnd() || !system.hasFileset();
    List<Kext> ranges = backtraces.stream().flatMap(BacktraceDraft::kextsWithEnd).toList();
    List<Backtrace> mapped = new ArrayList<>();
    backtraces.forEach(b -> mapped.add(b.build(info, ranges, printsKexts, bottomIsEnd)));
    boolean truncated = message.isEmpty() || isCut(info);
    if (truncated && problems.isEmpty()) {
      problems.add("the report ends before its last section");
    }
    return new PanicLog(
        source.text(),
        message,
        mapped,
        MainStack.find(backtraces, messages),
        orphans,
        memory.kexts(),
        memory.finding(),
        system.process(),
        info,
        lists.lists(),
        system.calendar(),
        system.uptimeNanos(),
        shortened,
        truncated,
        List.copyOf(problems),
        DetailReader.read(source, messages, memory.finding(), info.arch()));
  }

  private boolean isCut(SystemInfo info) {
    boolean reachedBottom = backtraces.stream().anyMatch(BacktraceDraft::reachedBottom);
    boolean reachedEnd =
        source.whole()
            || lists.sawList()
            || !messages.awaitsPanic()
                && LogEnd.isReached(info, system.hasFileset(), reachedBottom, hasUserStacks);
    return cut || source.cut() || lists.lists().truncated() || !reachedEnd;
  }
}
