package dev.paniclens.index.lucene.field;

import dev.paniclens.query.value.Span;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import org.apache.lucene.index.FilteredTermsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** The documents with a kext like a pattern, of some versions. */
final class KextQuery extends MultiTermQuery {

  private final BytesRef pattern;
  private final Optional<Span> versions;

  /**
   * @param pattern for the folded identifier; each star stands for any bytes
   */
  KextQuery(String field, String pattern, Optional<Span> versions) {
    super(field, CONSTANT_SCORE_BLENDED_REWRITE);
    this.pattern = new BytesRef(pattern);
    this.versions = versions;
  }

  @Override
  protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes) throws IOException {
    return new Likes(terms.iterator(), pattern, versions);
  }

  @Override
  public void visit(QueryVisitor visitor) {
    visitor.visitLeaf(this);
  }

  @Override
  public String toString(String ofField) {
    return field + ":" + pattern.utf8ToString() + versions.map(span -> "@" + span).orElse("");
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other)
        && pattern.equals(((KextQuery) other).pattern)
        && versions.equals(((KextQuery) other).versions);
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), pattern, versions);
  }

  /** Among the terms that begin as the pattern does, those that are like it. */
  private static final class Likes extends FilteredTermsEnum {
    private final BytesRef pattern;
    private final BytesRef beginning;
    private final Optional<Span> versions;
    private final BytesRef id = new BytesRef();

    Likes(TermsEnum all, BytesRef pattern, Optional<Span> versions) {
      super(all);
      this.pattern = pattern;
      this.beginning = StarQuery.beginning(pattern);
      this.versions = versions;
      setInitialSeekTerm(beginning);
    }

    @Override
    protected AcceptStatus accept(BytesRef term) {
      if (!StringHelper.startsWith(term, beginning)) {
        return AcceptStatus.END;
      }
      id.bytes = term.bytes;
      id.offset = term.offset;
      id.length = KextTerms.end(term);
      boolean accepted =
          StarQuery.isLike(id, pattern)
              && versions.map(span -> KextTerms.isWithin(term, span)).orElse(true);
      return accepted ? AcceptStatus.YES : AcceptStatus.NO;
    }
  }
}
