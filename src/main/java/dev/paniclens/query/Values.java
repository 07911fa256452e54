package dev.paniclens.query;

import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.knowledge.release.Platform;
import dev.paniclens.knowledge.release.ReleaseCatalog;
import dev.paniclens.query.FreeText.Phrase;
import dev.paniclens.query.value.KextVersionScale;
import dev.paniclens.query.value.Span;
import dev.paniclens.report.Address;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a value means in a field. Faults are {@link IllegalArgumentException}s with a sentence. */
final class Values {

  private static final Pattern SIGNATURE_ID = Pattern.compile("[0-9a-fA-F]{4,16}");

  /** Within a build there is a letter; without one it is a version. */
  private static final Pattern BUILD = Pattern.compile("(?i)\\d{1,3}[a-z].*");

  private static final Pattern AGO = Pattern.compile("\\d{1,5}[dwmy]");

  private static final Pattern IDENTIFIER = Pattern.compile("[\\p{L}\\p{N}._*-]+");

  /** So many codes can be named in a line. */
  private static final int FEW = 9;

  private final LocalDate today;

  /**
   * @param today what relative days count from
   */
  Values(LocalDate today) {
    this.today = today;
  }

  /**
   * The query for a value.
   *
   * @param fields any of which may have it
   * @param name what they were called
   * @param quoted whether it stood in quotes, where signs mean nothing
   */
  Query of(List<Field> fields, String name, String written, boolean quoted) {
    // Queries keep what is not white space, of any kind: nothing may be read out of the rest.
    String text = written.strip();
    if (!quoted && text.equals("*")) {
      return Query.or(fields.stream().map(field -> (Query) new Query.Has(field)).toList());
    }
    if (text.isBlank()) {
      throw new IllegalArgumentException("a value of " + name + " is missing");
    }
    if (text.length() > Query.MAX_LENGTH) {
      throw new IllegalArgumentException("a value has at most " + Query.MAX_LENGTH + " characters");
    }
    String meant = bounded(name, text);
    List<Query> any = new ArrayList<>();
    fields.forEach(field -> of(field, meant, quoted).ifPresent(any::add));
    if (any.isEmpty()) {
      throw new IllegalArgumentException(
          "\"%s\" is no value of %s: %s"
              .formatted(
                  shortened(text),
                  name,
                  String.join(
                      "; ", fields.stream().map(f -> f.type().form()).distinct().toList())));
    }
    return Query.or(any);
  }

  /**
   * {@code since:30d} is {@code date:>=now-30d}, {@code until:2025-03} is {@code date:<=2025-03}.
   */
  private static String bounded(String name, String text) {
    boolean since = name.equalsIgnoreCase(Fields.SINCE);
    return since || name.equalsIgnoreCase(Fields.UNTIL)
        ? (since ? ">=" : "<=") + (AGO.matcher(text).matches() ? "now-" + text : text)
        : text;
  }

  private static String shortened(String text) {
    return text.length() <= 64 ? text : text.substring(0, 64) + "…";
  }

  private Optional<Query> of(Field field, String text, boolean quoted) {
    return switch (field.type()) {
      case KEXT -> Optional.of(kext(Fields.place(field).orElseThrow(), text, quoted));
      case WORDS -> Optional.of(words(field, text, quoted));
      case NAME -> Optional.of(name(field, text));
      case CODE -> Optional.of(code(field, text.strip().toLowerCase(Locale.ROOT)));
      case ADDRESS -> address(field, text);
      case FLAG ->
          text.contains("*") || text.matches("(?i)\\s*(?:true|false)\\s*")
              ? Optional.of(new Query.Name(field, text.toLowerCase(Locale.ROOT)))
              : Optional.empty();
      case VERSION -> field.equals(Fields.OS) ? os(text) : range(field, text);
      case NUMBER ->
          text.contains("*") && !Bounds.isRange(text)
              ? Optional.of(new Query.Name(field, text))
              : range(field, text);
      case BUILD, DAY, AGE -> range(field, text);
    };
  }

  private Optional<Query> range(Field field, String text) {
    Optional<Span> span = new Bounds(field.type().scale().orElseThrow(), today).read(text.strip());
    if (span.filter(Span::isEmpty).isPresent()) {
      throw new IllegalArgumentException(
          "nothing lies in %s: it ends before it begins".formatted(shortened(text)));
    }
    return span.map(found -> new Query.Range(field, found));
  }

