package dev.paniclens.query;

import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.knowledge.panic.KnownCrashCatalog;
import dev.paniclens.knowledge.panic.PanicClassCatalog;
import dev.paniclens.knowledge.panic.PanicClassInfo;
import dev.paniclens.knowledge.panic.PanicKindInfo;
import dev.paniclens.report.Origin;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every field that crashes are asked for by. Engines store each under its name. */
public final class Fields {

  /** Values of {@link #REPLACEMENT}: macOS has something, or nothing, or nobody can tell. */
  public static final String AVAILABLE = "available";

  public static final String NONE = "none";
  public static final String UNKNOWN = "unknown";

  /** Short for a {@link #DATE} from a day on, or days ago. */
  public static final String SINCE = "since";

  /** Short for a {@link #DATE} up to a day. */
  public static final String UNTIL = "until";

  private static final Map<String, Field> OWN = new LinkedHashMap<>();
  private static final Map<KextPlace, Field> PLACES = new EnumMap<>(KextPlace.class);
  private static final Map<String, Field> DETAILS = new LinkedHashMap<>();

  static {
    place(KextPlace.BACKTRACE, "kext", "in the backtrace");
    place(KextPlace.LOADED, "loaded", "loaded when the kernel panicked");
    place(KextPlace.CULPRIT, "culprit", "implicated");
    place(KextPlace.SUSPECT, "suspect", "there, with nothing to tie it to the panic");
    place(KextPlace.STARTED, "started", "the last that started");
    place(KextPlace.JUST_LOADED, "just-loaded", "loaded at most ten minutes before");
  }

  public static final Field KEXT_VERSION =
      own("kext-version", "kext of the backtrace with its version: com.example.driver@2.3");
  public static final Field CULPRIT_VERSION =
      own("culprit-version", "implicated kext with its version");
  public static final Field VENDOR = own("vendor", "who makes the implicated kexts");
  public static final Field PRODUCT = own("product", "what they belong to");
  public static final Field ORIGIN = code("origin", "whose they are");
  public static final Field INTERFACE = own("interface", "the kernel interface they are built on");
  public static final Field REPLACEMENT =
      code("replacement", "whether macOS has something in their place");
  public static final Field VERDICT = code("verdict", "whose code");
  public static final Field CONFIDENCE = code("confidence", "how sure");
  public static final Field CLASS = code("class", "panic class");
  public static final Field KIND = code("kind", "kind within the class, or class/kind");
  public static final Field KNOWN = code("known", "known crash that it looks like");
  public static final Field OS =
      own("os", FieldType.VERSION, "version of the system; also its name, or a build");
  public static final Field SYSTEM = own("system", "macOS, iOS or bridgeOS");
  public static final Field RELEASE = own("release", "macOS 13, macOS 10.15, iOS 15");
  public static final Field BUILD = own("build", FieldType.BUILD, "build of the system");
  public static final Field DARWIN = own("darwin", FieldType.VERSION, "version of the kernel");
  public static final Field MODEL = own("model", "model identifier, or a part of its name");

  /** Whole names of models; {@link #MODEL} looks here, too. */
  public static final Field MODEL_NAME =
      new Field("model-name", FieldType.NAME, "name of the model");

  public static final Field CHIP = own("chip", "system on a chip, such as t8103");
  public static final Field ARCH = code("arch", "architecture");
  public static final Field MAC =
      own("mac", "a Mac, by a short code of its crash reporter key that only this index has");
  public static final Field PROCESS = own("process", "process that was running");
  public static final Field BOOT_ARG =
      own("boot-arg", "boot argument, such as debug=0x144 or debug=*");
  public static final Field SIGNATURE =
      own("signature", "id of the signature, its beginning, or words of its title");
  public static final Field TITLE = own("title", FieldType.WORDS, "words of the signature's title");
  public static final Field FAMILY = own("family", "the same crash in other builds");
  public static final Field MESSAGE =
      own("message", FieldType.WORDS, "words of what the kernel said");
  public static final Field TEXT = own("text", FieldType.WORDS, "words of the panic string");
  public static final Field DATE = own("date", FieldType.DAY, "day of the panic");
  public static final Field UPTIME = own("uptime", FieldType.AGE, "time since the boot");
  public static final Field PATH = own("path", "where the report was found");
  public static final Field ID = own("id", "document id");
  public static final Field TAG = own("tag", "tag that somebody gave the crash");
  public static final Field NOTE = own("note", FieldType.WORDS, "words of what somebody noted");

