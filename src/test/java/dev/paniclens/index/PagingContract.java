package dev.paniclens.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Orders of hits, and pages that stay what they are while the index grows. */
public abstract class PagingContract extends IndexContract {

  private static final Field CULPRIT = KextPlace.CULPRIT.field();

  @BeforeEach
  void fill() {
    store(
        Crash.of("a").time("2024-01-01T00:00:00Z").os("macOS", "10.15.7", "19H2").culprits("org.b"),
        Crash.of("b").time("2024-01-02T00:00:00Z").os("macOS", "10.9.5", "13F34"),
        Crash.of("c").time("2024-01-02T00:00:00Z").os("macOS", "26.1", "25B78").culprits("org.a"),
        Crash.of("d").os("macOS", "13.6", "22G120").culprits("org.a", "org.z"),
        Crash.of("e"),
        Crash.of("f"));
  }

  private static Sorting by(Field field, boolean descending) {
    return new Sorting(List.of(new Sorting.Key(field, descending)));
  }

  private List<String> sorted(Sorting sorting) {
    return index.search(Query.ALL, Page.WHOLE.by(sorting)).hits().stream().map(Hit::id).toList();
  }

  @Test
  void versionsAreOrderedAsVersionsAndNoneComesLast() {
    assertEquals(List.of("b", "a", "d", "c"), sorted(by(Fields.OS, false)).subList(0, 4));
    assertEquals(List.of("c", "d", "a", "b"), sorted(by(Fields.OS, true)).subList(0, 4));
    assertEquals(List.of("f", "e"), sorted(by(Fields.ID, true)).subList(0, 2));
  }

  @Test
  void furtherFieldsOrderWhatIsEqual() {
    Sorting sorting =
        new Sorting(List.of(new Sorting.Key(CULPRIT, false), new Sorting.Key(Fields.OS, false)));

    assertEquals(List.of("d", "c", "a", "b"), sorted(sorting).subList(0, 4));
  }

  @Test
  void pagesTogetherAreTheWholeWhateverTheOrder() {
    for (Sorting sorting :
        List.of(
            Sorting.NEWEST_FIRST,
            by(Fields.OS, true),
            by(CULPRIT, false),
            by(CULPRIT, true),
            by(Fields.DATE, false),
            by(Fields.ID, true))) {
      List<String> read = new ArrayList<>();
      Page page = Page.first(2).by(sorting);
      for (Hits hits = index.search(Query.ALL, page);
          !hits.hits().isEmpty();
          hits = index.search(Query.ALL, page)) {
        hits.hits().forEach(hit -> read.add(hit.id()));
        Cursor end = Cursor.read(hits.end().orElseThrow().toString()).orElseThrow();
        assertEquals(hits.end(), Optional.of(end));
        page = Page.first(2).by(sorting).behind(end);
        assertEquals(6, hits.total());
      }
      assertEquals(sorted(sorting), read, sorting.toString());
    }
  }

  @Test
  void pageStaysWhatItIsWhileTheIndexGrows() {
    Hits first = index.search(Query.ALL, Page.first(2));
    Page next = Page.first(2).behind(first.end().orElseThrow());
    List<Hit> before = index.search(Query.ALL, next).hits();
    store(
        Crash.of("new").time("2025-01-01T00:00:00Z"),
        Crash.of("new2").time("2024-05-01T00:00:00Z"));

    assertEquals(before, index.search(Query.ALL, next).hits());
  }

  @Test
  void cursorOfAnotherOrderOrOfNobodyIsRefused() {
    Cursor cursor = index.search(Query.ALL, Page.first(2)).end().orElseThrow();

    assertThrows(
        IllegalArgumentException.class,
        () -> Page.first(2).by(by(Fields.OS, false)).behind(cursor));
    assertThrows(
        BadCursorException.class,
        () ->
            index.search(Query.ALL, Page.first(2).behind(new Cursor("", List.of("x", "y", "z")))));
    assertThrows(
        BadCursorException.class,
        () -> index.search(Query.ALL, Page.first(2).behind(new Cursor("", List.of()))));
    assertEquals(Optional.empty(), Cursor.read("no cursor!"));
    assertThrows(IllegalArgumentException.class, () -> by(Fields.TEXT, false));
  }
}
