package dev.paniclens.attribution.inventory;

import dev.paniclens.attribution.inventory.FleetAdvice.Effect;
import dev.paniclens.attribution.inventory.FleetAdvice.Mac;
import dev.paniclens.attribution.inventory.FleetAdvice.MacProduct;
import dev.paniclens.attribution.inventory.FleetAdvice.Reason;
import dev.paniclens.attribution.inventory.FleetAdvice.State;
import dev.paniclens.attribution.inventory.InventoryAdvice.Blocker;
import dev.paniclens.attribution.inventory.InventoryAdvice.MacBlocker;
import dev.paniclens.attribution.inventory.InventoryAdvice.Product;
import dev.paniclens.attribution.inventory.InventoryAdvice.Source;
import dev.paniclens.knowledge.release.MacVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What is kept of the advice about one Mac. Macs of a fleet are much alike, so what several have in
 * common is kept once.
 */
final class MacSummary {
  /** No Mac has kexts of more products. */
  private static final int MOST_PRODUCTS = 200;

  /** Reasons why a list is not whole that are kept. */
  private static final int MOST_OPEN = 3;

  private final Optional<UpgradeTarget> target;
  private final Map<Object, Object> kept = new HashMap<>();
  private final int most;
  private int size;

  /**
   * A summary.
   *
   * @param most different kexts and products that are kept of a whole fleet
   */
  MacSummary(Optional<UpgradeTarget> target, int most) {
    this.target = target;
    this.most = most;
  }

  /** The Mac that all sources of the advice are of. */
  Mac of(String name, InventoryAdvice advice) {
    List<MacProduct> products =
        advice.products().stream()
            .map(MacSummary::product)
            .sorted(Comparator.comparing(p -> p.effect().orElse(Effect.NONE_KNOWN)))
            .limit(MOST_PRODUCTS)
            .flatMap(product -> keep(product, 1 + product.kexts().size()).stream())
            .toList();
    State state = state(advice);
    List<String> open = new ArrayList<>(open(advice));
    if (state == State.CANNOT_TELL
        && open.isEmpty()
        && products.stream().noneMatch(p -> p.has(Effect.MAY_BLOCK))) {
      open.add("more is listed than was looked at");
    }
    return new Mac(
        name,
        state,
        told(advice, Source::macos),
        told(advice, Source::arch),
        advice.blockers().orElse(List.of()).stream().map(MacSummary::reason).toList(),
        products,
        advice.products().size() - products.size(),
        open);
  }

  private Optional<String> told(InventoryAdvice advice, Function<Source, Optional<String>> what) {
    return Agreed.on(advice.sources().stream().flatMap(source -> what.apply(source).stream()))
        .flatMap(text -> keep(text, 1).or(() -> Optional.of(text)));
  }

  /** The same that was kept before; empty when there is no room for more. */
  private <T> Optional<T> keep(T value, int places) {
    Object before = kept.get(value);
    if (before == null) {
      if (size + places > most) {
        return Optional.empty();
      }
      size += places;
      kept.put(value, value);
      return Optional.of(value);
    }
    @SuppressWarnings("unchecked") // what is equal is of one class
    T same = (T) before;
    return Optional.of(same);
  }

  private static State state(InventoryAdvice advice) {
    if (advice.targetOs().isPresent()) {
      if (advice.isBlocked()) {
        return State.BLOCKED;
      }
      if (advice.isOpen()) {
        return State.CANNOT_TELL;
      }
      return advice.totals().cautioned().orElse(0) > 0 ? State.CHECK : State.READY;
    }
    if (advice.totals().thirdParty() > 0) {
      return State.THIRD_PARTY;
    }
    boolean whole = openSources(advice.sources()).isEmpty() && advice.unknownBundles().isEmpty();
    return whole ? State.NONE : State.CANNOT_TELL;
  }

  /** Sources that leave something open: what lists something else lacks nothing beside a list. */
  private static List<Source> openSources(List<Source> sources) {
    boolean none = sources.stream().noneMatch(Source::complete);
    return sources.stream().filter(s -> !s.complete() && (none || s.ofKexts())).toList();
  }

  private List<String> open(InventoryAdvice advice) {
    Stream<String> sources =
        openSources(advice.sources()).stream().flatMap(source -> source.why().stream());
    Stream<String> newer =
        advice.sources().stream()
            .flatMap(source -> source.macos().stream())
            .filter(this::isNewer)
            .map(macos -> "it runs macOS " + macos + ", which is newer");
    return Stream.of(sources, newer, bundles(advice.unknownBundles()).stream())
        .flatMap(all -> all)
        .distinct()
        .limit(MOST_OPEN)
        .map(why -> keep(why, 1).orElse(why))
        .toList();
  }

  private boolean isNewer(String macos) {
    return target
        .filter(t -> MacVersion.parse(macos).filter(on -> !t.isAtLeast(on)).isPresent())
        .isPresent();
  }

  private static Optional<String> bundles(List<String> names) {
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "nothing tells the identifier of "
                + names.getFirst()
                + ".kext"
                + (names.size() > 1 ? " and " + (names.size() - 1) + " more" : ""));
  }

  private static Reason reason(MacBlocker blocker) {
    return new Reason(blocker.rule(), blocker.says(), blocker.confidence(), Optional.empty());
  }

  private static MacProduct product(Product product) {
    List<Blocker> blockers = product.blockers().orElse(List.of());
    List<Blocker> cautions = product.cautions().orElse(List.of());
    return new MacProduct(
        product.advice().product().orElse(product.advice().kext().value()),
        product.vendor(),
        product.version(),
        product.kexts(),
        product.standing(),
        product.advice().replacement(),
        product.blockers().map(any -> effect(blockers, cautions)),
        Stream.concat(blockers.stream(), cautions.stream())
            .map(b -> new Reason(b.rule(), b.says(), b.confidence(), b.onlyIf()))
            .distinct()
            .toList());
  }

  private static Effect effect(List<Blocker> blockers, List<Blocker> cautions) {
    if (blockers.stream().anyMatch(b -> b.onlyIf().isEmpty())) {
      return Effect.BLOCKS;
    }
    if (!blockers.isEmpty()) {
      return Effect.MAY_BLOCK;
    }
    return cautions.isEmpty() ? Effect.NONE_KNOWN : Effect.CHECK;
  }
}
