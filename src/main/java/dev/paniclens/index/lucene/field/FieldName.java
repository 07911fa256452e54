package dev.paniclens.index.lucene.field;

import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import java.util.HashMap;
import java.util.Map;

/**
 * The names of the index's fields. To change what one holds is a new version of the {@linkplain
 * dev.paniclens.reading.Conclusions conclusions}, so that older crashes are written anew.
 */
public final class FieldName {

  /**
   * Kind of document: {@link #CRASH}, {@link #SOURCE}, {@link #INPUT}, {@link #OTHER} or {@link
   * #BASE}.
   */
  public static final String KIND = "kind";

  /** A crash. */
  public static final String CRASH = "crash";

  /** A further path of a crash. */
  public static final String SOURCE = "source";

  /** A file or archive that was read. */
  public static final String INPUT = "input";

  /** A report of another kind. */
  public static final String OTHER = "other";

  /** Reports that others are compressed against. */
  public static final String BASE = "keptBase";

  /** The same of formats that kept analyses. */
  public static final String EARLIER_BASE = "base";

  /** Term: the crash's {@linkplain Terms#of(String) folded} document id. */
  public static final String ID = "id";

  /**
   * Doc value: a {@link dev.paniclens.reading.KeptReport}, compressed against a {@code Base}; of a
   * base, its bytes.
   */
  public static final String KEPT = "kept";

  /** Term: the {@linkplain dev.paniclens.reading.Conclusions version} of all that was concluded. */
  public static final String DRAWN = "drawn";

  /** Doc value, up to format 7: the analysis as JSON, compressed against a base. */
  public static final String JSON = "json";

  /** Doc value: the {@linkplain #BASE_ID id} of the base; absent when there is none. */
  public static final String BASE_OF = "base.of";

  /** Term of a base: its id. */
  public static final String BASE_ID = "base.id";

  /** Term of a base: its group and stage. */
  public static final String BASE_GROUP = "base.group";

  /** Doc value: a {@code CrashRow} as JSON, compressed. */
  public static final String ROW = "row";

  /** Doc value, equal ones stored once: a {@link dev.paniclens.transition.KextUse} without day. */
  public static final String KEXT_USE = "kextUse";

  /** Term of a source: the id of its crash. */
  public static final String OF = "of";

  /** Doc value of a source: the path. */
  public static final String PATH = "path";

  /** Term of an input: its path, as it is. */
  public static final String INPUT_PATH = "input.path";

  /** Doc value of an input: a {@link dev.paniclens.index.ledger.InputEntry} as JSON, compressed. */
  public static final String ENTRY = "input.entry";

  /** Term of a report of another kind: its path, as it is. */
  public static final String OTHER_PATH = "other.path";

  /** Point of a report of another kind: seconds since 1970. */
  public static final String OTHER_TIME = "other.time";

  /** Doc value of such a report: a {@link dev.paniclens.index.NearbyReport} as JSON. */
  public static final String OTHER_ENTRY = "other.entry";

  /** Doc value: milliseconds since 1970; absent when the report has no time. */
  public static final String TIME = "time";

  /** Doc value: puts crashes of the same time, or of none, into a lasting order. */
  public static final String TIE = "tie";

  /**
   * Words of the {@link dev.paniclens.index.stored.SearchableText}, with positions, without
   * addresses.
   */
  public static final String TEXT = "text";

  /** Terms: the names of the {@link Field}s that the crash has something in. */
  public static final String HAS = "has";

  /** Point and doc value: days since 1970 in the report's own calendar. */
  public static final String DAY = "day";

  /** Doc value: the folded document id. */
  public static final String ORDERED_ID = "order.id";

  /** Doc value: the {@link dev.paniclens.index.MacCode} as a number; absent where none is told. */
  public static final String MAC = "mac";

  private static final Map<Field, String> NAMES = new HashMap<>();
  private static final Map<Field, String> PRINTED = new HashMap<>();

  static {
    for (Field field : Fields.own()) {
      NAMES.put(field, own(field));
      PRINTED.put(field, own(field) + ".printed");
    }
    NAMES.put(Fields.MODEL_NAME, "modelName");
    for (Field field : Fields.details()) {
      String terms = "detail." + field.name();
      NAMES.put(field, field.type().scale().isPresent() ? "q." + field.name() : terms);
      PRINTED.put(field, terms);
    }
  }

  private FieldName() {}

  /** What is called otherwise than its field was so in earlier versions of the conclusions. */
  private static String own(Field field) {
    return switch (field.name()) {
      case "text" -> TEXT;
      case "date" -> DAY;
      case "id" -> ID;
      case "kind" -> "panicKind";
      case "title" -> "signature.title";
      case "verdict", "class", "process", "model", "signature", "known" -> field.name();
      default -> "q." + field.name();
    };
  }

  /**
   * What a field is stored as. Names: terms. Values with an order: points. Words: words, with
   * positions. Kexts: terms as {@link KextTerms} makes them.
   */
  public static String of(Field field) {
    return NAMES.get(field);
  }

  /** Points: the {@link Addresses} of a text. */
  public static String addressesOf(Field field) {
    return field.equals(Fields.TEXT) ? "address" : of(field) + ".address";
  }

  /** Doc values: places of a field with an order. */
  public static String orderOf(Field field) {
    return "order." + field.name();
  }

  /** Terms: values of a field with an order, as they are printed. */
  public static String printed(Field field) {
    return PRINTED.get(field);
  }
}
