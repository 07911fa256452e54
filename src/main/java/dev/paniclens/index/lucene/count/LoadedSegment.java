package dev.paniclens.index.lucene.count;

import dev.paniclens.index.Period;
import dev.paniclens.index.lucene.field.FieldName;
import dev.paniclens.index.lucene.field.KextTermBytes;
import dev.paniclens.query.KextPlace;
import java.io.IOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.LeafCollector;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.util.BitSetIterator;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/**
 * Counts the crashes of one segment by the kexts that were loaded. These are no values of each
 * crash, as {@link KextTally} tells: once all that match are known, their terms are gone through.
 */
final class LoadedSegment implements LeafCollector {

  private static final String LOADED = FieldName.of(KextPlace.LOADED.field());
  private static final String NONE = "";

  private final GroupTally tally;
  private final Optional<Period> per;
  private final LeafReader reader;
  private final NumericDocValues stored;
  private final FixedBitSet matching;
  private final FixedBitSet named;
  private final int[] macs;
  private final long[] days;

  LoadedSegment(GroupTally tally, Optional<Period> per, LeafReaderContext leaf) throws IOException {
    this.tally = tally;
    this.per = per;
    reader = leaf.reader();
    stored = DocValues.getNumeric(reader, FieldName.DAY);
    matching = new FixedBitSet(reader.maxDoc());
    named = new FixedBitSet(reader.maxDoc());
    macs = new int[reader.maxDoc()];
    days = new long[reader.maxDoc()];
  }

  @Override
  public void setScorer(Scorable scorer) {}

  @Override
  public void collect(int document) throws IOException {
    long day = stored.advanceExact(document) ? stored.longValue() : CrashCount.NO_DAY;
    if (per.isEmpty() || day != CrashCount.NO_DAY) {
      matching.set(document);
      macs[document] = tally.mac(document);
      days[document] = day;
    }
  }

  /** All versions of a kext stand together. */
  @Override
  public void finish() throws IOException {
    if (matching.nextSetBit(0) == DocIdSetIterator.NO_MORE_DOCS) {
      return;
    }
    TermsEnum terms = Terms.getTerms(reader, LOADED).iterator();
    PostingsEnum postings = null;
    for (BytesRef term = terms.next(); term != null; term = terms.next()) {
      postings = terms.postings(postings, PostingsEnum.NONE);
      count(KextTermBytes.id(term), postings);
    }
    matching.andNot(named);
    count(NONE, new BitSetIterator(matching, 0));
  }

  private void count(String kext, DocIdSetIterator documents) throws IOException {
    Map<Long, CrashCount> counts = new HashMap<>();
    for (int each = documents.nextDoc();
        each != DocIdSetIterator.NO_MORE_DOCS;
        each = documents.nextDoc()) {
      if (matching.get(each)) {
        named.set(each);
        counts
            .computeIfAbsent(start(days[each]), start -> tally.of(kext, start))
            .add(macs[each], days[each]);
      }
    }
  }

  /** The first day of the period of a day. */
  private long start(long day) {
    return per.map(period -> period.start(LocalDate.ofEpochDay(day)).toEpochDay())
        .orElse(CrashCount.NO_DAY);
  }
}
