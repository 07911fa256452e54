package dev.paniclens.index.opensearch;

import dev.paniclens.index.Group;
import dev.paniclens.index.Grouping;
import dev.paniclens.index.KextCount;
import dev.paniclens.index.Period;
import dev.paniclens.index.Stats.Count;
import dev.paniclens.index.Stats.SignatureCount;
import dev.paniclens.index.Total;
import dev.paniclens.index.opensearch.Searching.Source;
import dev.paniclens.index.stored.KextTerms;
import dev.paniclens.index.stored.StoredUse;
import dev.paniclens.index.stored.Terms;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.KextPlace;
import dev.paniclens.transition.KextUse;
import dev.paniclens.transition.TransitionCount;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Counts crashes. The cluster tells how many have the same values, of the same Mac and day; these
 * are put together here, so that nothing is estimated, and ties are broken as everywhere.
 */
final class ClusterCounts {

  private static final String DAY = "d";
  private static final String FIELD = "f";
  private static final String NONE = "";

  private final Searching searching;

  ClusterCounts(Searching searching) {
    this.searching = searching;
  }

  /** What crashes of a group have in common. */
  private record Key(List<String> values, Optional<LocalDate> start) {}

  Total total(ObjectNode query) throws IOException {
    ClusterTally tally = new ClusterTally();
    long[] without = {0};
    searching.buckets(
        query,
        List.of(Source.orNone(ClusterTally.MAC, ClusterField.MAC)),
        false,
        bucket -> {
          tally.add(bucket);
          if (ClusterQuery.isNone(bucket.path("key").path(ClusterTally.MAC))) {
            without[0] += bucket.path("doc_count").asLong();
          }
        });
    return new Total(tally.crashes(), tally.macs(), without[0]);
  }

  /** See {@link dev.paniclens.index.CrashIndex#groups}. */
  List<Group> groups(ObjectNode query, Grouping grouping) throws IOException {
    List<String> fields = new ArrayList<>();
    for (Field by : grouping.by()) {
      fields.add(grouping.isByLoaded() ? ClusterField.LOADED : ClusterField.counted(by));
    }
    ObjectNode wanted =
        grouping.among().isEmpty()
            ? query
            : ClusterQuery.all(
                List.of(
                    query, ClusterQuery.terms(fields.getFirst(), List.copyOf(grouping.among()))));
    Map<Key, ClusterTally> counts = count(wanted, fields, grouping.per(), grouping.macs());
    if (!grouping.among().isEmpty()) {
      // Crashes with one of them can have others, too.
      counts.keySet().removeIf(key -> !grouping.among().contains(key.values().getFirst()));
    }
    return grouping.isByLoaded() ? sorted(spelled(counts)) : sorted(counts);
  }

  private Map<Key, ClusterTally> count(
      ObjectNode query, List<String> fields, Optional<Period> per, boolean macs)
      throws IOException {
    List<Source> sources = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      sources.add(Source.orNone(FIELD + i, fields.get(i)));
    }
    if (per.isPresent() || sources.isEmpty() && !macs) {
      sources.add(
          per.isPresent()
              ? Source.of(DAY, ClusterField.DAY)
              : Source.orNone(DAY, ClusterField.DAY));
    }
    if (macs) {
      sources.add(Source.orNone(ClusterTally.MAC, ClusterField.MAC));
    }
    Map<Key, ClusterTally> counts = new HashMap<>();
    searching.buckets(
        query,
        sources,
        true,
        bucket -> {
          JsonNode key = bucket.path("key");
          List<String> values = new ArrayList<>();
          for (int i = 0; i < fields.size(); i++) {
            values.add(key.path(FIELD + i).asString(NONE));
          }
          Optional<LocalDate> start =
              per.map(period -> period.start(LocalDate.ofEpochDay(key.path(DAY).asLong())));
          counts.computeIfAbsent(new Key(values, start), k -> new ClusterTally()).add(bucket);
        });
    return counts;
  }

  /** Kexts are the same in whatever case, and are called as most crashes call them. */
  private static Map<Key, ClusterTally> spelled(Map<Key, ClusterTally> counts) {
    Map<String, String> names = new HashMap<>();
    Map<String, Long> most = new HashMap<>();
    counts.forEach(
        (key, tally) -> {
          String name = key.values().getFirst();
          String folded = Terms.of(name);
          if (tally.crashes() > most.getOrDefault(folded, 0L)) {
            most.put(folded, tally.crashes());
            names.put(folded, name);
          }
        });
    Map<Key, ClusterTally> together = new HashMap<>();
    counts.forEach(
        (key, tally) -> {
          String name = names.get(Terms.of(key.values().getFirst()));
          together
              .computeIfAbsent(new Key(List.of(name), key.start()), k -> new ClusterTally())
              .add(tally);
        });
    return together;
  }

  private static List<Group> sorted(Map<Key, ClusterTally> counts) {
    return counts.entrySet().stream()
        .map(
            entry ->
                new Group(
                    entry.getKey().values(),
                    entry.getKey().start(),
                    entry.getValue().crashes(),
                    entry.getValue().macs(),
                    entry.getValue().first(),
                    entry.getValue().last()))
        .sorted(Group.ORDER)
        .toList();
  }

  /** The values of one field with their Macs; crashes without one are in none. */
  List<Count> counts(ObjectNode query, String field) throws IOException {
    List<Count> counts = new ArrayList<>();
    tallies(query, field)
        .forEach((value, tally) -> counts.add(new Count(value, tally.crashes(), tally.macs())));
    return counts;
  }

  /** Those by signature, each with its title. */
  List<SignatureCount> signatures(ObjectNode query) throws IOException {
    return ClusterSignatures.of(tallies(query, ClusterField.counted(Fields.SIGNATURE)));
  }

  private Map<String, ClusterTally> tallies(ObjectNode query, String field) throws IOException {
    Map<String, ClusterTally> tallies = new HashMap<>();
    count(query, List.of(field), Optional.empty(), true)
        .forEach((key, tally) -> tallies.put(key.values().getFirst(), tally));
    tallies.remove(NONE);
    return tallies;
  }

  /** See {@link dev.paniclens.index.CrashIndex#kexts}. */
  List<KextCount> kexts(ObjectNode query, KextPlace place) throws IOException {
    Map<String, Map<Optional<String>, Long>> counts = new HashMap<>();
    searching.buckets(
        query,
        List.of(Source.of(FIELD, ClusterField.kexts(place.field()))),
        false,
        bucket -> {
          String term = bucket.path("key").path(FIELD).asString("");
          counts
              .computeIfAbsent(KextTerms.id(term), id -> new HashMap<>())
              .merge(KextTerms.version(term), bucket.path("doc_count").asLong(), Long::sum);
        });
    return KextCount.of(counts);
  }

  /** What the crashes tell of third-party kexts. */
  TransitionCount uses(ObjectNode query) throws IOException {
    TransitionCount count = new TransitionCount();
    searching.buckets(
        query,
        List.of(Source.of(FIELD, ClusterField.USE), Source.orNone(DAY, ClusterField.DAY)),
        false,
        bucket -> {
          JsonNode key = bucket.path("key");
          JsonNode day = key.path(DAY);
          Optional<LocalDate> at =
              ClusterQuery.isNone(day)
                  ? Optional.empty()
                  : Optional.of(LocalDate.ofEpochDay(day.asLong()));
          KextUse use =
              StoredUse.read(key.path(FIELD).asString("").getBytes(StandardCharsets.UTF_8));
          count.add(use, Map.of(at, bucket.path("doc_count").asLong()));
        });
    return count;
  }
}
