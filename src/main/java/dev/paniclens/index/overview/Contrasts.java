package dev.paniclens.index.overview;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Group;
import dev.paniclens.index.KextCount;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import dev.paniclens.query.value.KextVersionScale;
import dev.paniclens.query.value.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** How often values occur among some crashes and among others. */
final class Contrasts {

  private static final List<Field> NAMES =
      List.of(
          Fields.PROCESS, Fields.MODEL, Fields.CHIP, Fields.RELEASE, Fields.BUILD, Fields.BOOT_ARG);

  private static final List<KextPlace> PLACES = List.of(KextPlace.LOADED, KextPlace.JUST_LOADED);

  private final CrashIndex index;
  private final Query query;
  private final Query rest;
  private final NamedValues asked;
  private final Implied implied;

  /**
   * @param against which others; those that match the query, too, do not count among them
   */
  Contrasts(CrashIndex index, Query query, Query against) {
    this.index = index;
    this.query = query;
    this.rest = Query.and(List.of(against, new Query.Not(query)));
    this.asked = NamedValues.of(query);
    this.implied = new Implied(index, query, against);
  }

  /**
   * A value with its counts.
   *
   * @param value as the index has it
   * @param version of a kext; absent for the kext in whatever version
   * @param query finds the crashes that have it
   */
  record Contrast(
      Field field, String value, Optional<String> version, Query query, TwoByTwo counts) {}

  /** The others. */
  Query rest() {
    return rest;
  }

  /** Those that can be tested: values that the query itself names or implies are no news. */
  List<Contrast> all() {
    List<Contrast> all = new ArrayList<>();
    NAMES.forEach(field -> names(field, all));
    PLACES.forEach(place -> kexts(place, all));
    return all.stream().filter(contrast -> contrast.counts().tellsSomething()).toList();
  }

  private void names(Field field, List<Contrast> all) {
    Map<String, Group> these = TopList.byValue(index, query, field);
    Map<String, Group> those = TopList.byValue(index, rest, field);
    long of = having(query, field);
    long ofOthers = having(rest, field);
    Set<String> known = implied.values(field);
    these.forEach(
        (value, group) -> {
          if (Query.isExact(value) && !asked.has(field, value) && !known.contains(value)) {
            all.add(
                new Contrast(
                    field,
                    value,
                    Optional.empty(),
                    new Query.Name(field, value),
                    new TwoByTwo(group.crashes(), of, TopList.crashes(those, value), ofOthers)));
          }
        });
  }

  /** Of how many crashes a value could be: a Mac whose report tells no model may be any. */
  private long having(Query crashes, Field field) {
    // Reports print boot arguments, and times of loading, where there are any.
    boolean silent = field.equals(Fields.BOOT_ARG) || field.equals(KextPlace.JUST_LOADED.field());
    return index.count(silent ? crashes : Query.and(List.of(crashes, new Query.Has(field))));
  }

  /** A kext in whatever version, or in one. */
  private record Kext(String id, Optional<String> version) {
    Kext anyVersion() {
      return new Kext(id, Optional.empty());
    }
  }

  /** Kexts, of those crashes that name any; and versions, of those that have the kext. */
  private void kexts(KextPlace place, List<Contrast> all) {
    Map<Kext, Long> these = counts(query, place);
    Map<Kext, Long> those = counts(rest, place);
    long of = having(query, place.field());
    long ofOthers = having(rest, place.field());
    these.forEach(
        (kext, crashes) -> {
          boolean versioned = kext.version().isPresent();
          if (Query.isExact(kext.id()) && (versioned || !asked.hasKext(kext.id()))) {
            Kext whole = kext.anyVersion();
            all.add(
                new Contrast(
                    place.field(),
                    kext.id(),
                    kext.version(),
                    new Query.Kext(place, kext.id(), kext.version().flatMap(Contrasts::exactly)),
                    new TwoByTwo(
                        crashes,
                        versioned ? these.get(whole) : of,
                        those.getOrDefault(kext, 0L),
                        versioned ? those.getOrDefault(whole, 0L) : ofOthers)));
          }
        });
  }

  private Map<Kext, Long> counts(Query crashes, KextPlace place) {
    return index.kexts(crashes, place).stream()
        .collect(
            Collectors.toMap(count -> new Kext(count.id(), count.version()), KextCount::crashes));
  }

  private static Optional<Span> exactly(String version) {
    return KextVersionScale.place(version).map(place -> new Span(place, place));
  }
}
