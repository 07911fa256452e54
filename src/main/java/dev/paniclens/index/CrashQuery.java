package dev.paniclens.index;

import dev.paniclens.analysis.Verdict;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which crashes to find. What is absent or empty does not restrict; what is there must all hold.
 * Case plays no part. Texts and patterns have bounds that no sensible search meets.
 *
 * @param kext a kext, and where it must be
 * @param text words of the panic string, as {@link FreeText} reads them
 * @param verdicts any of these
 * @param os the system's version, by whole numbers ({@code 13} finds 13.5, {@code 13.5} finds
 *     13.5.1 but not 13.50), a build ({@code 22G74}), a name ({@code bridgeOS}), or several of
 *     these with blanks between, which must all hold ({@code macOS 13})
 * @param model a model identifier, whole or with {@code *}; or any part of the model's name
 * @param since first day, in the calendar of the report, that is its own time zone
 * @param until last day, likewise
 * @param panicClass code of a panic class
 * @param kind code of what it was within the class
 * @param signature a signature's id or at least 6 digits of its beginning; or words of its title
 * @param details details of the panic, which must all hold
 * @param process name of the process that was running, whole or with {@code *}
 * @param known name of a known crash that it looks like, whole or with {@code *}
 * @param ids document ids, whole; the crash must be one of these
 * @param limit how many hits at most, at least 1
 * @param offset how many of the first hits to leave out
 */
public record CrashQuery(
    Optional<KextFilter> kext,
    Optional<String> text,
    Set<Verdict> verdicts,
    Optional<String> os,
    Optional<String> model,
    Optional<LocalDate> since,
    Optional<LocalDate> until,
    Optional<String> panicClass,
    Optional<String> process,
    Optional<String> kind,
    Optional<String> signature,
    List<DetailFilter> details,
    Optional<String> known,
    Set<String> ids,
    int limit,
    int offset) {

  /** How many hits a query without a limit of its own gives. */
  public static final int DEFAULT_LIMIT = 50;

  private static final int MAX_LENGTH = 400;

  public CrashQuery {
    verdicts = Set.copyOf(verdicts);
    details = List.copyOf(details);
    ids = Set.copyOf(ids);
    if (limit < 1 || offset < 0) {
      throw new IllegalArgumentException("limit %d, offset %d".formatted(limit, offset));
    }
    for (Optional<String> words : List.of(text, os, panicClass, kind, signature)) {
      check(words.stream().allMatch(present -> present.length() <= MAX_LENGTH));
    }
    for (Optional<String> pattern : List.of(model, process, known)) {
      check(pattern.stream().allMatch(KextFilter::isPattern));
    }
  }

  private static void check(boolean searchable) {
    if (!searchable) {
      throw new IllegalArgumentException(
          "a text to look for is too long, or has too many stars, to be searched");
    }
  }

  /** Every crash. */
  public static CrashQuery all() {
    return builder().build();
  }

  public static Builder builder() {
    return new Builder();
  }

  /** This query, to be changed. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.kext = kext;
    builder.text = text;
    builder.verdicts = verdicts;
    builder.os = os;
    builder.model = model;
    builder.since = since;
    builder.until = until;
    builder.panicClass = panicClass;
    builder.process = process;
    builder.kind = kind;
    builder.signature = signature;
    builder.details = details;
    builder.known = known;
    builder.ids = ids;
    builder.limit = limit;
    builder.offset = offset;
    return builder;
  }

  /** Puts a query together. Blank texts are the same as none. */
  public static final class Builder {
    private Optional<KextFilter> kext = Optional.empty();
    private Optional<String> text = Optional.empty();
    private Set<Verdict> verdicts = Set.of();
    private Optional<String> os = Optional.empty();
    private Optional<String> model = Optional.empty();
    private Optional<LocalDate> since = Optional.empty();
    private Optional<LocalDate> until = Optional.empty();
    private Optional<String> panicClass = Optional.empty();
    private Optional<String> process = Optional.empty();
    private Optional<String> kind = Optional.empty();
    private Optional<String> signature = Optional.empty();
    private List<DetailFilter> details = List.of();
    private Optional<String> known = Optional.empty();
    private Set<String> ids = Set.of();
    private int limit = DEFAULT_LIMIT;
    private int offset;

    private Builder() {}

    /**
     * Looks for a kext.
     *
     * @throws IllegalArgumentException as {@link KextFilter}
     */
    public Builder kext(String pattern, KextPlace place) {
      this.kext = filled(pattern).map(filled -> new KextFilter(filled, place));
      return this;
    }

    public Builder text(String text) {
      this.text = filled(text);
      return this;
    }

    public Builder verdicts(Collection<Verdict> anyOf) {
      this.verdicts = Set.copyOf(anyOf);
      return this;
    }

    public Builder os(String os) {
      this.os = filled(os);
      return this;
    }

    public Builder model(String model) {
      this.model = filled(model);
      return this;
    }

    public Builder since(LocalDate firstDay) {
      this.since = Optional.of(firstDay);
      return this;
    }

    public Builder until(LocalDate lastDay) {
      this.until = Optional.of(lastDay);
      return this;
    }

    public Builder panicClass(String code) {
      this.panicClass = filled(code);
      return this;
    }

    public Builder process(String name) {
      this.process = filled(name);
      return this;
    }

    public Builder kind(String code) {
      this.kind = filled(code);
      return this;
    }

    public Builder signature(String idOrWords) {
      this.signature = filled(idOrWords);
      return this;
    }

    public Builder details(List<DetailFilter> all) {
      this.details = List.copyOf(all);
      return this;
    }

    public Builder known(String id) {
      this.known = filled(id);
      return this;
    }

    public Builder ids(Collection<String> anyOf) {
      this.ids = Set.copyOf(anyOf);
      return this;
    }

    public Builder limit(int atMost) {
      this.limit = atMost;
      return this;
    }

    public Builder offset(int leftOut) {
      this.offset = leftOut;
      return this;
    }

    /**
     * Makes the query.
     *
     * @throws IllegalArgumentException if the limit is less than 1, the offset negative, or a text
     *     too long
     */
    public CrashQuery build() {
      return new CrashQuery(
          kext,
          text,
          verdicts,
          os,
          model,
          since,
          until,
          panicClass,
          process,
          kind,
          signature,
          details,
          known,
          ids,
          limit,
          offset);
    }

    private static Optional<String> filled(String text) {
      return Optional.of(text.strip()).filter(stripped -> !stripped.isEmpty());
    }
  }
}
