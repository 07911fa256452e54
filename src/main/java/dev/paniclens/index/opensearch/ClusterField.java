package dev.paniclens.index.opensearch;

import dev.paniclens.query.Field;

/**
 * The names of the fields of documents. What a dot stands in would be an object to OpenSearch, and
 * the same name cannot be both an object and a value, so names have none.
 */
final class ClusterField {

  /** Keyword: the folded document id. */
  static final String ID = "id";

  /** Whole number: milliseconds since 1970; absent when the report has no time. */
  static final String TIME = "time";

  /** Whole number: days since 1970 in the report's own calendar. */
  static final String DAY = "day";

  /** Keyword: the {@link dev.paniclens.index.MacCode}; absent where none is told. */
  static final String MAC = "mac";

  /** Keyword: the names of the fields that the crash has something in. */
  static final String HAS = "has";

  /** Keyword: the month of the panic, such as {@code 2024-03}. */
  static final String MONTH = "month";

  /** Keyword: {@link dev.paniclens.index.stored.StoredUse}, to count by. */
  static final String USE = "use";

  /** Keyword: loaded kexts in their own spelling, to count by. */
  static final String LOADED = "loaded";

  /** Whole number: the version of what was concluded. */
  static final String DRAWN = "drawn";

  /** Keyword: all paths that the crash was found under, folded. */
  static final String PATHS = "paths";

  /** Stored only: the same in their own spelling, its own first. */
  static final String SOURCES = "sources";

  /** Stored only: a {@link dev.paniclens.index.stored.CrashRow}, in Base64. */
  static final String ROW = "row";

  /** Stored only: a {@link dev.paniclens.reading.KeptReport}, deflated, in Base64. */
  static final String KEPT = "kept";

  private ClusterField() {}

  /** Keyword: folded values of a field of names, and printed values of one with an order. */
  static String terms(Field field) {
    return "t_" + name(field);
  }

  /** Keyword: values that are counted and sorted by, in their own spelling. */
  static String counted(Field field) {
    return "c_" + name(field);
  }

  /** Whole numbers: the places of values on the scale of a field with an order. */
  static String places(Field field) {
    return "n_" + name(field);
  }

  /** Text: words with their positions. */
  static String words(Field field) {
    return "w_" + name(field);
  }

  /** Whole numbers: the addresses among those words. */
  static String addresses(Field field) {
    return "a_" + name(field);
  }

  /** Keyword: kexts with their versions, as {@link dev.paniclens.index.stored.KextTerms} makes. */
  static String kexts(Field field) {
    return "k_" + name(field);
  }

  private static String name(Field field) {
    return field.name().replace('.', '/');
  }
}
