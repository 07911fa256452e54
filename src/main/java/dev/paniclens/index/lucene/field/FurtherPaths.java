package dev.paniclens.index.lucene.field;

import dev.paniclens.index.stored.Terms;
import dev.paniclens.query.Query;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/**
 * Crashes by the paths that copies of their reports were found under. Each of these has a document
 * of its own, so that one more does not write the crash anew.
 */
public final class FurtherPaths {

  private final Set<String> whole = new HashSet<>();
  private final List<BytesRef> patterns = new ArrayList<>();

  private FurtherPaths() {}

  /** Those of the crash with this folded id, sorted. */
  public static List<String> of(IndexReader reader, String key) throws IOException {
    List<String> paths = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      PostingsEnum documents =
          leaf.reader().postings(new Term(FieldName.OF, key), PostingsEnum.NONE);
      if (documents != null) {
        BinaryDocValues values = DocValues.getBinary(leaf.reader(), FieldName.PATH);
        while (documents.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
          if (values.advanceExact(documents.docID())) {
            paths.add(values.binaryValue().utf8ToString());
          }
        }
      }
    }
    Collections.sort(paths);
    return paths;
  }

  /**
   * The terms of the crashes with a further path that is like one of some patterns.
   *
   * @param names at least one
   */
  static List<BytesRef> ids(IndexReader reader, List<Query.Name> names) throws IOException {
    FurtherPaths wanted = new FurtherPaths();
    for (Query.Name name : names) {
      String pattern = Terms.of(name.pattern());
      if (pattern.contains("*")) {
        wanted.patterns.add(new BytesRef(pattern));
      } else {
        wanted.whole.add(pattern);
      }
    }
    List<BytesRef> ids = new ArrayList<>();
    for (LeafReaderContext leaf : reader.leaves()) {
      FixedBitSet found = wanted.found(leaf.reader());
      if (found.nextSetBit(0) != DocIdSetIterator.NO_MORE_DOCS) {
        addIds(leaf.reader(), found, ids);
      }
    }
    return ids;
  }

  private FixedBitSet found(LeafReader leaf) throws IOException {
    FixedBitSet found = new FixedBitSet(Math.max(1, leaf.maxDoc()));
    Bits live = leaf.getLiveDocs();
    BinaryDocValues paths = DocValues.getBinary(leaf, FieldName.PATH);
    for (int document = paths.nextDoc();
        document != DocIdSetIterator.NO_MORE_DOCS;
        document = paths.nextDoc()) {
      if ((live == null || live.get(document)) && isWanted(paths.binaryValue().utf8ToString())) {
        found.set(document);
      }
    }
    return found;
  }

  private boolean isWanted(String path) {
    String term = Terms.of(path);
    if (whole.contains(term)) {
      return true;
    }
    if (patterns.isEmpty()) {
      return false;
    }
    BytesRef text = new BytesRef(term);
    return patterns.stream().anyMatch(like -> StarQuery.isLike(text, like));
  }

  private static void addIds(LeafReader leaf, FixedBitSet found, List<BytesRef> ids)
      throws IOException {
    TermsEnum crashes = org.apache.lucene.index.Terms.getTerms(leaf, FieldName.OF).iterator();
    PostingsEnum documents = null;
    for (BytesRef id = crashes.next(); id != null; id = crashes.next()) {
      documents = crashes.postings(documents, PostingsEnum.NONE);
      if (isAny(documents, found)) {
        ids.add(BytesRef.deepCopyOf(id));
      }
    }
  }

  private static boolean isAny(PostingsEnum documents, FixedBitSet found) throws IOException {
    for (int document = documents.nextDoc();
        document != DocIdSetIterator.NO_MORE_DOCS;
        document = documents.nextDoc()) {
      if (found.get(document)) {
        return true;
      }
    }
    return false;
  }
}
