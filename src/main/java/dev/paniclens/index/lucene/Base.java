package dev.paniclens.index.lucene;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.index.lucene.field.FieldName;
import dev.paniclens.index.lucene.pack.Packer;
import dev.paniclens.index.stored.Terms;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/**
 * Some reports of a group of systems, against which others of that group are {@linkplain Packer
 * compressed}: Macs of one release and kind of processor load much the same kexts, and panic in
 * like words.
 *
 * <p>It is a document of its own, which is never changed, whatever becomes of the crashes.
 */
final class Base {

  private final String id;
  private final byte[] bytes;

  /**
   * A base that is there.
   *
   * @param id its name
   * @param bytes the reports as they are kept, one after another; not to be changed
   */
  Base(String id, byte[] bytes) {
    this.id = id;
    this.bytes = bytes;
  }

  /** A new base. */
  static Base of(byte[] bytes) {
    return new Base(StringHelper.idToString(StringHelper.randomId()), bytes);
  }

  String id() {
    return id;
  }

  byte[] bytes() {
    return bytes;
  }

  /** What analyses that are alike have in common; empty words where nothing is known. */
  static String group(Analysis analysis) {
    return analysis.system().stream()
        .flatMap(Base::traits)
        .collect(Collectors.collectingAndThen(Collectors.joining(" "), Terms::of));
  }

  private static Stream<String> traits(Machine system) {
    return Stream.of(
            system.osName(),
            system.osVersion().map(Base::release),
            system.arch().map(Object::toString))
        .flatMap(Optional::stream);
  }

  /** 14 for 14.5, and 10.15 for 10.15.7. */
  private static String release(String version) {
    String[] numbers = version.split("\\.", 3);
    return numbers[0].equals("10") && numbers.length > 1
        ? numbers[0] + "." + numbers[1]
        : numbers[0];
  }

  /**
   * It as a base of a group.
   *
   * @param stage the how-manieth of the group it is, from 0
   * @param packed the bytes, compressed by themselves
   */
  Document document(String group, int stage, byte[] packed) {
    Document document = new Document();
    document.add(new StringField(FieldName.KIND, FieldName.BASE, Store.NO));
    document.add(new StringField(FieldName.BASE_GROUP, term(group, stage), Store.NO));
    document.add(new StringField(FieldName.BASE_ID, id, Store.NO));
    document.add(new SortedDocValuesField(FieldName.BASE_OF, new BytesRef(id)));
    document.add(new BinaryDocValuesField(FieldName.KEPT, new BytesRef(packed)));
    return document;
  }

  /** By which the bases of a group are found. */
  static String term(String group, int stage) {
    return "kept " + stage + " " + group;
  }
}
