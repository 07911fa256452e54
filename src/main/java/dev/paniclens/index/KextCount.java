package dev.paniclens.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How many crashes have a kext.
 *
 * @param id its identifier, in lower case
 * @param version absent for the kext in whatever version, also such as reports do not tell; else as
 *     {@link dev.paniclens.query.value.KextVersionScale} writes it, at its shortest
 * @param crashes how many, at least 1
 */
public record KextCount(String id, Optional<String> version, long crashes) {

  /**
   * The counts by version, and for each kext their sum: a crash has a kext once.
   *
   * @param counts crashes by kext and version, absent where reports tell none
   */
  public static List<KextCount> of(Map<String, Map<Optional<String>, Long>> counts) {
    List<KextCount> result = new ArrayList<>();
    counts.forEach(
        (id, versions) -> {
          long sum = versions.values().stream().mapToLong(Long::longValue).sum();
          result.add(new KextCount(id, Optional.empty(), sum));
          versions.forEach(
              (version, crashes) ->
                  version.ifPresent(
                      known -> result.add(new KextCount(id, Optional.of(known), crashes))));
        });
    return result;
  }
}
