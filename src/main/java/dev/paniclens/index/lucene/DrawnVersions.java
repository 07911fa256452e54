package dev.paniclens.index.lucene;

import dev.paniclens.index.Drawn;
import dev.paniclens.index.lucene.field.FieldName;
import dev.paniclens.reading.Conclusions;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/** By which version of the program the conclusions of the crashes of an index were drawn. */
final class DrawnVersions {
  private static final TermQuery CRASHES = new TermQuery(new Term(FieldName.KIND, FieldName.CRASH));

  private DrawnVersions() {}

  /** By which version how many were. */
  static Drawn count(IndexSearcher searcher) throws IOException {
    long all = searcher.count(CRASHES);
    long now = 0;
    long later = 0;
    for (String version : versions(searcher)) {
      long crashes = searcher.count(new TermQuery(new Term(FieldName.DRAWN, version)));
      int order = Integer.compare(Integer.parseInt(version), Conclusions.VERSION);
      now += order == 0 ? crashes : 0;
      later += order > 0 ? crashes : 0;
    }
    return new Drawn(now, all - now - later, later);
  }

  /**
   * The documents of the crashes for which an earlier version drew them.
   *
   * @param also those of this version
   */
  static int[] before(IndexSearcher searcher, boolean also) throws IOException {
    BooleanQuery.Builder query = new BooleanQuery.Builder();
    query.add(CRASHES, Occur.FILTER);
    for (String version : versions(searcher)) {
      if (Integer.parseInt(version) >= Conclusions.VERSION + (also ? 1 : 0)) {
        query.add(new TermQuery(new Term(FieldName.DRAWN, version)), Occur.MUST_NOT);
      }
    }
    return Matching.of(searcher, query.build());
  }

  private static Set<String> versions(IndexSearcher searcher) throws IOException {
    Set<String> versions = new HashSet<>();
    for (LeafReaderContext leaf : searcher.getLeafContexts()) {
      TermsEnum terms = Terms.getTerms(leaf.reader(), FieldName.DRAWN).iterator();
      for (BytesRef term = terms.next(); term != null; term = terms.next()) {
        versions.add(term.utf8ToString());
      }
    }
    return versions;
  }
}
