package dev.paniclens.index.lucene;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/**
 * A document, and where it lies.
 *
 * @param leaf the part of the index
 * @param document its number there
 */
record Located(LeafReaderContext leaf, int document) {

  /** A document by its number in the whole index. */
  static Located at(IndexReader reader, int document) {
    List<LeafReaderContext> leaves = reader.leaves();
    LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
    return new Located(leaf, document - leaf.docBase);
  }

  /** A document that has a term, any one of them; empty if there is none that is not deleted. */
  static Optional<Located> by(IndexReader reader, Term term) throws IOException {
    for (LeafReaderContext leaf : reader.leaves()) {
      PostingsEnum documents = leaf.reader().postings(term, PostingsEnum.NONE);
      Bits alive = leaf.reader().getLiveDocs();
      while (documents != null && documents.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (alive == null || alive.get(documents.docID())) {
          return Optional.of(new Located(leaf, documents.docID()));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * A binary doc value that all documents of its kind have.
   *
   * @throws CorruptIndexException if it has none
   */
  byte[] bytes(String field) throws IOException {
    BinaryDocValues values = DocValues.getBinary(leaf.reader(), field);
    if (!values.advanceExact(document)) {
      throw new CorruptIndexException("a document without " + field, leaf.reader().toString());
    }
    return BytesRef.deepCopyOf(values.binaryValue()).bytes;
  }

  /** Whether it has a binary doc value. */
  boolean has(String field) throws IOException {
    return DocValues.getBinary(leaf.reader(), field).advanceExact(document);
  }

  /** A sorted doc value; empty if it has none. */
  Optional<String> name(String field) throws IOException {
    SortedDocValues values = DocValues.getSorted(leaf.reader(), field);
    return values.advanceExact(document)
        ? Optional.of(values.lookupOrd(values.ordValue()).utf8ToString())
        : Optional.empty();
  }
}
