package dev.paniclens.similar;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Seen;
import dev.paniclens.analysis.Seen.Answer;
import dev.paniclens.analysis.Signature;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Group;
import dev.paniclens.index.Total;
import dev.paniclens.query.Fields;
import dev.paniclens.query.Query;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether an index knows crashes of a signature. */
public final class SeenBefore {

  private SeenBefore() {}

  /** What the index tells of a crash's signature, the crash itself left aside. */
  public static Seen of(CrashIndex index, Analysis crash) {
    Optional<Query> same = sameSignature(crash);
    if (same.isEmpty()) {
      return Seen.UNKNOWN;
    }
    Total others = index.total(same.get());
    Optional<Group> found = index.together(same.get());
    long family = sameFamily(crash).map(index::count).orElse(0L);
    return new Seen(
        Optional.of(others.crashes() > 0 ? Answer.SEEN : Answer.NEW),
        others.crashes(),
        others.macs() > 0 ? OptionalLong.of(others.macs()) : OptionalLong.empty(),
        others.withoutMac(),
        found.flatMap(Group::first),
        found.flatMap(Group::last),
        family);
  }

  /** The other crashes of its signature; empty if it has none. */
  static Optional<Query> sameSignature(Analysis crash) {
    return crash.signature().flatMap(SeenBefore::named).map(same -> others(crash, same));
  }

  /** The other crashes of its signature's family that are of another signature. */
  static Optional<Query> sameFamily(Analysis crash) {
    return crash
        .signature()
        .flatMap(Signature::family)
        .flatMap(family -> Trait.name(Fields.FAMILY, family))
        .map(
            family ->
                others(
                    crash,
                    Query.and(
                        List.of(
                            family,
                            new Query.Not(
                                crash.signature().flatMap(SeenBefore::named).orElseThrow())))));
  }

  private static Optional<Query> named(Signature signature) {
    return Trait.name(Fields.SIGNATURE, signature.id());
  }

  /** Without the crash itself. */
  static Query others(Analysis crash, Query query) {
    return crash
        .id()
        .flatMap(id -> Trait.name(Fields.ID, id))
        .map(itself -> Query.and(List.of(query, new Query.Not(itself))))
        .orElse(query);
  }
}