  private Query kext(KextPlace place, String text, boolean quoted) {
    Optional<String> list =
        quoted ? Optional.empty() : ForeignSigns.list(place.field().name(), text);
    if (list.isPresent()) {
      throw new IllegalArgumentException(list.get());
    }
    int at = quoted ? -1 : text.indexOf('@');
    if (at < 0) {
      return new Query.Kext(place, text);
    }
    String id = text.substring(0, at);
    if (!IDENTIFIER.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "\"" + shortened(id) + "\" is no kext's identifier, nor a part of one");
    }
    String version = text.substring(at + 1);
    Optional<Span> versions =
        new Bounds(KextVersionScale.KEXT_VERSIONS, today).read(version.strip());
    if (versions.isEmpty()) {
      throw new IllegalArgumentException(
          "\"%s\" is no version: %s; @<2.3 or @7..8 for some of them"
              .formatted(shortened(version), KextVersionScale.KEXT_VERSIONS.form()));
    }
    if (versions.get().isEmpty()) {
      throw new IllegalArgumentException("no version lies in " + shortened(version));
    }
    return new Query.Kext(place, id, versions);
  }

  /** Words, of which each run in quotes, or put together by signs, must stand side by side. */
  static Query words(Field field, String text, boolean quoted) {
    List<Phrase> phrases =
        quoted
            ? Optional.of(SearchWords.of(text)).filter(words -> !words.isEmpty()).stream()
                .map(words -> new Phrase(words, false))
                .toList()
            : FreeText.parse(text).phrases();
    if (phrases.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no letter or digit to look for in \"" + shortened(text) + "\"");
    }
    if (phrases.stream().anyMatch(phrase -> written(phrase) > Query.MAX_LENGTH)) {
      throw new IllegalArgumentException("a value has at most " + Query.MAX_LENGTH + " characters");
    }
    return Query.and(phrases.stream().map(p -> (Query) new Query.Words(field, p)).toList());
  }

  /** As many characters as a phrase has where it is written; more than what was read, perhaps. */
  private static int written(Phrase phrase) {
    return String.join(" ", phrase.words()).length() + (phrase.open() ? 1 : 0);
  }

  private static Query name(Field field, String text) {
    if (field.equals(Fields.SIGNATURE)) {
      String id = text.strip();
      return SIGNATURE_ID.matcher(id).matches()
          ? new Query.Name(field, id.length() < 16 ? id + "*" : id)
          : id.contains("*") ? new Query.Name(field, id) : words(Fields.TITLE, text, false);
    }
    if (field.equals(Fields.SYSTEM)) {
      return new Query.Name(field, Platform.named(text).map(Platform::toString).orElse(text));
    }
    return new Query.Name(field, text);
  }

  private static Query code(Field field, String code) {
    int slash = code.indexOf('/');
    if (field.equals(Fields.KIND) && slash >= 0) {
      return kind(code.substring(0, slash), code.substring(slash + 1));
    }
    require(what(field), code, Fields.codesOf(field));
    return new Query.Name(field, code);
  }

  private static Query kind(String panicClass, String kind) {
    require(what(Fields.CLASS), panicClass, Fields.codesOf(Fields.CLASS));
    List<String> kinds = Fields.kindsOf(panicClass);
    if (kinds.isEmpty() && !panicClass.contains("*")) {
      throw new IllegalArgumentException("the panic class " + panicClass + " has no kinds");
    }
    require(
        "kind of " + panicClass,
        kind,
        panicClass.contains("*") ? Fields.codesOf(Fields.KIND) : kinds);
    return new Query.And(
        List.of(new Query.Name(Fields.CLASS, panicClass), new Query.Name(Fields.KIND, kind)));
  }

  /** What a code of a field is called. */
  private static String what(Field field) {
    return switch (field.name()) {
      case "class" -> "panic class";
      case "kind" -> "kind of panic";
      case "known" -> "known crash";
      default -> field.name();
    };
  }

  /** A code that there is; a pattern stands for at least one. */
  private static void require(String what, String code, List<String> codes) {
    boolean there =
        code.contains("*")
            ? codes.stream().anyMatch(each -> Stars.isLike(each, code))
            : codes.contains(code);
    if (!there) {
      throw new IllegalArgumentException(
          "there is no %s \"%s\"; %s"
              .formatted(
                  what,
                  shortened(code),
                  Nearest.named(code, codes)
                      .orElse(
                          codes.size() > FEW
                              ? "see paniclens help query"
                              : "there are " + String.join(", ", codes))));
    }
  }

  private static Optional<Query> address(Field field, String text) {
    String word = text.strip();
    if (word.contains("*")) {
      return Optional.of(new Query.Name(field, word));
    }
    return Optional.of(word)
        .filter(hex -> hex.startsWith("0x") || hex.startsWith("0X"))
        .flatMap(Address::parse)
        .map(address -> new Query.Name(field, address.toString()));
  }

  /** A version, a build, a system, a release by its name, or several of these. */
  private Optional<Query> os(String text) {
    Optional<Query> one = system(text.strip());
    String[] words = text.strip().split("\\s+", -1);
    if (one.isPresent() || words.length == 1 || Bounds.isRange(text)) {
      return one;
    }
    List<Query> all = new ArrayList<>();
    for (String word : words) {
      Optional<Query> part = system(word);
      if (part.isEmpty()) {
        return Optional.empty();
      }
      all.add(part.get());
    }
    return Optional.of(Query.and(all));
  }

  private Optional<Query> system(String text) {
    return range(Fields.OS, text)
        .or(() -> BUILD.matcher(text).matches() ? range(Fields.BUILD, text) : Optional.empty())
        .or(() -> Platform.named(text).map(p -> new Query.Name(Fields.SYSTEM, p.toString())))
        .or(() -> ReleaseCatalog.bundled().macNamed(text).flatMap(this::release));
  }

  private Optional<Query> release(MacVersion generation) {
    return range(Fields.OS, generation.toString())
        .map(
            versions ->
                new Query.And(
                    List.of(new Query.Name(Fields.SYSTEM, Platform.MACOS.toString()), versions)));
  }
}
