package dev.paniclens.output.text;

import dev.paniclens.attribution.inventory.InventoryAdvice.Listed;
import dev.paniclens.attribution.inventory.InventoryAdvice.Product;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Standing;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/** Says what lists prove of a product's kexts, where that is not what everybody expects. */
final class InventoryStanding {
  /** Inputs and kexts that are named; of the others only their number. */
  private static final int NAMED = 3;

  private static final Set<String> EXPECTED = Set.of(Standing.LOADED.code(), Standing.ASKED.code());

  private InventoryStanding() {}

  /** The phrases, what counts most first; none where all of it is loaded, or was asked about. */
  static List<String> of(Product product) {
    if (product.listed().stream().allMatch(InventoryStanding::isExpected)) {
      return List.of();
    }
    return product.listed().stream()
        .map(
            listed ->
                about(listed.kexts().stream().map(BundleId::value).toList(), product.kexts().size())
                    + listed.says()
                    + (listed.sources().size() == product.sources().size()
                        ? ""
                        : " (" + some(listed.sources()) + ")"))
        .toList();
  }

  private static boolean isExpected(Listed listed) {
    return EXPECTED.contains(listed.standing()) && !listed.byBundle();
  }

  private static String about(List<String> kexts, int all) {
    return kexts.size() == all ? "" : some(kexts) + ": ";
  }

  private static String some(List<String> names) {
    return some(names, NAMED, more -> more + " more");
  }

  /**
   * The first of some names.
   *
   * @param most so many of them
   * @param rest says how many more there are
   */
  static String some(List<String> names, int most, IntFunction<String> rest) {
    return names.stream().limit(most).collect(Collectors.joining(", "))
        + (names.size() > most ? " and " + rest.apply(names.size() - most) : "");
  }
}
