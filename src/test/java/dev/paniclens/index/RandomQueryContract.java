package dev.paniclens.index;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.fleet.FleetFolder;
import dev.paniclens.ingest.IngestListener;
import dev.paniclens.ingest.Ingester;
import dev.paniclens.query.BareWords;
import dev.paniclens.query.Field;
import dev.paniclens.query.FieldType;
import dev.paniclens.query.Fields;
import dev.paniclens.query.Query;
import dev.paniclens.query.QueryReader;
import dev.paniclens.query.QueryWriter;
import dev.paniclens.query.RandomQueries;
import dev.paniclens.source.ReportSource;
import dev.paniclens.source.input.Limits;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random queries over a made fleet and the samples: each finds what looking at every crash finds,
 * and is written as text that is read as the same query. {@code -Dpaniclens.queries=10000} asks for
 * more of them.
 */
public abstract class RandomQueryContract extends IndexContract {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);
  private static final int MOST_VALUES = 12;

  @TempDir private Path folder;

  @Test
  void everyQueryFindsWhatLookingAtEveryCrashFinds() throws Exception {
    PlainFilter filter = new PlainFilter(fill());
    int count = Integer.getInteger("paniclens.queries", 400);
    RandomQueries queries = new RandomQueries(count, conditions());
    int some = 0;
    for (int i = 0; i < count; i++) {
      String text = queries.next();
      Query query =
          assertDoesNotThrow(() -> QueryReader.read(text, TODAY, BareWords.TEXT), () -> text);
      assertEquals(
          query,
          assertDoesNotThrow(
              () -> QueryReader.read(QueryWriter.write(query), TODAY, BareWords.TEXT),
              () -> QueryWriter.write(query)),
          text);
      List<String> expected = filter.find(query);
      assertEquals(
          expected, findSorted(query), () -> text + "\nread as " + QueryWriter.write(query));
      assertEquals(expected.size(), index.count(query), text);
      if (i % 10 == 0) {
        checkGroups(query, expected);
      }
      some += expected.isEmpty() || expected.size() == all.size() ? 0 : 1;
    }
    assertTrue(some > count / 2, "only " + some + " of the queries part the crashes");
  }

  /** Counts by every field add up to what looking at each crash that matches gives. */
  private void checkGroups(Query query, List<String> ids) {
    Set<String> found = Set.copyOf(ids);
    List<PlainFilter.Seen> these = all.stream().filter(c -> found.contains(c.id())).toList();
    assertEquals(
        new Total(
            these.size(),
            these.stream().flatMap(c -> c.names(Fields.MAC).stream()).distinct().count(),
            these.stream().filter(c -> c.names(Fields.MAC).isEmpty()).count()),
        index.total(query));
    for (Field field : Fields.own()) {
      if (Grouping.isCounted(field)) {
        Map<String, Long> expected = new HashMap<>();
        these.forEach(
            crash -> valuesOf(field, crash).forEach(v -> expected.merge(v, 1L, Long::sum)));
        Map<String, Long> counted = new HashMap<>();
        Map<String, Long> macs = new HashMap<>();
        for (Group group : index.groups(query, Grouping.of(field))) {
          counted.merge(shown(field, group.value()), group.crashes(), Long::sum);
          macs.put(group.value(), group.macs());
        }
        assertEquals(expected, counted, () -> field + " of " + QueryWriter.write(query));
        if (macs.size() == counted.size()) { // else one value is shown as several
          Map<String, Set<String>> seen = new HashMap<>();
          these.forEach(
              crash ->
                  valuesOf(field, crash)
                      .forEach(
                          value ->
                              seen.computeIfAbsent(value, v -> new HashSet<>())
                                  .addAll(crash.names(Fields.MAC))));
          macs.forEach(
              (value, number) ->
                  assertEquals(
                      seen.get(shown(field, value)).size(),
                      number,
                      () -> "Macs of " + field + " " + value));
        }
      }
    }
  }

  /** A signature is counted with its title, a kind with its class. */
  private static String shown(Field field, String value) {
    return switch (field.name()) {
      case "signature" -> value.replaceFirst(" .*", "");
      case "kind" -> value.replaceFirst(".*/", "");
      default -> value;
    };
  }

  private static Set<String> valuesOf(Field field, PlainFilter.Seen crash) {
    Set<String> values = new LinkedHashSet<>();
    if (field.type() == FieldType.KEXT) {
      crash.values().kexts().entrySet().stream()
          .filter(place -> place.getKey().field().equals(field))
          .flatMap(place -> place.getValue().stream())
          .forEach(kext -> values.add(kext.id().value()));
    } else {
      values.addAll(crash.values().names().getOrDefault(field, Set.of()));
    }
    return values.isEmpty() ? Set.of("") : values;
  }

  private final List<PlainFilter.Seen> all = new ArrayList<>();

  private List<PlainFilter.Seen> fill() throws Exception {
    Path fleet = FleetFolder.make(folder, "files", "150");
    new Ingester(new ReportSource(Limits.DEFAULT), index, 2)
        .ingest(List.of(fleet.toString(), "samples"), IngestListener.NONE);
    index.commit();
    Map<String, String> codes = new HashMap<>();
    for (Row row : index.rows(Query.ALL, Page.WHOLE, List.of(Fields.MAC))) {
      codes.put(row.hit().id(), row.text(Fields.MAC));
    }
    Map<String, String> keys = new HashMap<>();
    index.read(
        Query.ALL,
        Page.WHOLE,
        1,
        crash -> {
          StoredCrash stored = ((Lookup.Found) crash).crash();
          String code = codes.get(stored.analysis().id().orElseThrow());
          String key = stored.report().reporterKey().orElse("");
          assertEquals(key, keys.computeIfAbsent(code, c -> key), "the key of " + code);
          return PlainFilter.Seen.of(
              stored.analysis(), Optional.of(code).filter(c -> !c.isEmpty()));
        },
        all::add);
    assertEquals(keys.size(), Set.copyOf(keys.values()).size(), "one Mac has several codes");
    assertTrue(keys.size() > 20, keys.size() + " Macs");
    assertTrue(all.size() > 100, all.size() + " crashes");
    return all;
  }

  /** What crashes have, as conditions; of each field only some values. */
  private List<String> conditions() {
    List<String> conditions = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    for (PlainFilter.Seen crash : all) {
      crash
          .values()
          .names()
          .forEach(
              (field, values) ->
                  values.stream()
                      .filter(value -> isAsked(field, value))
                      .forEach(value -> seen.add(field + ":" + quoted(value))));
      crash
          .values()
          .kexts()
          .forEach(
              (place, kexts) ->
                  kexts.stream()
                      .limit(3)
                      .forEach(
                          kext -> {
                            seen.add(place.field() + ":" + kext.id());
                            String id = kext.id().value();
                            seen.add(place.field() + ":" + id.substring(id.length() / 2));
                            kext.version()
                                .filter(version -> version.matches("[\\d.]{1,9}"))
                                .ifPresent(
                                    v -> seen.add(place.field() + ":" + kext.id() + "@<=" + v));
                          }));
    }
    Map<String, Integer> perField = new HashMap<>();
    for (String condition : seen) {
      String field = condition.substring(0, condition.indexOf(':'));
      if (perField.merge(field, 1, Integer::sum) <= MOST_VALUES) {
        conditions.add(condition);
      }
    }
    return conditions;
  }

  /** Fields that are not asked for by name, or whose codes tables have and made crashes lack. */
  private static boolean isAsked(Field field, String value) {
    return !field.name().equals("model-name")
        && value.length() < 300
        && value.indexOf('*') < 0
        && (field.type() == FieldType.NAME
            || field.type() == FieldType.CODE
            || field.type() == FieldType.ADDRESS
            || field.type() == FieldType.FLAG);
  }

  private static String quoted(String value) {
    return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
