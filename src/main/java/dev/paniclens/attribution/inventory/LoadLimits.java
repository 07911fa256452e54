package dev.paniclens.attribution.inventory;

import dev.paniclens.analysis.Advice;
import dev.paniclens.attribution.inventory.InventoryAdvice.Product;
import dev.paniclens.knowledge.release.MacVersion;
import java.util.ArrayList;
import java.util.List;

/**
 * What keeps third-party kexts from loading, whatever each of them is, by what their makers have
 * met (macfuse/macfuse wiki, "Getting Started", issues 1012 and 1032; steven-michaud/HookCase issue
 * 19). Nobody says since which release, so these are notes, and stand against no upgrade.
 */
final class LoadLimits {
  /** The first release with an auxiliary kernel collection, which one kext can keep from being. */
  private static final MacVersion COLLECTIONS = new MacVersion(11, 0, 0);

  private LoadLimits() {}

  /** Notes on an upgrade; none where nothing is left that could load. */
  static List<String> notes(List<Product> products, UpgradeTarget target) {
    List<Product> loadable = products.stream().filter(LoadLimits::mayLoad).toList();
    List<String> notes = new ArrayList<>();
    if (loadable.isEmpty() || !target.isAtLeast(COLLECTIONS)) {
      return notes;
    }
    notes.add(
        "Newer macOS loads no third-party kexts when started from an external volume, nor in a"
            + " virtual machine of Apple's own framework; so the makers of macFUSE, who do not say"
            + " since which release.");
    if (loadable.size() < products.size()) {
      notes.add(
          "A kext that is too old for the macOS can keep others from loading: remove what is not to"
              + " be kept before the upgrade.");
    }
    return notes;
  }

  /** Whether the rules for third-party kexts are for one that nothing blocks. */
  private static boolean mayLoad(Product product) {
    return product.blockers().filter(List::isEmpty).isPresent()
        && product
            .advice()
            .loadsHere()
            .flatMap(Advice.LoadsHere::consent)
            .filter("approval-and-restart"::equals)
            .isPresent();
  }
}
