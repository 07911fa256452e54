package dev.paniclens.index.lucene;

import dev.paniclens.attribution.Analysis;
import dev.paniclens.attribution.Analysis.Machine;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/**
 * One analysis of a kind of system, against which others of that kind are {@linkplain Deflated
 * compressed}: Macs of one model and build load much the same kexts, and panic in like words.
 *
 * <p>It is a document of its own, which is never changed, whatever becomes of the crash.
 */
final class Base {

  /** The base of what is stored by itself. */
  static final Base NONE = new Base("", Deflated.NO_BASE);

  private final String id;
  private final byte[] bytes;

  private Base(String id, byte[] bytes) {
    this.id = id;
    this.bytes = bytes;
  }

  /** A new base: what an analysis can be for others. */
  static Base of(byte[] json) {
    byte[] end =
        json.length <= Deflated.MAX_BASE
            ? json
            : Arrays.copyOfRange(json, json.length - Deflated.MAX_BASE, json.length);
    return new Base(StringHelper.idToString(StringHelper.randomId()), end);
  }

  /** What analyses that are alike have in common; empty where nothing is known of the system. */
  static Optional<String> group(Analysis analysis) {
    return analysis
        .system()
        .flatMap(Machine::osBuild)
        .map(build -> Terms.of(build + " " + analysis.system().flatMap(Machine::model).orElse("")));
  }

  /** A base by its document. */
  static Base read(Located base) throws IOException {
    String id =
        base.name(FieldName.BASE_OF)
            .orElseThrow(() -> new CorruptIndexException("a base without id", base.toString()));
    return new Base(id, Deflated.inflate(base.bytes(FieldName.JSON), Deflated.NO_BASE));
  }

  boolean isNone() {
    return id.isEmpty();
  }

  /** Its name; empty when there are no bytes. */
  String id() {
    return id;
  }

  /** What others are compressed against; not to be changed. */
  byte[] bytes() {
    return bytes;
  }

  /** It as the base of a group. */
  Document document(String group) {
    Document document = new Document();
    document.add(new StringField(FieldName.KIND, FieldName.BASE, Store.NO));
    document.add(new StringField(FieldName.BASE_GROUP, group, Store.NO));
    document.add(new StringField(FieldName.BASE_ID, id, Store.NO));
    document.add(new SortedDocValuesField(FieldName.BASE_OF, new BytesRef(id)));
    document.add(
        new BinaryDocValuesField(
            FieldName.JSON, new BytesRef(Deflated.deflate(bytes, Deflated.NO_BASE))));
    return document;
  }
}
