package dev.paniclens.index.opensearch;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.index.CrashValues;
import dev.paniclens.index.CrashValues.KextVersion;
import dev.paniclens.index.Grouping;
import dev.paniclens.index.Hit;
import dev.paniclens.index.stored.Addresses;
import dev.paniclens.index.stored.CrashRow;
import dev.paniclens.index.stored.Deflated;
import dev.paniclens.index.stored.Facet;
import dev.paniclens.index.stored.KextTerms;
import dev.paniclens.index.stored.SearchableText;
import dev.paniclens.index.stored.StoredUse;
import dev.paniclens.index.stored.Terms;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.SearchWords;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Makes the documents of crashes. */
final class ClusterDocument {

  /** Longer panic strings are searchable up to here; they are stored whole. */
  private static final int MAX_TEXT = 1 << 20;

  private static final byte[] NOTHING_USUAL = " ".getBytes(StandardCharsets.US_ASCII);

  private final ObjectNode document = Cluster.object();

  private ClusterDocument() {}

  /**
   * The document of a crash.
   *
   * @param key the folded id
   * @param version which conclusions the analysis has
   * @param analysis the crash, with its marks
   * @param kept the report that is kept of it
   * @param row it as a row, with its marks
   * @param mac the code of its Mac; absent where the report does not tell
   * @param sources all its paths, its own first
   */
  static ObjectNode of(
      String key,
      int version,
      Analysis analysis,
      byte[] kept,
      CrashRow row,
      Optional<String> mac,
      Collection<String> sources) {
    ClusterDocument made = new ClusterDocument();
    made.document.put(ClusterField.ID, key);
    made.document.put(ClusterField.DRAWN, version);
    made.document.put(ClusterField.ROW, Base64.getEncoder().encodeToString(row.write()));
    made.document.put(ClusterField.KEPT, Base64.getEncoder().encodeToString(pack(kept)));
    made.document.put(
        ClusterField.USE, new String(StoredUse.write(analysis), StandardCharsets.UTF_8));
    mac.ifPresent(code -> made.document.put(ClusterField.MAC, code));
    made.all(ClusterField.SOURCES, sources.stream());
    made.all(ClusterField.PATHS, sources.stream().map(Terms::of));
    made.time(row.hit());
    made.facets(analysis, row.hit());
    made.values(CrashValues.of(analysis, mac));
    SearchableText.of(analysis)
        .ifPresent(
            text -> {
              made.words(Fields.TEXT, text);
              made.array(ClusterField.HAS).add(Fields.TEXT.name());
            });
    return made.document;
  }

  static byte[] pack(byte[] kept) {
    return Deflated.deflate(kept, NOTHING_USUAL);
  }

  static byte[] unpack(byte[] packed) throws java.io.IOException {
    return Deflated.inflate(packed, NOTHING_USUAL);
  }

  private void time(Hit hit) {
    hit.time()
        .ifPresent(
            time -> {
              document.put(ClusterField.TIME, time.toInstant().toEpochMilli());
              document.put(ClusterField.DAY, time.toLocalDate().toEpochDay());
            });
  }

  private void facets(Analysis analysis, Hit hit) {
    for (Field field : ClusterMapping.fields()) {
      Facet.of(field)
          .ifPresent(facet -> all(ClusterField.counted(field), facet.of(analysis, hit).distinct()));
    }
    all(ClusterField.MONTH, Facet.MONTH.of(analysis, hit));
  }

  private void values(CrashValues values) {
    values
        .names()
        .forEach(
            (field, names) -> {
              all(ClusterField.terms(field), names.stream().map(Terms::of).distinct());
              counted(field, names.stream());
            });
    values
        .places()
        .forEach(
            (field, places) -> {
              ArrayNode array = array(ClusterField.places(field));
              places.forEach(array::add);
            });
    values.words().forEach(this::words);
    values
        .kexts()
        .forEach(
            (place, kexts) -> {
              kexts(place, kexts);
              counted(place.field(), kexts.stream().map(kext -> kext.id().value()));
            });
    Optional.ofNullable(values.kexts().get(KextPlace.LOADED))
        .ifPresent(
            loaded ->
                all(
                    ClusterField.LOADED,
                    loaded.stream().map(kext -> kext.id().value()).map(Terms::cut).distinct()));
    all(ClusterField.HAS, values.present().stream().map(Field::name));
  }

  private void counted(Field field, Stream<String> values) {
    if (Grouping.isCounted(field) && Facet.of(field).isEmpty()) {
      all(ClusterField.counted(field), values.map(Terms::cut).distinct());
    }
  }

  private void kexts(KextPlace place, Set<KextVersion> kexts) {
    all(
        ClusterField.kexts(place.field()),
        kexts.stream().map(kext -> KextTerms.of(kext.id().value(), kext.version())).distinct());
  }

  /** Words joined by blanks, as this program splits them; addresses are numbers. */
  private void words(Field field, String text) {
    String searchable = text.length() <= MAX_TEXT ? text : text.substring(0, MAX_TEXT);
    document.put(ClusterField.words(field), words(SearchWords.of(searchable)));
    ArrayNode addresses = array(ClusterField.addresses(field));
    Addresses.in(searchable).forEach(addresses::add);
  }

  /** Words as the cluster is to read them. */
  static String words(List<String> words) {
    StringBuilder joined = new StringBuilder();
    for (String word : words) {
      joined.append(Addresses.isAddress(word) ? ClusterMapping.PLACEHOLDER : word).append(' ');
    }
    return joined.toString();
  }

  private void all(String name, Stream<String> values) {
    List<String> some = values.toList();
    if (!some.isEmpty()) {
      ArrayNode array = array(name);
      some.forEach(array::add);
    }
  }

  private ArrayNode array(String name) {
    return document.get(name) instanceof ArrayNode there ? there : document.putArray(name);
  }
}
