package dev.paniclens.index.lucene;

import dev.paniclens.index.ledger.InputEntry;
import dev.paniclens.index.lucene.field.FieldName;
import dev.paniclens.index.stored.Deflated;
import dev.paniclens.json.RecordJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
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
    Optional<Located> input = Located.by(reader, key(path));
    return input.isPresent() ? Optional.of(entry(input.get()).at(path)) : Optional.empty();
  }

  private static InputEntry entry(Located input) throws IOException {
    return FORMAT.read(Deflated.inflate(input.bytes(FieldName.ENTRY), USUAL));
  }

  private static Term key(String path) {
    return new Term(FieldName.INPUT_PATH, path);
  }

  /** No term may have more bytes, and a character has three at most. */
  private static boolean isTooLong(String path) {
    return path.length() > IndexWriter.MAX_TERM_LENGTH / 3;
  }
}
