package dev.paniclens.index;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Marks;
import dev.paniclens.index.ledger.InputLedger;
import dev.paniclens.query.Field;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import dev.paniclens.query.value.Span;
import dev.paniclens.reading.KeptReport;
import dev.paniclens.transition.Transition;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A searchable collection of analysed crashes, one document a crash.
 *
 * <p>A crash is known by its document id, in either case. When the same crash comes again:
 *
 * <ul>
 *   <li>from the path it was stored from, the new analysis replaces the stored one where they
 *       differ: a newer version of the program sees more in an old file;
 *   <li>from another path, the path is added to the crash's {@linkplain StoredCrash#sources()
 *       sources}, up to {@value #MAX_SOURCES}. The analysis is kept, unless the new one holds more:
 *       a whole report beats a truncated one, then the longer panic string wins, then the path that
 *       comes first by its characters: so what is stored does not depend on what came first.
 * </ul>
 *
 * <p>A report that cannot be a copy of the stored one, since it says something else, is another
 * crash, whatever its id: the first one that comes keeps the id, and the others are kept beside it,
 * under the id with {@code +} and a hash. So none takes the place of another.
 *
 * <p>{@linkplain Marks Marks} belong to the crash, not to a report of it: whatever becomes of that,
 * they stay, and only {@link #mark} takes any away.
 *
 * <p>All methods may be called from many threads. Every method throws {@link IndexException} when
 * the index cannot be reached, read or written. Queries see every crash that was put before the
 * last {@link #commit()}, here or in another process, and may see later ones.
 */
public interface CrashIndex extends AutoCloseable {

  /** How many paths of one crash are kept. */
  int MAX_SOURCES = 100;

  /** How many reports of other kinds {@link #near} names. */
  int MAX_NEARBY = 16;

  /** The least number of characters by which {@link #get} finds a crash. */
  int MIN_PREFIX = 6;

  /**
   * Adds a crash.
   *
   * @param analysis what was concluded, by which it is found; its marks are added to those that the
   *     crash has
   * @param report what is kept of it: of that, {@link #get} draws the conclusions anew
   * @throws IllegalArgumentException if the analysis has no id
   * @throws dev.paniclens.analysis.MarksException if the crash would have too many marks
   * @throws UnsupportedOperationException if the index was opened for reading only
   */
  default PutResult put(Analysis analysis, KeptReport report) {
    return put(new StoredCrash(analysis, report, List.of(analysis.source().path())));
  }

  /**
   * Adds a crash as an index holds it: as the other, and under all paths that it was found under.
   *
   * @param crash with its marks in the analysis
   * @throws dev.paniclens.analysis.MarksException if the crash would have too many marks
   */
  PutResult put(StoredCrash crash);

  /** Adds a crash of which only the analysis is to be had; as the other. */
  default PutResult put(Analysis analysis) {
    return put(analysis, KeptReport.of(analysis));
  }

  /**
   * Changes the marks of the crashes that match. Each crash is changed by itself: when it ends
   * early, those that were are.
   *
   * @param change from the marks that a crash has to those that it is to have
   * @param listener is told of crashes that cannot be read, and so are not changed
   * @throws dev.paniclens.analysis.MarksException if the change throws it
   * @throws UnsupportedOperationException if the index was opened for reading only
   */
  Marked mark(Query query, UnaryOperator<Marks> change, RedrawListener listener);

  /** By which version of the program the conclusions were drawn that crashes are found by. */
  Drawn drawn();

  /**
   * Analyzes anew the crashes whose conclusions an earlier version of the program drew, and commits
   * from time to time and at the end. Others may read meanwhile. When it ends early, or the process
   * is killed, nothing is lost, and the same call again goes on.
   *
   * @param workers how many threads analyze, at least 1
   * @return how many crashes are up to date now that were not
   * @throws UnsupportedOperationException if the index was opened for reading only
   */
  long redraw(int workers, RedrawListener listener);

  /**
   * As {@link #redraw}, of all crashes but those whose conclusions a later version drew: what they
   * are drawn with may have changed, such as a site's own tables.
   */
  long redrawAll(int workers, RedrawListener listener);

  /** Makes everything that was put so far survive the end of the process, and visible. */
  void commit();

  /**
   * Finds one crash by its id, or by the beginning of it.
   *
   * @param idOrPrefix in either case; a whole id, or at least {@value #MIN_PREFIX} characters that
   *     only one id begins with
   */
  Lookup get(String idOrPrefix);

  /** Some of the crashes that match, in the order of the page, newest first by default. */
  Hits search(Query query, Page page);

  /**
   * The same with values beside, one after the other.
   *
   * @param fields those of {@link Row#beside}
   * @param taker as that of {@link #read}
   */
  Reach rows(Query query, Page page, List<Field> fields, Consumer<? super Row> taker);

  /** The same as a list. */
  default List<Row> rows(Query query, Page page, List<Field> fields) {
    List<Row> rows = new ArrayList<>();
    rows(query, page, fields, rows::add);
    return rows;
  }

  /**
   * Reads the crashes that match, whole, in the order of {@link #search}.
   *
   * @param page which of them
   * @param workers how many threads read, at least 1
   * @param map is asked for each crash, found or damaged, by these threads
   * @param taker gets what it answers, one after the other, in this thread; an {@link
   *     java.io.UncheckedIOException} that it throws goes on as it is
   */
  <T> Reach read(
      Query query, Page page, int workers, Function<Lookup, T> map, Consumer<? super T> taker);

  /** A number that is another one once other crashes may be found: for who keeps answers. */
  long state();

  /** How many crashes match. */
  long count(Query query);

  /** The same with the number of Macs. */
  Total total(Query query);

  /**
   * The same of parts of them.
   *
   * @param parts what else crashes must match, each by itself
   * @return one for each part
   */
  List<Total> totals(Query query, List<Query> parts);

  /** What the crashes that match have in common. */
  Stats stats(Query query);

  /**
   * How many crashes match, by their values; those without a time are in no period.
   *
   * @return the largest group first, equal ones by their values; with a period, by time first
   */
  List<Group> groups(Query query, Grouping grouping);

  /**
   * Counts crashes that match by the values of a field, for who names a few of very many.
   *
   * @param by {@link Grouping#isCounted one that is counted}
   * @param days since 1970, which are counted by themselves, too
   * @param reader gets the counts, which are good until it returns
   * @return what it returns
   */
  default <T> T values(Query query, Field by, List<Span> days, Function<ValueCounts, T> reader) {
    return reader.apply(GroupedValues.of(this, query, by, days));
  }

  /** The crashes that match, as one group, whose Macs are not counted; absent if there are none. */
  default Optional<Group> together(Query query) {
    return groups(query, Grouping.of().withoutMacs()).stream().findFirst();
  }

  /**
   * How many crashes that match have each kext in a place, in whatever version, and in each.
   *
   * @return in no order
   */
  List<KextCount> kexts(Query query, KextPlace place);

  /** How far the Macs of the crashes that match have moved away from third-party kexts. */
  Transition transition(Query query);

  /**
   * Remembers a report of another kind, in place of what was remembered of its path. It is no part
   * of what is searched or counted.
   *
   * @throws UnsupportedOperationException if the index was opened for reading only
   */
  void beside(NearbyReport report);

  /** Reports of other kinds within a minute of a time, the nearest first. */
  List<NearbyReport> near(OffsetDateTime time);

  /** What is remembered of the inputs that the crashes came from. */
  InputLedger ledger();

  /**
   * Commits, if the index was opened for writing, and lets go of it. Closing again does nothing.
   */
  @Override
  void close();
}
