package dev.paniclens.ingest;

import dev.paniclens.index.ledger.InputOutcome;
import java.util.HashMap;
import java.util.Map;

/**
 * Which members of an input are dealt with. They begin in the order in which they lie there, and
 * end in any; the mark is the number of those at the beginning of which none is left out. Not for
 * use by several threads at once.
 */
final class MembersDone {
  private final OutcomeCount below = new OutcomeCount();
  private final Map<Long, InputOutcome> above = new HashMap<>();
  private long begun;
  private long mark;
  private boolean lost;

  /**
   * @param mark how many members were dealt with before
   * @param outcome what came of them
   */
  MembersDone(long mark, InputOutcome outcome) {
    this.mark = mark;
    below.add(outcome);
  }

  /** One more member begins; returns how many lie before it. */
  long begin() {
    return begun++;
  }

  /** Whether an earlier run dealt with the member. */
  boolean isBelowMark(long ordinal) {
    return ordinal < mark;
  }

  void done(long ordinal, InputOutcome outcome) {
    if (lost) {
      return;
    }
    above.put(ordinal, outcome);
    while (above.containsKey(mark)) {
      below.add(above.remove(mark));
      mark++;
    }
  }

  /** A member will never be done: the mark stays before it. */
  void lost() {
    lost = true;
    above.clear();
  }

  long mark() {
    return mark;
  }

  /** Whether all that began are done. */
  boolean all() {
    return !lost && mark == begun;
  }

  /** What came of all members below the mark. */
  InputOutcome outcome() {
    return below.sum();
  }
}
