package dev.paniclens.index.overview;

import dev.paniclens.index.CrashIndex;
import dev.paniclens.index.Total;
import dev.paniclens.index.overview.Contrasts.Contrast;
import dev.paniclens.index.overview.Correlation.Finding;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.KextPlace;
import dev.paniclens.query.Query;
import dev.paniclens.query.QueryWriter;
import dev.paniclens.report.BundleId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Which of many contrasts are more than chance. */
final class Discoveries {

  private final CrashIndex index;
  private final Query query;
  private final Map<KextPlace, Spelling> spellings = new EnumMap<>(KextPlace.class);

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
    List<List<Rated>> shown = found.values().stream().limit(most).toList();
    List<Total> totals =
        index.totals(
            query, shown.stream().map(each -> each.getFirst().contrast().query()).toList());
    return IntStream.range(0, shown.size())
        .mapToObj(at -> finding(shown.get(at), totals.get(at).macs()))
        .toList();
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

  private Finding finding(List<Rated> together, long macs) {
    Rated first = together.getFirst();
    Contrast contrast = first.contrast();
    TwoByTwo counts = contrast.counts();
    return new Finding(
        contrast.field().name(),
        together.stream().map(each -> spelled(each.contrast())).toList(),
        QueryWriter.write(contrast.query()),
        counts.crashes(),
        counts.of(),
        counts.others(),
        counts.ofOthers(),
        counts.lift(),
        first.chance(),
        first.discovery(),
        macs);
  }

  private String spelled(Contrast contrast) {
    return Fields.place(contrast.field())
        .map(place -> spellings.computeIfAbsent(place, p -> new Spelling(index, p)))
        .map(
            spelling ->
                spelling.of(
                    contrast.value(),
                    contrast.version(),
                    Query.and(List.of(query, contrast.query()))))
        .orElse(contrast.value());
  }
}
