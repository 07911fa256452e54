package dev.paniclens.similar;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.index.CrashValues;
import dev.paniclens.index.Row;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Something of a crash that another one may have, too.
 *
 * @param value as rows of an index have it
 */
record Trait(Field field, String value) {

  /** Kexts that are on a stack or there, and may be so in a like crash. */
  private static final List<KextPlace> PLACES =
      List.of(
          KextPlace.CULPRIT,
          KextPlace.SUSPECT,
          KextPlace.BACKTRACE,
          KextPlace.STARTED,
          KextPlace.JUST_LOADED);

  private static final List<Field> NAMES =
      List.of(Fields.KIND, Fields.PROCESS, Fields.BUILD, Fields.RELEASE, Fields.MODEL, Fields.CHIP);

  /** Details that tell one panic from another of its kind; others follow from those. */
  private static final List<String> DETAILS =
      List.of(
          "fault.addressIs",
          "location.file",
          "memory.zone",
          "lock.name",
          "watchdog.service",
          "exit.process",
          "exit.signalName",
          "power.phase",
          "power.driver",
          "coprocessor.name",
          "coprocessor.firmware",
          "waits.lock");

  /** More kexts than that are no stack, but a list of them. */
  private static final int MOST_KEXTS = 100;

  /** Those of a crash. */
  static List<Trait> of(Analysis analysis) {
    CrashValues values = CrashValues.of(analysis, Optional.empty());
    List<Trait> traits = new ArrayList<>();
    for (KextPlace place : PLACES) {
      values.kexts().getOrDefault(place, Set.of()).stream()
          .limit(MOST_KEXTS)
          .forEach(kext -> traits.add(new Trait(place.field(), kext.id().value())));
    }
    Stream.concat(NAMES.stream(), details())
        .forEach(
            field ->
                values
                    .names()
                    .getOrDefault(field, Set.of())
                    .forEach(value -> traits.add(new Trait(field, inRow(field, value, values)))));
    return traits;
  }

  /** The fields of all traits that there can be. */
  static List<Field> fields() {
    return Stream.of(PLACES.stream().map(KextPlace::field), NAMES.stream(), details())
        .flatMap(fields -> fields)
        .toList();
  }

  private static Stream<Field> details() {
    return DETAILS.stream().map(Fields::named).flatMap(Optional::stream);
  }

  /** Rows have a kind with its class: the same word can be a kind of several. */
  private static String inRow(Field field, String value, CrashValues values) {
    return field.equals(Fields.KIND)
        ? values.names().getOrDefault(Fields.CLASS, Set.of()).stream().findFirst().orElse("")
            + "/"
            + value
        : value;
  }

  /** Whether a row has it. */
  boolean isOf(Row row) {
    return row.values().getOrDefault(field, List.of()).stream().anyMatch(value::equalsIgnoreCase);
  }

  /** Which crashes have it; empty where that cannot be asked for exactly. */
  Optional<Query> query() {
    return Fields.place(field)
        .map(place -> kext(place, value))
        .orElseGet(
            () -> name(field, field.equals(Fields.KIND) ? value.replaceFirst(".*/", "") : value));
  }

  /** Crashes with this very value; empty for values that no query can stand for. */
  static Optional<Query> name(Field field, String value) {
    return Query.isExact(value) ? Optional.of(new Query.Name(field, value)) : Optional.empty();
  }

  /** Crashes with this kext in a place; perhaps others, too, which must be looked at. */
  static Optional<Query> kext(KextPlace place, String id) {
    return Query.isExact(id) ? Optional.of(new Query.Kext(place, id)) : Optional.empty();
  }
}
