package dev.paniclens.index.lucene;

import dev.paniclens.index.KextPlace;

/**
 * The names of the index's fields. To change what one holds is a new {@link IndexFolder#FORMAT}.
 */
final class FieldName {

  /**
   * Kind of document: {@link #CRASH}, {@link #SOURCE}, {@link #INPUT}, {@link #OTHER} or {@link
   * #BASE}.
   */
  static final String KIND = "kind";

  static final String CRASH = "crash";
  static final String SOURCE = "source";
  static final String INPUT = "input";
  static final String OTHER = "other";
  static final String BASE = "base";

  /** Term: the crash's {@linkplain Terms#of(String) folded} document id. */
  static final String ID = "id";

  /** Doc value: the analysis as JSON, {@linkplain Packed compressed} against a {@link Base}. */
  static final String JSON = "json";

  /** Doc value: the {@linkplain #BASE_ID id} of the base; absent when there is none. */
  static final String BASE_OF = "base.of";

  /** Term of a base: its id. */
  static final String BASE_ID = "base.id";

  /** Term of a base: its {@linkplain Base#term group and stage}. */
  static final String BASE_GROUP = "base.group";

  /** Doc value: a {@link CrashRow} as JSON, compressed. */
  static final String ROW = "row";

  /** Doc value, equal ones stored once: a {@link dev.paniclens.transition.KextUse} without day. */
  static final String KEXT_USE = "kextUse";

  /** Term of a source: the id of its crash. */
  static final String OF = "of";

  /** Doc value of a source: the path. */
  static final String PATH = "path";

  /** Term of an input: its path, as it is. */
  static final String INPUT_PATH = "input.path";

  /** Doc value of an input: a {@link dev.paniclens.index.InputEntry} as JSON, compressed. */
  static final String ENTRY = "input.entry";

  /** Term of a report of another kind: its path, as it is. */
  static final String OTHER_PATH = "other.path";

  /** Point of a report of another kind: seconds since 1970. */
  static final String OTHER_TIME = "other.time";

  /** Doc value of such a report: a {@link dev.paniclens.index.NearbyReport} as JSON. */
  static final String OTHER_ENTRY = "other.entry";

  /** Doc value: milliseconds since 1970; absent when the report has no time. */
  static final String TIME = "time";

  /** Doc value: puts crashes of the same time, or of none, into a lasting order. */
  static final String TIE = "tie";

  /** Point and doc value: days since 1970 in the report's own calendar. */
  static final String DAY = "day";

  /** Words of the panic string, with positions, without {@link #ADDRESS}. */
  static final String TEXT = "text";

  /** Points: the {@link Addresses} of the panic string. */
  static final String ADDRESS = "address";

  /** Terms: the name, the build, and the version by whole numbers: 13, 13.5, 13.5.1. */
  static final String OS = "os";

  static final String MODEL = "model";
  static final String MODEL_NAME = "modelName";
  static final String CLASS = "class";
  static final String PROCESS = "process";
  static final String VERDICT = "verdict";

  static final String PANIC_KIND = "panicKind";

  static final String SIGNATURE = "signature";

  /** Words of the signature's title. */
  static final String TITLE = "signature.title";

  /** Terms: the names of the known crashes that it looks like. */
  static final String KNOWN = "known";

  private FieldName() {}

  /** Terms: the values of a detail of the panic, by its path. */
  static String ofDetail(String path) {
    return "detail." + path;
  }

  /** Terms: the kexts in a place. */
  static String of(KextPlace place) {
    return "kext." + place;
  }
}
