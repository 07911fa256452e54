package dev.paniclens.similar;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Panic;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Signature;
import dev.paniclens.attribution.signature.MessageShape;
import dev.paniclens.attribution.signature.Symptom;
import dev.paniclens.index.Row;
import dev.paniclens.query.Fields;
import dev.paniclens.query.FreeText.Phrase;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import dev.paniclens.query.SearchWords;
import dev.paniclens.report.BundleId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The crashes that come into question for a {@link Nearness}.
 *
 * @param query finds them, and perhaps others
 * @param proven tells by a row whether it is one
 */
record Candidates(Query query, Predicate<Row> proven) {

  /** Kexts looked for in one query; a culprit or a stack has a few. */
  private static final int MOST_KEXTS = 20;

  /** Shorter runs of words are in too many messages. */
  private static final int FEWEST_WORDS = 2;

  /**
   * Those of a nearness; empty where the crash has nothing to be alike in.
   *
   * @param telling kexts of its backtrace that few crashes have there
   */
  static Optional<Candidates> of(Nearness nearness, Analysis subject, List<String> telling) {
    return switch (nearness) {
      case SIGNATURE -> SeenBefore.sameSignature(subject).map(Candidates::all);
      case FAMILY -> SeenBefore.sameFamily(subject).map(Candidates::all);
      case CULPRIT ->
          sameClass(subject).flatMap(ofClass -> culprits(subject).map(c -> c.and(ofClass)));
      case MESSAGE ->
          sameClass(subject).flatMap(ofClass -> message(subject).map(c -> c.and(ofClass)));
      case BACKTRACE ->
          sameClass(subject)
              .flatMap(
                  ofClass ->
                      anyKext(KextPlace.BACKTRACE, telling)
                          .map(c -> c.and(ofClass).without(message(subject))));
      case OTHER_CLASS -> culprits(subject);
    };
  }

  /** Whether the signatures of a crash's class name what was noticed. */
  static boolean isSymptom(Analysis subject) {
    return subject.panic().filter(panic -> Symptom.isOf(panic.panicClass())).isPresent();
  }

  private static Candidates all(Query query) {
    return new Candidates(query, row -> true);
  }

  private Candidates and(Query other) {
    return new Candidates(Query.and(List.of(query, other)), proven);
  }

  /** Without those that others prove to be nearer. */
  private Candidates without(Optional<Candidates> nearer) {
    return new Candidates(
        query, nearer.map(n -> proven.and(Predicate.not(n.proven))).orElse(proven));
  }

  private static Optional<Query> sameClass(Analysis subject) {
    return subject.panic().map(Panic::panicClass).flatMap(code -> Trait.name(Fields.CLASS, code));
  }

  private static Optional<Candidates> culprits(Analysis subject) {
    return anyKext(
        KextPlace.CULPRIT,
        subject.attribution().stream()
            .map(Attribution::culprits)
            .flatMap(List::stream)
            .map(BundleId::value)
            .toList());
  }

  private static Optional<Candidates> anyKext(KextPlace place, List<String> ids) {
    List<Trait> some =
        ids.stream().limit(MOST_KEXTS).map(id -> new Trait(place.field(), id)).toList();
    List<Query> queries = some.stream().map(Trait::query).flatMap(Optional::stream).toList();
    return queries.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Candidates(
                Query.or(queries), row -> some.stream().anyMatch(kext -> kext.isOf(row))));
  }

  /**
   * Crashes with the message's form, where that is what the signature was made of: of a trap, the
   * message only tells its kind.
   */
  private static Optional<Candidates> message(Analysis subject) {
    Optional<String> shape =
        subject
            .panic()
            .flatMap(Panic::message)
            .map(MessageShape::of)
            .filter(
                said ->
                    subject
                        .signature()
                        .flatMap(Signature::message)
                        .filter(message -> !said.isEmpty() && message.startsWith(said))
                        .isPresent());
    return shape.flatMap(
        said ->
            longestRun(said)
                .map(
                    words ->
                        new Candidates(
                            new Query.Words(Fields.MESSAGE, new Phrase(words, false)),
                            row -> row.hit().message().map(MessageShape::of).equals(shape))));
  }

  /** The longest run of words between what varies. */
  private static Optional<List<String>> longestRun(String shape) {
    return Arrays.stream(shape.split("[^\\p{L}\\p{N} ]+", -1))
        .map(SearchWords::of)
        .max(Comparator.comparingInt(List::size))
        .filter(words -> words.size() >= FEWEST_WORDS);
  }
}
