package dev.paniclens.index.lucene;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Kexts;
import dev.paniclens.analysis.Analysis.LoadedKext;
import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.analysis.Analysis.Stack;
import dev.paniclens.analysis.Analysis.StackFrame;
import dev.paniclens.analysis.Analysis.StackKext;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Signature;
import dev.paniclens.attribution.fact.RecentLoads;
import dev.paniclens.index.DetailFields;
import dev.paniclens.index.Hit;
import dev.paniclens.index.KextPlace;
import dev.paniclens.index.lucene.count.Facet;
import dev.paniclens.index.lucene.count.UseTally;
import dev.paniclens.index.lucene.field.Addresses;
import dev.paniclens.index.lucene.field.FieldName;
import dev.paniclens.index.lucene.field.SearchableText;
import dev.paniclens.index.lucene.field.Terms;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Frame;
import dev.paniclens.report.PanicDetails;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.document.BinaryDocValuesField;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.Field.Store;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
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
   */
  static Document crash(
      String key, int version, Analysis analysis, Bases.Written written, CrashRow row) {
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
        new SortedDocValuesField(FieldName.KEXT_USE, new BytesRef(UseTally.write(analysis))));
    made.order(key, row.hit());
    made.facets(analysis, row.hit());
    made.panic(analysis);
    analysis.system().ifPresent(made::system);
    made.kexts(analysis);
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
              document.add(new LongPoint(FieldName.DAY, day));
              document.add(new NumericDocValuesField(FieldName.DAY, day));
            });
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

  private void panic(Analysis analysis) {
    analysis
        .panic()
        .ifPresent(
            panic -> {
              term(FieldName.CLASS, panic.panicClass());
              term(FieldName.PROCESS, panic.process().map(Analysis.Process::name));
              term(FieldName.PANIC_KIND, panic.kind());
              panic.details().ifPresent(this::details);
              panic
                  .string()
                  .or(panic::message)
                  .ifPresent(string -> text(SearchableText.of(string, listed(analysis))));
            });
    analysis.signature().ifPresent(this::signature);
    analysis.known().ifPresent(all -> all.forEach(k -> term(FieldName.KNOWN, k.id())));
    term(FieldName.VERDICT, analysis.attribution().map(a -> a.verdict().toString()));
  }

  private static int listed(Analysis analysis) {
    return analysis.kexts().flatMap(Kexts::loaded).map(List::size).orElse(0);
  }

  private void details(PanicDetails details) {
    DetailFields.valuesOf(details)
        .forEach((path, values) -> values.forEach(v -> term(FieldName.ofDetail(path), v)));
  }

  private void signature(Signature signature) {
    term(FieldName.SIGNATURE, signature.id());
    document.add(new Field(FieldName.TITLE, Terms.cut(signature.title()), WORDS));
  }

  private void system(Machine machine) {
    term(FieldName.OS, machine.osName());
    term(FieldName.OS, machine.osBuild());
    machine.osVersion().ifPresent(this::version);
    term(FieldName.MODEL, machine.model());
    term(FieldName.MODEL_NAME, machine.modelName());
  }

  /** 13.5.1 is found by 13, 13.5 and 13.5.1; 13.3.1 (a) by these, and by its letter beside them. */
  private void version(String version) {
    String[] parts = version.strip().split(" ", 2);
    if (parts.length == 2) {
      term(FieldName.OS, parts[1]);
    }
    String whole = Terms.of(parts[0]);
    for (int dot = whole.indexOf('.'); dot > 0; dot = whole.indexOf('.', dot + 1)) {
      term(FieldName.OS, whole.substring(0, dot));
    }
    term(FieldName.OS, whole);
  }

  private void kexts(Analysis analysis) {
    Optional<Attribution> attribution = analysis.attribution();
    kexts(KextPlace.BACKTRACE, analysis.backtrace().stream().flatMap(CrashDocument::onStack));
    kexts(
        KextPlace.LOADED,
        Stream.concat(
            analysis.backtrace().stream()
                .flatMap(stack -> Stream.concat(onStack(stack), linkedAgainst(stack))),
            analysis.kexts().stream().flatMap(CrashDocument::loaded)));
    kexts(KextPlace.CULPRIT, attribution.stream().flatMap(a -> a.culprits().stream()));
    kexts(KextPlace.SUSPECT, attribution.stream().flatMap(a -> a.suspects().stream()));
    kexts(KextPlace.JUST_LOADED, RecentLoads.of(analysis).stream());
  }

  private void kexts(KextPlace place, Stream<BundleId> ids) {
    String field = FieldName.of(place);
    Set<String> keys = new HashSet<>();
    ids.forEach(
        id -> {
          String key = id.key();
          if (keys.add(key)) {
            document.add(new StringField(field, Terms.cut(key), Store.NO));
          }
        });
  }

  /** Kexts of the section, and those that a frame names where the section is cut off. */
  private static Stream<BundleId> onStack(Stack stack) {
    return Stream.concat(
        stackKexts(stack).map(StackKext::id),
        stack.frames().stream()
            .map(StackFrame::image)
            .flatMap(Optional::stream)
            .filter(image -> !image.equals(Frame.KERNEL) && !image.isBlank())
            .map(BundleId::new));
  }

  private static Stream<BundleId> linkedAgainst(Stack stack) {
    return stackKexts(stack).flatMap(kext -> kext.dependencies().stream()).map(d -> d.id());
  }

  private static Stream<StackKext> stackKexts(Stack stack) {
    return stack.kexts().stream().flatMap(kexts -> kexts.stream());
  }

  private static Stream<BundleId> loaded(Kexts kexts) {
    Stream<BundleId> listed =
        kexts.loaded().stream().flatMap(list -> list.stream()).map(LoadedKext::id);
    Stream<BundleId> thirdParty = kexts.thirdPartyLoaded().stream().flatMap(list -> list.stream());
    Stream<BundleId> last =
        Stream.of(kexts.lastStarted(), kexts.lastLoaded())
            .flatMap(Optional::stream)
            .map(e -> e.id());
    return Stream.of(listed, thirdParty, last).flatMap(ids -> ids);
  }

  private void text(String panicString) {
    String searchable =
        panicString.length() <= MAX_TEXT ? panicString : panicString.substring(0, MAX_TEXT);
    document.add(new Field(FieldName.TEXT, searchable, WORDS));
    for (long address : Addresses.in(searchable)) {
      document.add(new LongPoint(FieldName.ADDRESS, address));
    }
  }

  private void term(String field, Optional<String> name) {
    name.ifPresent(present -> term(field, present));
  }

  private void term(String field, String name) {
    document.add(new StringField(field, Terms.of(name), Store.NO));
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
