package dev.paniclens.index.lucene;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.index.CrashValues;
import dev.paniclens.index.CrashValues.KextVersion;
import dev.paniclens.index.Hit;
import dev.paniclens.index.MacCode;
import dev.paniclens.index.lucene.count.GroupTally;
import dev.paniclens.index.lucene.field.FieldName;
import dev.paniclens.index.stored.Addresses;
import dev.paniclens.index.stored.CrashRow;
import dev.paniclens.index.stored.Facet;
import dev.paniclens.index.stored.KextTerms;
import dev.paniclens.index.stored.SearchableText;
import dev.paniclens.index.stored.StoredUse;
import dev.paniclens.index.stored.Terms;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.SortedNumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;

/** Makes the index's documents. */
final class CrashDocument {

  /** Longer panic strings are searchable up to here; they are stored whole. */
  private static final int MAX_TEXT = 1 << 20;

  private static final FieldType WORDS = words();

  private final Document document = new Document();

  private CrashDocument() {}

  /**
   * The document of a crash.
   *
   * @param key the folded id
   * @param version which conclusions the analysis has
   * @param analysis the crash
   * @param written the report that is kept of it, compressed
   * @param row it as a row
   * @param mac the code of its Mac; absent where the report does not tell
   */
  static Document crash(
      String key,
      int version,
      Analysis analysis,
      Bases.Written written,
      CrashRow row,
      Optional<String> mac) {
    CrashDocument made = new CrashDocument();
    made.term(FieldName.KIND, FieldName.CRASH);
    made.term(FieldName.ID, key);
    made.term(FieldName.DRAWN, Integer.toString(version));
    made.document.add(new BinaryDocValuesField(FieldName.KEPT, written.bytes()));
    written
        .base()
        .ifPresent(
            id -> made.document.add(new SortedDocValuesField(FieldName.BASE_OF, new BytesRef(id))));
    made.document.add(new BinaryDocValuesField(FieldName.ROW, new BytesRef(row.write())));
    made.document.add(
        new SortedDocValuesField(FieldName.KEXT_USE, new BytesRef(StoredUse.write(analysis))));
    made.order(key, row.hit());
    made.facets(analysis, row.hit());
    made.values(CrashValues.of(analysis, mac));
    mac.map(MacCode::number)
        .ifPresent(number -> made.document.add(new NumericDocValuesField(FieldName.MAC, number)));
    SearchableText.of(analysis).ifPresent(made::text);
    return made.document;
  }

  /** The document of a further path of a crash. */
  static Document source(String key, String path) {
    CrashDocument made = new CrashDocument();
    made.term(FieldName.KIND, FieldName.SOURCE);
    made.term(FieldName.OF, key);
    made.document.add(new BinaryDocValuesField(FieldName.PATH, new BytesRef(path)));
    return made.document;
  }

  private void order(String key, Hit hit) {
    hit.time()
        .ifPresent(
            time -> {
              document.add(
                  new NumericDocValuesField(FieldName.TIME, time.toInstant().toEpochMilli()));
              long day = time.toLocalDate().toEpochDay();
              document.add(new NumericDocValuesField(FieldName.DAY, day));
            });
    document.add(new SortedSetDocValuesField(FieldName.ORDERED_ID, new BytesRef(key)));
    document.add(new NumericDocValuesField(FieldName.TIE, key.hashCode()));
  }

  private void facets(Analysis analysis, Hit hit) {
    for (Facet facet : Facet.values()) {
      facet
          .of(analysis, hit)
          .forEach(
              value ->
                  document.add(new SortedSetDocValuesField(facet.field(), new BytesRef(value))));
    }
  }

  private void values(CrashValues values) {
    values
        .names()
        .forEach(
            (field, names) -> {
              String name =
                  field.type().scale().isPresent() ? FieldName.printed(field) : FieldName.of(field);
              names.stream().map(Terms::of).distinct().forEach(term -> folded(name, term));
              counted(field, names.stream());
            });
    values
        .places()
        .forEach(
            (field, places) ->
                places.forEach(
                    place -> {
                      document.add(new LongPoint(FieldName.of(field), place));
                      document.add(
                          new SortedNumericDocValuesField(FieldName.orderOf(field), place));
                    }));
    values.words().forEach(this::words);
    values
        .kexts()
        .forEach(
            (place, kexts) -> {
              kexts(FieldName.of(place.field()), kexts);
              counted(place.field(), kexts.stream().map(kext -> kext.id().value()));
            });
    values.present().forEach(field -> term(FieldName.HAS, field.name()));
  }

  /** Values that crashes are counted by, in their own spelling. */
  private void counted(Field field, Stream<String> values) {
    GroupTally.ownField(field)
        .ifPresent(
            name ->
                values
                    .map(Terms::cut)
                    .distinct()
                    .forEach(
                        value ->
                            document.add(new SortedSetDocValuesField(name, new BytesRef(value)))));
  }

  private void kexts(String field, Set<KextVersion> kexts) {
    for (KextVersion kext : kexts) {
      folded(field, KextTerms.of(kext.id().value(), kext.version()));
    }
  }

  private void text(String panicString) {
    words(Fields.TEXT, panicString);
    term(FieldName.HAS, Fields.TEXT.name());
  }

  /** Words of a text; longer ones are searchable up to a bound. */
  private void words(Field field, String text) {
    String searchable = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    document.add(new org.apache.lucene.document.Field(FieldName.of(field), searchable, WORDS));
    for (long address : Addresses.in(searchable)) {
      document.add(new LongPoint(FieldName.addressesOf(field), address));
    }
  }

  private void term(String field, String name) {
    folded(field, Terms.of(name));
  }

  private void folded(String field, String term) {
    document.add(new StringField(field, term, Store.NO));
  }

  /** Hits are ordered by time, never by likeness: lengths are of no use. */
  private static FieldType words() {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    type.setOmitNorms(true);
    type.freeze();
    return type;
  }
}
