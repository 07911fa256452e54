package dev.paniclens.index;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.index.ledger.InputEntry;
import dev.paniclens.index.ledger.InputOutcome;
import dev.paniclens.index.ledger.InputOutcome.KindCount;
import dev.paniclens.index.ledger.InputOutcome.Rejection;
import dev.paniclens.index.ledger.InputState;
import dev.paniclens.query.Query;
import dev.paniclens.report.ReportKind;
import dev.paniclens.transition.Transition;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What an index remembers of inputs. */
public abstract class LedgerContract extends IndexContract {

  private static InputEntry entry(String path, long size) {
    InputOutcome outcome =
        new InputOutcome(
            2,
            List.of(new KindCount(ReportKind.JETSAM, 3)),
            4,
            List.of(new Rejection(path + "!/x", "It is broken.")),
            5);
    return new InputEntry(path, new InputState(size, -1, "v1"), OptionalLong.of(7), outcome);
  }

  @Test
  void entryComesBackWhole() {
    index.ledger().record(entry("/a/b.zip", 1));
    index.commit();

    assertEquals(Optional.of(entry("/a/b.zip", 1)), index.ledger().find("/a/b.zip"));
    assertEquals(Optional.empty(), index.ledger().find("/a/B.zip"));
    assertEquals(Optional.empty(), index.ledger().find("/a"));
  }

  @Test
  void entryTakesThePlaceOfAnEarlierOne() {
    index.ledger().record(entry("/a", 1));
    index.commit();
    index.ledger().record(entry("/a", 2));
    index.close();
    index = open();

    assertEquals(Optional.of(entry("/a", 2)), index.ledger().find("/a"));
  }

  @Test
  void entriesAreNotSearchedOrCounted() {
    store(Crash.of("a1").string("panic"));
    Stats stats = index.stats(Query.ALL);
    Transition transition = index.transition(Query.ALL);
    index.ledger().record(entry("a1", 1));
    index.ledger().record(entry("panic", 1));
    index.commit();

    assertEquals(1, index.count(Query.ALL));
    assertEquals(List.of("a1"), find(Query.ALL));
    assertEquals(stats, index.stats(Query.ALL));
    assertEquals(transition, index.transition(Query.ALL));
    assertEquals(List.of("a1.panic"), stored("a1").sources());
  }

  @Test
  void endlessPathIsNotRemembered() {
    index.ledger().record(entry("/long".repeat(10_000), 1));
    index.commit();

    assertEquals(Optional.empty(), index.ledger().find("/long".repeat(10_000)));
  }
}
