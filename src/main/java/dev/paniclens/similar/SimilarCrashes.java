package dev.paniclens.similar;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Seen;
import dev.paniclens.analysis.Signature;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Group;
import dev.paniclens.index.Grouping;
import dev.paniclens.index.Hit;
import dev.paniclens.query.Fields;
import dev.paniclens.query.Query;
import java.util.List;
import java.util.Optional;

/**
 * The crashes of an index that are nearest to one: a contract with other programs, as JSON.
 *
 * @param schema version of the contract
 * @param id of the crash; absent where its report tells too little for one
 * @param path of its report
 * @param signature the signature's id; absent when the report tells too little for one
 * @param title what the crash is, in one line
 * @param symptom whether the signature names what was noticed, and not what brought it about
 * @param seen whether it is new to the index
 * @param releases of the systems with this signature, the most frequent first
 * @param models of the Macs with this signature, likewise
 * @param groups the crashes by what makes them alike, the nearest first; without empty ones
 */
public record SimilarCrashes(
    int schema,
    Optional<String> id,
    String path,
    Optional<String> signature,
    Optional<String> title,
    boolean symptom,
    Seen seen,
    List<Group> releases,
    List<Group> models,
    List<Alike> groups) {

  /** The version of the JSON contract that this program writes. */
  public static final int SCHEMA = 1;

  public SimilarCrashes {
    releases = List.copyOf(releases);
    models = List.copyOf(models);
    groups = List.copyOf(groups);
  }

  /**
   * Crashes that are alike in one way.
   *
   * @param nearness in which; absent only in the JSON of later versions
   * @param crashes how many there are
   * @param atLeast whether there may be more, since not all that come into question were looked at
   * @param nearest some of them, those that share the most first, then the newest
   */
  public record Alike(
      Optional<Nearness> nearness, long crashes, boolean atLeast, List<Similar> nearest) {
    public Alike {
      nearest = List.copyOf(nearest);
    }
  }

  /**
   * One crash.
   *
   * @param shared what it has in common with the other, the rarest first
   */
  public record Similar(Hit crash, List<Shared> shared) {
    public Similar {
      shared = List.copyOf(shared);
    }
  }

  /**
   * Something that two crashes have in common.
   *
   * @param field as the query language calls it
   * @param value in its own spelling
   * @param crashes how many crashes of the index have it; absent where that cannot be asked
   */
  public record Shared(String field, String value, Optional<Long> crashes) {}

  /**
   * Looks for them.
   *
   * @param subject a panic
   * @param limit how many of each group, at least 1
   */
  public static SimilarCrashes of(CrashIndex index, Analysis subject, int limit) {
    Optional<Query> same = SeenBefore.sameSignature(subject);
    return new SimilarCrashes(
        SCHEMA,
        subject.id(),
        subject.source().path(),
        subject.signature().map(Signature::id),
        subject.signature().map(Signature::title),
        Candidates.isSymptom(subject),
        SeenBefore.of(index, subject),
        same.map(query -> told(index.groups(query, Grouping.of(Fields.RELEASE)))).orElse(List.of()),
        same.map(query -> told(index.groups(query, Grouping.of(Fields.MODEL)))).orElse(List.of()),
        new Neighbours(index, subject, limit).groups());
  }

  /** Without the group of crashes that tell nothing. */
  private static List<Group> told(List<Group> groups) {
    return groups.stream().filter(group -> !group.value().isEmpty()).toList();
  }
}
