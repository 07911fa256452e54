package dev.paniclens.attribution.inventory;

import dev.paniclens.attribution.inventory.FleetAdvice.Effect;
import dev.paniclens.attribution.inventory.FleetAdvice.FleetProduct;
import dev.paniclens.attribution.inventory.FleetAdvice.MacProduct;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Which Macs have each product, and what it means for their upgrade. */
final class ProductMacs {
  private static final Comparator<FleetProduct> ORDER =
      Comparator.<FleetProduct>comparingInt(p -> -p.blocked().size())
          .thenComparingInt(p -> -p.mayBlock().size())
          .thenComparingInt(p -> -p.check().size())
          .thenComparingInt(p -> -p.macs())
          .thenComparing(FleetProduct::product, String.CASE_INSENSITIVE_ORDER);

  private final Map<Key, Macs> products = new LinkedHashMap<>();

  /** Vendors give the same name to different things; identifiers differ in case. */
  private record Key(String product, Optional<String> vendor) {
    static Key of(MacProduct product) {
      return new Key(product.product().toLowerCase(Locale.ROOT), product.vendor());
    }
  }

  private static final class Macs {
    private final MacProduct first;
    private Optional<String> replacement = Optional.empty();
    private final List<String> blocked = new ArrayList<>();
    private final List<String> mayBlock = new ArrayList<>();
    private final List<String> check = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    Macs(MacProduct first) {
      this.first = first;
    }

    private List<String> of(Effect effect) {
      return switch (effect) {
        case BLOCKS -> blocked;
        case MAY_BLOCK -> mayBlock;
        case CHECK -> check;
        case NONE_KNOWN -> others;
      };
    }

    private FleetProduct product() {
      return new FleetProduct(
          first.product(),
          first.vendor(),
          replacement,
          blocked.size() + mayBlock.size() + check.size() + others.size(),
          blocked,
          mayBlock,
          check,
          others);
    }
  }

  /** Takes in that a Mac has it. */
  void add(MacProduct product, String mac) {
    Macs macs = products.computeIfAbsent(Key.of(product), k -> new Macs(product));
    // Another list may tell what it is linked against.
    macs.replacement = macs.replacement.or(product::replacement);
    macs.of(product.effect().orElse(Effect.NONE_KNOWN)).add(mac);
  }

  /** All of them, what blocks most Macs first. */
  List<FleetProduct> all() {
    return products.values().stream().map(Macs::product).sorted(ORDER).toList();
  }
}
