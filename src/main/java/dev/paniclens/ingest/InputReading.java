package dev.paniclens.ingest;

import dev.paniclens.index.IndexException;
import dev.paniclens.index.ledger.InputEntry;
import dev.paniclens.index.ledger.InputLedger;
import dev.paniclens.index.ledger.InputOutcome;
import dev.paniclens.parse.FileHead;
import dev.paniclens.source.Visitor;
import dev.paniclens.source.input.Input;
import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourcePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The reading of one input. Its members come in the order in which they lie there; small ones are
 * handed to other workers, large ones are parsed as they stream by. So memory is bounded whatever
 * lies in an archive.
 */
final class InputReading implements Visitor {
  private final IngestRun run;
  private final Input input;
  private final Optional<InputFile> before;

  /** The walk itself, and the members that were handed on. */
  private final AtomicInteger pending = new AtomicInteger(1);

  // Guarded by this.
  private final MembersDone members;
  private final OutcomeCount failures = new OutcomeCount();
  private final List<Long> broken = new ArrayList<>();
  private boolean repeatable = true;
  private boolean cutOff;
  private boolean closed;
  private long savedMark;

  /**
   * @param before what the input was like; absent when it cannot be remembered
   * @param earlier what an earlier run read of the same input
   */
  InputReading(
      IngestRun run, Input input, Optional<InputFile> before, Optional<InputEntry> earlier) {
    this.run = run;
    this.input = input;
    this.before = before;
    savedMark = earlier.map(InputEntry::mark).flatMap(InputReading::boxed).orElse(0L);
    InputOutcome outcome = earlier.map(InputEntry::outcome).orElse(InputOutcome.NONE);
    members = new MembersDone(savedMark, outcome);
    run.tally().resumed(outcome);
  }

  private static Optional<Long> boxed(OptionalLong value) {
    return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
  }

  /** Walks the input; members that were handed on may be done later. */
  void walk() {
    try {
      run.source().open(input, this);
    } catch (Ended e) {
      cutOff();
    } catch (IndexException e) {
      cutOff();
      run.fail(e);
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // A defect of ours in one input must not lose the others.
      defect(input.name().toString(), e);
    }
    brokenAreDone();
    release();
  }

  @Override
  public void member(SourcePath path, InputStream bytes) throws IOException {
    if (run.isOver()) {
      throw new Ended();
    }
    String name = path.toString();
    long ordinal = begin();
    if (isBelowMark(ordinal)) {
      // Not to be parsed again; but what is wrong with it is told by reading it.
      bytes.transferTo(OutputStream.nullOutputStream());
      return;
    }
    if (!name.contains("!/")) {
      put(ordinal, name, bytes);
      return;
    }
    FileHead head = FileHead.read(bytes, run.workers().largestMember());
    if (head.isAll()) {
      pending.incrementAndGet();
      run.workers().member(head.length(), () -> putHandedOn(ordinal, name, head.stream()));
    } else {
      put(ordinal, name, head.followedBy(bytes));
    }
  }

  @Override
  public void failed(SourcePath name, SourceFailure why) {
    synchronized (this) {
      failures.rejected(name.toString(), why.sentence());
      switch (why.kind()) {
        // The next time these may be over, and the file is the same.
        case NOT_FOUND, UNREADABLE, NOT_A_FILE, IO_ERROR, STALLED -> unrepeatable();
        case DAMAGED,
            CUT_SHORT,
            ENCRYPTED,
            UNSUPPORTED,
            NESTING_LIMIT,
            RATIO_LIMIT,
            UNPACKED_LIMIT,
            LENGTH_LIMIT ->
            brokenAreDone();
      }
    }
    run.tally().rejected(name.toString(), why.sentence());
  }

  /** Has the ledger remember which members are done so far. */
  synchronized void saveMark(InputLedger ledger) {
    if (!closed && members.mark() > savedMark) {
      before
          .filter(InputFile::settled)
          .ifPresent(file -> ledger.record(entry(file, OptionalLong.of(members.mark()))));
      savedMark = members.mark();
    }
  }

  private void putHandedOn(long ordinal, String name, InputStream content) {
    try {
      if (run.isFailed()) {
        cutOff();
      } else {
        put(ordinal, name, content);
      }
    } catch (IndexException e) {
      run.fail(e);
    } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
      defect(name, e); // bytes in memory do not fail
    }
    release();
  }

  private void put(long ordinal, String name, InputStream content) throws IOException {
    try {
      done(ordinal, run.indexer().put(name, content));
    } catch (IOException e) {
      broken(ordinal);
      throw e;
    } catch (RuntimeException | Error e) {
      unrepeatable();
      throw e;
    }
    run.checkpoints().tick();
  }

  private synchronized long begin() {
    return members.begin();
  }

  private synchronized boolean isBelowMark(long ordinal) {
    return members.isBelowMark(ordinal);
  }

  private synchronized void done(long ordinal, InputOutcome outcome) {
    members.done(ordinal, outcome);
  }

  /** A member could not be read to its end; whether it ever can is told next. */
  private synchronized void broken(long ordinal) {
    broken.add(ordinal);
  }

  private synchronized void brokenAreDone() {
    broken.forEach(ordinal -> members.done(ordinal, InputOutcome.NONE));
    broken.clear();
  }

  /** What was read now is not all that is there: it is to be read again. */
  private synchronized void unrepeatable() {
    repeatable = false;
    members.lost();
  }

  /** The rest is not read now. */
  private synchronized void cutOff() {
    cutOff = true;
  }

  private void defect(String name, Throwable thrown) {
    unrepeatable();
    run.tally()
        .rejected(
            name,
            thrown instanceof OutOfMemoryError
                ? "There is too little memory to read it to its end."
                : "It could not be read: " + thrown + ".");
  }

  /** The last one to be done with the input closes it. */
  private void release() {
    if (pending.decrementAndGet() > 0) {
      return;
    }
    try {
      close();
    } catch (IndexException e) {
      run.fail(e);
    }
  }

  private void close() {
    Optional<InputFile> after = before.flatMap(file -> run.look(input));
    boolean same = after.isPresent() && after.get().state().equals(before.get().state());
    if (after.isPresent() && !same) {
      run.tally().changed(input.name().toString());
    }
    InputLedger ledger = run.ledger();
    boolean toItsEnd;
    synchronized (this) {
      if (same && before.get().settled() && repeatable && !cutOff && members.all()) {
        ledger.record(entry(before.get(), OptionalLong.empty()));
      } else if (same) {
        saveMark(ledger);
      }
      closed = true;
      toItsEnd = !cutOff;
    }
    run.closed(this, toItsEnd);
  }

  private InputEntry entry(InputFile file, OptionalLong mark) {
    OutcomeCount count = new OutcomeCount();
    count.add(members.outcome());
    if (mark.isEmpty()) {
      count.add(failures.sum()); // with a mark, the next run meets them again
    }
    return new InputEntry(file.path(), file.state(), mark, count.sum());
  }
}
