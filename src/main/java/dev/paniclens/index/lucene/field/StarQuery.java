package dev.paniclens.index.lucene.field;

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
final class StarQuery extends MultiTermQuery {

  private static final byte STAR = '*';

  private final BytesRef pattern;

  StarQuery(String field, String pattern) {
    super(field, CONSTANT_SCORE_BLENDED_REWRITE);
    this.pattern = new BytesRef(pattern);
  }

  @Override
  protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes) throws IOException {
    return new Likes(terms.iterator(), pattern);
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
  private static final class Likes extends FilteredTermsEnum {
    private final BytesRef pattern;
    private final BytesRef beginning;

    Likes(TermsEnum all, BytesRef pattern) {
      super(all);
      this.pattern = pattern;
      this.beginning = StarQuery.beginning(pattern);
      setInitialSeekTerm(beginning);
    }

    @Override
    protected AcceptStatus accept(BytesRef term) {
      if (!StringHelper.startsWith(term, beginning)) {
        return AcceptStatus.END;
      }
      return isLike(term, pattern) ? AcceptStatus.YES : AcceptStatus.NO;
    }
  }

  /** What everything that is like a pattern begins with. */
  static BytesRef beginning(BytesRef pattern) {
    int star = 0;
    while (star < pattern.length && pattern.bytes[pattern.offset + star] != STAR) {
      star++;
    }
    return new BytesRef(pattern.bytes, pattern.offset, star);
  }

  /**
   * Whether a term is like a pattern. What follows a star is looked for as near as it can be; where
   * that fails, the last star is the only one that needs to stand for more.
   */
  static boolean isLike(BytesRef term, BytesRef pattern) {
    int at = 0;
    int in = 0;
    int afterStar = -1;
    int tried = 0;
    while (at < term.length) {
      byte wanted = in < pattern.length ? pattern.bytes[pattern.offset + in] : 0;
      if (in < pattern.length && wanted == STAR) {
        afterStar = ++in;
        tried = at;
      } else if (in < pattern.length && wanted == term.bytes[term.offset + at]) {
        in++;
        at++;
      } else if (afterStar >= 0) {
        in = afterStar;
        at = ++tried;
      } else {
        return false;
      }
    }
    while (in < pattern.length && pattern.bytes[pattern.offset + in] == STAR) {
      in++;
    }
    return in == pattern.length;
  }
}
