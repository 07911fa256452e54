package dev.paniclens.similar;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Page;
import dev.paniclens.index.Row;
import dev.paniclens.query.Fields;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import dev.paniclens.similar.SimilarCrashes.Alike;
import dev.paniclens.similar.SimilarCrashes.Shared;
import dev.paniclens.similar.SimilarCrashes.Similar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for the crashes that are like one. What is rare counts more: a value that one crash in a
 * thousand has says a hundred times as much as one that every tenth has, in bits as in Shannon's
 * measure of information. Within a field only the rarest value counts, since kexts come in company.
 */
final class Neighbours {

  /** The newest so many crashes of a group are looked at. */
  private static final int MOST = 1_000;

  /** A kext that more than this part of all crashes have on their stacks tells nothing. */
  private static final double COMMON = 0.25;

  private final CrashIndex index;
  private final Analysis subject;
  private final int limit;
  private final List<Trait> traits;
  private final Map<Trait, Optional<Long>> counts = new HashMap<>();
  private final long total;

  Neighbours(CrashIndex index, Analysis subject, int limit) {
    this.index = index;
    this.subject = subject;
    this.limit = limit;
    traits = Trait.of(subject);
    total = Math.max(1, index.count(Query.ALL));
  }

  /** The groups that are not empty. */
  List<Alike> groups() {
    List<Alike> groups = new ArrayList<>();
    List<Query> nearer = new ArrayList<>();
    List<String> telling = telling();
    for (Nearness nearness : Nearness.values()) {
      Candidates.of(nearness, subject, telling)
          .ifPresent(
              candidates -> {
                Alike alike = alike(nearness, candidates, nearer);
                if (alike.crashes() > 0) {
                  groups.add(alike);
                }
                if (nearness != Nearness.MESSAGE) {
                  nearer.add(candidates.query());
                }
              });
    }
    return groups;
  }

  private Alike alike(Nearness nearness, Candidates candidates, List<Query> nearer) {
    List<Query> all = new ArrayList<>(List.of(candidates.query()));
    nearer.forEach(query -> all.add(new Query.Not(query)));
    Query query = SeenBefore.others(subject, Query.and(all));
    long found = index.count(query);
    if (found == 0) {
      return new Alike(Optional.of(nearness), 0, false, List.of());
    }
    List<Row> rows = index.rows(query, Page.first(MOST), Trait.fields());
    List<Row> proven = rows.stream().filter(candidates.proven()).toList();
    long unseen = found - rows.size();
    boolean exact = nearness == Nearness.SIGNATURE || nearness == Nearness.FAMILY;
    return new Alike(
        Optional.of(nearness),
        exact ? found : proven.size(),
        !exact && unseen > 0,
        proven.stream().map(this::ranked).sorted().limit(limit).map(Ranked::crash).toList());
  }

  /** A crash with the bits that it shares. */
  private record Ranked(Similar crash, double bits) implements Comparable<Ranked> {
    @Override
    public int compareTo(Ranked other) {
      return Double.compare(other.bits, bits);
    }
  }

  private Ranked ranked(Row row) {
    List<Trait> shared =
        traits.stream()
            .filter(trait -> trait.isOf(row))
            .sorted(Comparator.comparingDouble(this::bits).reversed())
            .toList();
    Map<String, Double> byField = new HashMap<>();
    shared.forEach(trait -> byField.merge(trait.field().name(), bits(trait), Math::max));
    if (byField.containsKey(Fields.BUILD.name())) {
      byField.remove(Fields.RELEASE.name());
    }
    return new Ranked(
        new Similar(
            row.hit(), shared.stream().filter(t -> isNews(t, shared)).map(this::shared).toList()),
        byField.values().stream().mapToDouble(Double::doubleValue).sum());
  }

  /** Whether it is not told by another one: a build has its release, and culprits are on stacks. */
  private static boolean isNews(Trait trait, List<Trait> shared) {
    return !(trait.field().equals(Fields.RELEASE)
            && shared.stream().anyMatch(other -> other.field().equals(Fields.BUILD)))
        && !(trait.field().equals(KextPlace.BACKTRACE.field())
            && shared.contains(new Trait(KextPlace.CULPRIT.field(), trait.value())));
  }

  private Shared shared(Trait trait) {
    return new Shared(trait.field().name(), trait.value(), count(trait));
  }

  private List<String> telling() {
    return traits.stream()
        .filter(trait -> trait.field().equals(KextPlace.BACKTRACE.field()))
        .filter(trait -> count(trait).filter(n -> n <= total * COMMON).isPresent())
        .sorted(Comparator.comparingDouble(this::bits).reversed())
        .map(Trait::value)
        .toList();
  }

  private double bits(Trait trait) {
    return count(trait)
        .map(crashes -> Math.log((double) total / Math.clamp(crashes, 1, total)) / Math.log(2))
        .orElse(0.0);
  }

  private Optional<Long> count(Trait trait) {
    return counts.computeIfAbsent(trait, t -> t.query().map(index::count));
  }
}
