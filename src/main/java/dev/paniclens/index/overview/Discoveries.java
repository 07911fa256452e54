package dev.paniclens.index.overview;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.CrashValues;
import dev.paniclens.index.Hit;
import dev.paniclens.index.Lookup;
import dev.paniclens.index.Page;
import dev.paniclens.index.overview.Contrasts.Contrast;
import dev.paniclens.index.overview.Correlation.Finding;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import dev.paniclens.query.QueryWriter;
import dev.paniclens.query.value.KextVersionScale;
import dev.paniclens.report.BundleId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which of many contrasts are more than chance. */
final class Discoveries {

  private final CrashIndex index;
  private final Query query;

  Discoveries(CrashIndex index, Query query) {
    this.index = index;
    this.query = query;
  }

  /** A contrast with what it is worth. */
  private record Rated(Contrast contrast, double chance, double discovery) {}

  /** What goes together: kexts of the same counts. */
  private record Together(Field field, boolean versioned, TwoByTwo counts, String value) {
    static Together of(Contrast contrast) {
      boolean kext = Fields.place(contrast.field()).isPresent();
      return new Together(
          contrast.field(),
          contrast.version().isPresent(),
          contrast.counts(),
          kext ? "" : contrast.value());
    }
  }

  /**
   * Those that are, the surest first.
   *
   * @param rate how much of them may be chance, by the procedure of Benjamini and Hochberg
   * @param most how many findings
   */
  List<Finding> of(List<Contrast> tested, double rate, int most) {
    Map<Together, List<Rated>> found = new LinkedHashMap<>();
    rated(tested).stream()
        .filter(each -> each.discovery() <= rate)
        .forEach(
            each ->
                found
                    .computeIfAbsent(Together.of(each.contrast()), t -> new ArrayList<>())
                    .add(each));
    return found.values().stream().limit(most).map(this::finding).toList();
  }

  private static List<Rated> rated(List<Contrast> tested) {
    List<Rated> all =
        new ArrayList<>(
            tested.stream()
                .map(contrast -> new Rated(contrast, contrast.counts().chance(), 1))
                .sorted(SUREST)
                .toList());
    double above = 1;
    for (int rank = all.size(); rank > 0; rank--) {
      Rated each = all.get(rank - 1);
      above = Math.min(above, each.chance() * all.size() / rank);
      all.set(rank - 1, new Rated(each.contrast(), each.chance(), above));
    }
    return all;
  }

  /** Then what most of the crashes have; third parties' before Apple's, which stay as they are. */
  private static final Comparator<Rated> SUREST =
      Comparator.comparingDouble(Rated::chance)
          .thenComparing(
              Comparator.<Rated>comparingLong(each -> each.contrast().counts().crashes())
                  .reversed())
          .thenComparing(each -> new BundleId(each.contrast().value()).hasApplePrefix())
          .thenComparing(each -> each.contrast().field().name())
          .thenComparing(each -> each.contrast().value())
          .thenComparing(each -> each.contrast().version().orElse(""));

  private Finding finding(List<Rated> together) {
    Rated first = together.getFirst();
    Contrast contrast = first.contrast();
    TwoByTwo counts = contrast.counts();
    Query having = Query.and(List.of(query, contrast.query()));
    return new Finding(
        contrast.field().name(),
        spelled(together, having),
        QueryWriter.write(contrast.query()),
        counts.crashes(),
        counts.of(),
        counts.others(),
        counts.ofOthers(),
        counts.lift(),
        first.chance(),
        first.discovery(),
        index.total(having).macs());
  }

  /** The values as a report has them; terms of kexts are in lower case. */
  private List<String> spelled(List<Rated> together, Query having) {
    Optional<KextPlace> place = Fields.place(together.getFirst().contrast().field());
    Set<CrashValues.KextVersion> printed =
        place
            .flatMap(
                where ->
                    index.search(having, Page.first(1)).hits().stream()
                        .findFirst()
                        .flatMap(this::analysis)
                        .map(a -> CrashValues.of(a, Optional.empty()).kexts().get(where)))
            .orElse(Set.of());
    return together.stream().map(each -> spelled(each.contrast(), printed)).toList();
  }

  private Optional<Analysis> analysis(Hit hit) {
    return index.get(hit.id()) instanceof Lookup.Found found
        ? Optional.of(found.crash().analysis())
        : Optional.empty();
  }

  private static boolean sameVersion(String one, String other) {
    return KextVersionScale.place(one).equals(KextVersionScale.place(other));
  }

  private static String spelled(Contrast contrast, Set<CrashValues.KextVersion> printed) {
    Optional<CrashValues.KextVersion> kext =
        printed.stream()
            .filter(each -> each.id().value().equalsIgnoreCase(contrast.value()))
            .findFirst();
    String id = kext.map(each -> each.id().value()).orElse(contrast.value());
    return contrast.version().isEmpty()
        ? id
        : id
            + "@"
            + kext.flatMap(CrashValues.KextVersion::version)
                .filter(version -> sameVersion(version, contrast.version().get()))
                .orElse(contrast.version().get());
  }
}
