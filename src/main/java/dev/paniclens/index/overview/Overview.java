package dev.paniclens.index.overview;

import dev.paniclens.analysis.Verdict;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Hit;
import dev.paniclens.index.Page;
import dev.paniclens.index.Total;
import dev.paniclens.query.Fields;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import dev.paniclens.transition.Transition;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * All that one page tells of the crashes that match a query. Each number is that of a command,
 * asked with the same query.
 *
 * @param query which crashes
 * @param window the last days
 * @param recent how many of them in the window
 * @param before how many in as many days before
 * @param total how many crashes, on how many Macs
 * @param accusing how many of them are laid to third-party kexts
 * @param stretch the days that the course spans; absent when no crash has a time
 * @param course crashes over time by verdict, within the stretch
 * @param culprits implicated kexts
 * @param vendors who makes them
 * @param signatures crashes that recur
 * @param releases of the system
 * @param models of Macs
 * @param transition how far they have moved away from third-party kexts
 * @param newest the newest crashes
 */
public record Overview(
    Query query,
    Window window,
    long recent,
    long before,
    Total total,
    long accusing,
    Optional<Stretch> stretch,
    Optional<Timeline> course,
    Ranking culprits,
    Ranking vendors,
    Ranking signatures,
    Ranking releases,
    Ranking models,
    Transition transition,
    List<Hit> newest) {

  private static final Query ACCUSING =
      new Query.Name(Fields.VERDICT, Verdict.THIRD_PARTY.toString());

  public Overview {
    newest = List.copyOf(newest);
  }

  /**
   * Counts.
   *
   * @param newest how many of the newest crashes to name, at least 1
   * @param rows how many values of a field to name, at least 1
   */
  public static Overview of(CrashIndex index, Query query, Window window, int newest, int rows) {
    Meanwhile<Transition> transition = Meanwhile.of(() -> index.transition(query));
    Optional<Stretch> stretch = Stretch.of(index, query, window.last());
    LocalDate until = stretch.map(Stretch::last).orElse(window.last());
    return new Overview(
        query,
        window,
        index.count(window.of(query)),
        index.count(window.before().of(query)),
        index.total(query),
        index.count(Query.and(List.of(query, ACCUSING))),
        stretch,
        stretch.map(
            days ->
                Timeline.of(index, days.of(query), Optional.empty(), Optional.of(Fields.VERDICT))),
        Ranking.of(index, query, KextPlace.CULPRIT.field(), window, until, rows),
        Ranking.of(index, query, Fields.VENDOR, window, until, rows),
        Ranking.of(index, query, Fields.SIGNATURE, window, until, rows),
        Ranking.of(index, query, Fields.RELEASE, window, until, rows),
        Ranking.of(index, query, Fields.MODEL, window, until, rows),
        transition.get(),
        index.search(query, Page.first(newest)).hits());
  }

  /** The day in whose month trends end: that of the last crash which is no stray. */
  public LocalDate until() {
    return stretch.map(Stretch::last).orElse(window.last());
  }
}
