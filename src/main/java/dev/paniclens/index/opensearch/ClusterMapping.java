package dev.paniclens.index.opensearch;

import dev.paniclens.index.Grouping;
import dev.paniclens.index.Row;
import dev.paniclens.query.Field;
import dev.paniclens.query.FieldType;
import dev.paniclens.query.Fields;
import dev.paniclens.query.KextPlace;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** What a cluster is told of the fields of documents; others are refused by it. */
final class ClusterMapping {

  /** What documents are like; others of the program's versions may write them otherwise. */
  static final int FORMAT = 1;

  /** The word that an address becomes, so that its place in a phrase stays empty. */
  static final String PLACEHOLDER = "\u25a1";

  private static final String ANALYZER = "panic";

  private ClusterMapping() {}

  /** All fields that crashes have values in. */
  static List<Field> fields() {
    return Stream.of(Fields.own(), Fields.details(), List.of(Fields.MODEL_NAME))
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  /**
   * The settings and mapping of the index of crashes.
   *
   * @param salt of its {@linkplain dev.paniclens.index.MacCode codes of Macs}
   */
  static ObjectNode crashes(String salt) {
    ObjectNode index = Cluster.object();
    ObjectNode settings = index.putObject("settings");
    settings.putObject("index").put("mapping.total_fields.limit", 2000);
    ObjectNode analysis = settings.putObject("analysis");
    ObjectNode holes = analysis.putObject("filter").putObject("holes");
    holes.put("type", "stop").putArray("stopwords").add(PLACEHOLDER);
    ObjectNode panic = analysis.putObject("analyzer").putObject(ANALYZER);
    panic.put("type", "custom").put("tokenizer", "whitespace").putArray("filter").add("holes");
    ObjectNode mappings = index.putObject("mappings").put("dynamic", "strict");
    mappings.putObject("_meta").put("format", FORMAT).put("salt", salt);
    mappings
        .putObject("_source")
        .putArray("includes")
        .add(ClusterField.ROW)
        .add(ClusterField.KEPT)
        .add(ClusterField.SOURCES);
    ObjectNode properties = mappings.putObject("properties");
    own(properties);
    fields().forEach(field -> field(field, properties));
    return index;
  }

  private static void own(ObjectNode properties) {
    keyword(ClusterField.ID, true, true, properties);
    keyword(ClusterField.MAC, true, true, properties);
    keyword(ClusterField.HAS, true, false, properties);
    keyword(ClusterField.MONTH, false, true, properties);
    keyword(ClusterField.USE, false, true, properties);
    keyword(ClusterField.LOADED, false, true, properties);
    keyword(ClusterField.PATHS, true, false, properties);
    keyword(ClusterField.SOURCES, false, false, properties);
    number(ClusterField.TIME, true, properties);
    number(ClusterField.DAY, true, properties);
    number(ClusterField.DRAWN, true, properties);
    properties.putObject(ClusterField.ROW).put("type", "binary");
    properties.putObject(ClusterField.KEPT).put("type", "binary");
  }

  private static void field(Field field, ObjectNode properties) {
    if (!field.equals(Fields.TEXT) && !isKexts(field)) {
      keyword(ClusterField.terms(field), true, false, properties);
    }
    if (Grouping.isCounted(field) || Row.isListed(field)) {
      keyword(ClusterField.counted(field), false, true, properties);
    }
    if (field.type().scale().isPresent()) {
      number(ClusterField.places(field), true, properties);
    }
    if (field.type() == FieldType.WORDS) {
      properties
          .putObject(ClusterField.words(field))
          .put("type", "text")
          .put("norms", false)
          .put("analyzer", ANALYZER);
      number(ClusterField.addresses(field), false, properties);
    }
    if (isKexts(field)) {
      keyword(ClusterField.kexts(field), true, true, properties);
    }
  }

  private static boolean isKexts(Field field) {
    return Stream.of(KextPlace.values()).anyMatch(place -> place.field().equals(field));
  }

  private static void keyword(String name, boolean searched, boolean counted, ObjectNode to) {
    to.putObject(name).put("type", "keyword").put("index", searched).put("doc_values", counted);
  }

  private static void number(String name, boolean counted, ObjectNode to) {
    to.putObject(name).put("type", "long").put("doc_values", counted);
  }
}