  static {
    DetailFields.names()
        .forEach(
            path ->
                DetailFields.find(path).entrySet().stream()
                    .filter(found -> found.getKey().equals(path))
                    .forEach(
                        found ->
                            DETAILS.put(
                                found.getKey().toLowerCase(Locale.ROOT),
                                new Field(path, found.getValue(), "detail of the panic"))));
  }

  private Fields() {}

  /** The fields that are no details of the panic, in the order of the manual. */
  public static List<Field> own() {
    return List.copyOf(OWN.values());
  }

  /** Details of the panic, in the order of the JSON. */
  public static List<Field> details() {
    return List.copyOf(DETAILS.values());
  }

  /** Everything that a field can be called, in no order. */
  static List<String> names() {
    List<String> names = new ArrayList<>(OWN.keySet());
    names.addAll(List.of(SINCE, UNTIL));
    names.addAll(DetailFields.names());
    names.addAll(DetailFields.aliases().keySet());
    return names;
  }

  /** The field of kexts in a place. */
  static Field of(KextPlace place) {
    return PLACES.get(place);
  }

  /** The place that a field stands for, if it is one of kexts. */
  public static Optional<KextPlace> place(Field field) {
    return PLACES.entrySet().stream()
        .filter(place -> place.getValue().equals(field))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The field of this very name, in either case. */
  public static Optional<Field> named(String name) {
    String folded = name.toLowerCase(Locale.ROOT);
    return Optional.ofNullable(OWN.get(folded)).or(() -> Optional.ofNullable(DETAILS.get(folded)));
  }

  /**
   * The fields that a name stands for: the one called so, or every detail below that name. Empty
   * for names that stand for nothing.
   */
  static List<Field> find(String name) {
    if (name.equalsIgnoreCase(SINCE) || name.equalsIgnoreCase(UNTIL)) {
      return List.of(DATE);
    }
    return Optional.ofNullable(OWN.get(name.toLowerCase(Locale.ROOT)))
        .map(List::of)
        .orElseGet(
            () ->
                DetailFields.find(name).keySet().stream()
                    .map(path -> DETAILS.get(path.toLowerCase(Locale.ROOT)))
                    .toList());
  }

  /** Every value of a field of codes, in lower case; the tables are read when first asked for. */
  public static List<String> codesOf(Field field) {
    return switch (field.name()) {
      case "origin" -> words(Origin.values());
      case "replacement" -> List.of(AVAILABLE, NONE, UNKNOWN);
      case "verdict" -> words(Verdict.values());
      case "confidence" -> words(Confidence.values());
      case "arch" -> words(Arch.values());
      case "class" -> classes().map(PanicClassInfo::code).toList();
      case "kind" -> classes().flatMap(Fields::kinds).distinct().toList();
      case "known" -> KnownCrashCatalog.bundled().all().stream().map(crash -> crash.id()).toList();
      default -> List.of();
    };
  }

  private static List<String> words(Object[] values) {
    return Arrays.stream(values).map(Object::toString).toList();
  }

  /** The kinds of a panic class, by its code. */
  static List<String> kindsOf(String panicClass) {
    return classes().filter(info -> info.code().equals(panicClass)).flatMap(Fields::kinds).toList();
  }

  private static Stream<PanicClassInfo> classes() {
    return PanicClassCatalog.bundled().all().stream();
  }

  private static Stream<String> kinds(PanicClassInfo info) {
    return info.kinds().stream().map(PanicKindInfo::code);
  }

  private static void place(KextPlace place, String name, String says) {
    PLACES.put(place, own(name, FieldType.KEXT, says));
  }

  private static Field own(String name, String says) {
    return own(name, FieldType.NAME, says);
  }

  private static Field own(String name, FieldType type, String says) {
    Field field = new Field(name, type, says);
    OWN.put(name, field);
    return field;
  }

  private static Field code(String name, String says) {
    return own(name, FieldType.CODE, says);
  }
}
