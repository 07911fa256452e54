package dev.paniclens.index.lucene;

import dev.paniclens.index.InputEntry;
import dev.paniclens.json.RecordJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.BinaryDocValues;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.util.Bits;
import org.apache.lucene.util.BytesRef;

/** The documents of inputs, one an input. */
final class LuceneLedger {

  private static final RecordJson<InputEntry> FORMAT = RecordJson.of(InputEntry.class);
  private static final String NOWHERE = "";

  /** What entries have in common; to change it is a new {@link IndexFolder#FORMAT}. */
  private static final byte[] USUAL =
      """
      "rejected":[{"path":"","reason":"{"kind":"crash","count":1},{"kind":"jetsam","count":1}\
      "mark":{"path":"","state":{"size":1,"modified":17,"reader":" \
      nesting 8 ratio 1000 unpacked 68719476736"},"outcome":{"panics":0,"others":[],"skipped":1\
      "},"outcome":{"panics":1,"others":[],"skipped":0,"rejected":[],"rejectedCount":0}}\
      """
          .getBytes(StandardCharsets.UTF_8);

  private LuceneLedger() {}

  static void write(IndexWriter writer, InputEntry entry) throws IOException {
    if (isTooLong(entry.path())) {
      return; // it is read each time
    }
    Document document = new Document();
    document.add(new StringField(FieldName.KIND, FieldName.INPUT, Store.NO));
    document.add(new StringField(FieldName.INPUT_PATH, entry.path(), Store.NO));
    byte[] json = FORMAT.writeBytes(entry.at(NOWHERE)); // its term tells where it is
    document.add(
        new BinaryDocValuesField(FieldName.ENTRY, new BytesRef(Deflated.deflate(json, USUAL))));
    writer.updateDocument(key(entry.path()), document);
  }

  static Optional<InputEntry> find(IndexReader reader, String path) throws IOException {
    if (isTooLong(path)) {
      return Optional.empty();
    }
    for (LeafReaderContext leaf : reader.leaves()) {
      PostingsEnum documents = leaf.reader().postings(key(path), PostingsEnum.NONE);
      Bits alive = leaf.reader().getLiveDocs();
      while (documents != null && documents.nextDoc() != DocIdSetIterator.NO_MORE_DOCS) {
        if (alive == null || alive.get(documents.docID())) {
          return Optional.of(entry(leaf, documents.docID()).at(path));
        }
      }
    }
    return Optional.empty();
  }

  private static InputEntry entry(LeafReaderContext leaf, int document) throws IOException {
    BinaryDocValues values = DocValues.getBinary(leaf.reader(), FieldName.ENTRY);
    if (!values.advanceExact(document)) {
      throw new CorruptIndexException("an input without entry", leaf.reader().toString());
    }
    BytesRef value = values.binaryValue();
    return FORMAT.read(
        Deflated.inflate(
            Arrays.copyOfRange(value.bytes, value.offset, value.offset + value.length), USUAL));
  }

  private static Term key(String path) {
    return new Term(FieldName.INPUT_PATH, path);
  }

  /** No term may have more bytes, and a character has three at most. */
  private static boolean isTooLong(String path) {
    return path.length() > IndexWriter.MAX_TERM_LENGTH / 3;
  }
}
