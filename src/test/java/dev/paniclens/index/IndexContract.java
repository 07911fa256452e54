package dev.paniclens.index;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.query.BareWords;
import dev.paniclens.query.Query;
import dev.paniclens.query.QueryReader;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * What every index must do, whatever engine is behind it. The classes that extend this one hold a
 * topic each; the tests of an engine extend all of those.
 */
public abstract class IndexContract {

  /** The index under test, open for writing. */
  protected CrashIndex index;

  /** Opens the test's own index for writing; it is empty the first time. */
  protected abstract CrashIndex open();

  @BeforeEach
  final void openIndex() {
    index = open();
  }

  @AfterEach
  final void closeIndex() {
    index.close();
  }

  /** Puts and commits. */
  protected final void store(Crash... crashes) {
    for (Crash crash : crashes) {
      index.put(crash.build());
    }
    index.commit();
  }

  /** The ids of the crashes that match, in the index's order. */
  protected final List<String> find(Query query) {
    return index.search(query, Page.WHOLE).hits().stream().map(Hit::id).toList();
  }

  /** The ids of the crashes that match, sorted. */
  protected final List<String> findSorted(Query query) {
    return find(query).stream().sorted().toList();
  }

  /** A query as people write it; words without a field are words of the text. */
  protected static Query query(String text) {
    return QueryReader.read(text, LocalDate.of(2026, 11, 29), BareWords.TEXT);
  }

  /** The one crash of this id. */
  protected final StoredCrash stored(String id) {
    if (index.get(id) instanceof Lookup.Found found) {
      return found.crash();
    }
    throw new AssertionError("no crash " + id);
  }

  /** The analysis of the one crash of this id. */
  protected final Analysis analysis(String id) {
    return stored(id).analysis();
  }

  /** The summary of that. */
  protected final String summary(String id) {
    return analysis(id).attribution().orElseThrow().summary();
  }
}
