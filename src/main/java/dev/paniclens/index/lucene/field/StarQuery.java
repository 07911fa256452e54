package dev.paniclens.index.lucene.field;

import dev.paniclens.query.Stars;
import java.io.IOException;
import java.util.Objects;
import org.apache.lucene.index.FilteredTermsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/**
 * The documents with a term like a pattern, in which each star stands for any bytes.
 *
 * <p>Lucene's own wildcards become an automaton, some megabytes for a long pattern, for each of the
 * fields in which it is looked for. The terms are gone through either way; here with no more than
 * the pattern itself.
 */
class StarQuery extends MultiTermQuery {

  private static final byte STAR = '*';

  private final BytesRef pattern;

  StarQuery(String field, String pattern) {
    super(field, CONSTANT_SCORE_BLENDED_REWRITE);
    this.pattern = new BytesRef(pattern);
  }

  /** Whether a term that begins as the pattern does is one of those. */
  boolean accepts(BytesRef term) {
    return isLike(term, pattern);
  }

  @Override
  protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes) throws IOException {
    return new Likes(terms.iterator());
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String ofField) {
    return field + ":" + pattern.utf8ToString();
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && pattern.equals(((StarQuery) other).pattern);
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), pattern);
  }

  /** The terms that are like the pattern: among those only that begin as it does. */
  private final class Likes extends FilteredTermsEnum {
    private final BytesRef beginning = beginning(pattern);

    Likes(TermsEnum all) {
      super(all);
      setInitialSeekTerm(beginning);
    }

    @Override
    protected AcceptStatus accept(BytesRef term) {
      if (!StringHelper.startsWith(term, beginning)) {
        return AcceptStatus.END;
      }
      return accepts(term) ? AcceptStatus.YES : AcceptStatus.NO;
    }
  }

  /** What everything that is like a pattern begins with. */
  private static BytesRef beginning(BytesRef pattern) {
    int star = 0;
    while (star < pattern.length && pattern.bytes[pattern.offset + star] != STAR) {
      star++;
    }
    return new BytesRef(pattern.bytes, pattern.offset, star);
  }

  /** Whether a term is like a pattern. */
  static boolean isLike(BytesRef term, BytesRef pattern) {
    return Stars.isLike(
        term.bytes, term.offset, term.length, pattern.bytes, pattern.offset, pattern.length);
  }
}
