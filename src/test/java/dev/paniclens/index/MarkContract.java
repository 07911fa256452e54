package dev.paniclens.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Marks;
import dev.paniclens.analysis.MarksException;
import dev.paniclens.query.Fields;
import dev.paniclens.query.Query;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tags and notes stay with their crash, and crashes are found by them. */
public abstract class MarkContract extends IndexContract {

  private static final Marks BOTH =
      new Marks(List.of("known", "Storage"), List.of("vendor was told on Monday"));

  @Test
  void crashIsFoundAndCountedByItsMarks() {
    index.put(Crash.of("a1").build());
    index.put(Crash.of("b2").build());
    index.commit();

    assertEquals(new Marked(1, 1), mark("id:a1", marks -> marks.and(BOTH)));
    index.commit();

    assertEquals(BOTH, marks("a1"));
    assertEquals(Marks.NONE, marks("b2"));
    for (String found : List.of("tag:KNOWN", "tag:stor*", "note:\"vendor was\"", "tag:*")) {
      assertEquals(List.of("a1"), find(query(found)), found);
    }
    assertEquals(List.of("b2"), find(query("-tag:*")));
    assertEquals(List.of(), find(query("note:tuesday")));
    assertEquals(
        List.of("", "Storage", "known"),
        index.groups(Query.ALL, Grouping.of(Fields.TAG)).stream().map(Group::value).toList());
  }

  @Test
  void changeThatChangesNothingIsNotCounted() {
    index.put(Crash.of("a1").build());
    index.commit();

    assertEquals(new Marked(1, 1), mark("", marks -> marks.and(BOTH)));
    assertEquals(new Marked(1, 0), mark("", marks -> marks.and(BOTH)));
    assertEquals(new Marked(1, 0), mark("", marks -> marks.and(Marks.tag("STORAGE"))));
    assertEquals(new Marked(1, 1), mark("", marks -> marks.withoutTags("known"::equals)));
    index.commit();

    assertEquals(new Marks(List.of("Storage"), BOTH.notes()), marks("a1"));
    assertEquals(List.of(), find(query("tag:known")));
  }

  @Test
  void marksStayWhenABetterCopyTakesThePlace() {
    index.put(Crash.of("a1").path("cut").truncated().string("panic: x").build());
    index.commit();
    mark("", marks -> marks.and(BOTH));
    index.put(Crash.of("a1").path("whole").string("panic: x, and more").summary("whole").build());
    index.commit();

    assertEquals("whole", summary("a1"));
    assertEquals(BOTH, marks("a1"));
    assertEquals(List.of("a1"), find(query("tag:known")));
  }

  @Test
  void marksStayWhenTheFileIsReadAgainAndSaysMore() {
    index.put(Crash.of("a1").build());
    mark("", marks -> marks.and(BOTH)); // before a commit it is not there
    index.commit();
    assertEquals(Marks.NONE, marks("a1"));

    mark("", marks -> marks.and(BOTH));
    index.put(Crash.of("a1").summary("second").build());
    index.put(Crash.of("a1").summary("third").build());
    index.close();
    index = open();

    assertEquals("third", summary("a1"));
    assertEquals(BOTH, marks("a1"));
  }

  @Test
  void putAddsMarksAndTakesNoneAway() {
    Analysis plain = Crash.of("a1").summary("same").build();
    index.put(plain.with(Optional.of(Marks.tag("one"))));
    index.put(plain.with(Optional.of(Marks.noted("two"))));
    index.put(plain);
    index.put(Crash.of("a1").path("elsewhere").build().with(Optional.of(Marks.tag("three"))));
    index.commit();

    assertEquals(new Marks(List.of("one", "three"), List.of("two")), marks("a1"));
    assertEquals(List.of("a1.panic", "elsewhere"), stored("a1").sources());
    assertFalse(stored("a1").report().toString().contains("three"));
  }

  @Test
  void marksComeBackInTheAnalysisAndInTheLineOfAResult() {
    Analysis marked = Crash.of("a1").build().with(Optional.of(BOTH));
    index.put(marked);
    index.commit();

    assertEquals(marked, analysis("a1"));
    assertEquals(Optional.of(BOTH), index.search(Query.ALL, Page.FIRST).hits().getFirst().marks());
  }

  @Test
  void manyCrashesAreMarkedAtOnce() {
    IntStream.range(0, 500).forEach(i -> index.put(Crash.of("crash-" + i).build()));
    index.commit();

    assertEquals(new Marked(500, 500), mark("", marks -> marks.and(BOTH)));
    assertEquals(new Marked(500, 500), mark("", marks -> Marks.NONE));
    index.commit();

    assertEquals(0, index.count(query("tag:* OR note:*")));
    assertEquals(500, index.count(Query.ALL));
  }

  @Test
  void whatCannotBeAMarkIsRefusedAndNothingIsLost() {
    Marks full =
        new Marks(IntStream.range(0, Marks.MOST).mapToObj(i -> "t" + i).toList(), List.of());
    index.put(Crash.of("a1").build().with(Optional.of(full)));
    index.commit();

    assertThrows(
        MarksException.class, () -> mark("", marks -> marks.and(Marks.tag("one-too-many"))));
    assertThrows(MarksException.class, () -> Marks.tag("two words"));
    assertThrows(MarksException.class, () -> Marks.noted(" "));
    assertEquals(full, marks("a1"));
  }

  private Marked mark(String query, UnaryOperator<Marks> change) {
    return index.mark(
        query(query),
        change,
        new RedrawListener() {
          @Override
          public void progress(long done, long all) {}

          @Override
          public void damaged(String id, String path) {
            throw new AssertionError(id);
          }

          @Override
          public boolean isOver() {
            return false;
          }
        });
  }

  private Marks marks(String id) {
    return analysis(id).marks().orElse(Marks.NONE);
  }
}
