package dev.paniclens.index.lucene.field;

import dev.paniclens.index.stored.KextTerms;
import dev.paniclens.query.value.Span;
import java.util.Objects;
import org.apache.lucene.util.BytesRef;

/** The documents with a kext like a pattern, of some versions. */
final class KextQuery extends StarQuery {

  private final Span versions;

  /**
   * Looks for terms that {@link KextTerms} makes.
   *
   * @param pattern as {@link KextTerms#like} makes it
   */
  KextQuery(String field, String pattern, Span versions) {
    super(field, pattern);
    this.versions = versions;
  }

  @Override
  boolean accepts(BytesRef term) {
    return super.accepts(term) && KextTermBytes.isWithin(term, versions);
  }

  @Override
  public String toString(String ofField) {
    return super.toString(ofField) + "@" + versions;
  }

  @Override
  public boolean equals(Object other) {
    return super.equals(other) && versions.equals(((KextQuery) other).versions);
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), versions);
  }
}
