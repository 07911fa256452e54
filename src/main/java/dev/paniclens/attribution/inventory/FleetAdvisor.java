package dev.paniclens.attribution.inventory;

import dev.paniclens.attribution.inventory.FleetAdvice.FleetProduct;
import dev.paniclens.attribution.inventory.FleetAdvice.Mac;
import dev.paniclens.attribution.inventory.FleetAdvice.State;
import dev.paniclens.attribution.inventory.FleetAdvice.Totals;
import dev.paniclens.report.Inventory;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Advises about several Macs, each by itself: of a Mac, no more is kept than what is said of it.
 * What belongs to one Mac is taken in together. For one thread.
 */
public final class FleetAdvisor {
  /** Different kexts and products of a whole fleet; a bound for hostile lists. */
  private static final int MOST_KEPT = 100_000;

  private static final Comparator<Mac> ORDER =
      Comparator.comparing(Mac::state)
          .thenComparing(Mac::name, String.CASE_INSENSITIVE_ORDER)
          .thenComparing(Mac::name);

  private final Optional<UpgradeTarget> target;
  private final MacSummary summary;
  private final List<Mac> macs = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private Optional<Reading> reading = Optional.empty();
  private int lists;

  /**
   * An advisor.
   *
   * @param target the macOS to upgrade to; without it, nothing is said of upgrades
   */
  public FleetAdvisor(Optional<UpgradeTarget> target) {
    this(target, MOST_KEPT);
  }

  FleetAdvisor(Optional<UpgradeTarget> target, int most) {
    this.target = target;
    this.summary = new MacSummary(target, most);
  }

  /** The Mac that is being taken in. */
  private static final class Reading {
    private final String name;
    private final InventoryAdvisor advisor;
    private Optional<String> lacking = Optional.empty();
    private boolean listed;
    private boolean told;

    Reading(String name, Optional<UpgradeTarget> target) {
      this.name = name;
      this.advisor = new InventoryAdvisor(target);
    }
  }

  /**
   * Takes in one inventory.
   *
   * @param mac whose it is: the path of a file or archive
   * @param source where in it the inventory was read
   */
  public void add(String mac, String source, Inventory inventory) {
    Reading now = at(mac);
    now.listed = true;
    now.told = true;
    now.advisor.add(source, inventory);
  }

  /**
   * Takes note of something that could not be read, so that nobody knows which kexts it has.
   *
   * @param why in words that go on behind its name
   */
  public void addUnread(String mac, String source, String why) {
    Reading now = at(mac);
    now.told = true;
    now.advisor.addUnread(source, why);
  }

  /**
   * Takes note of something that lists no kexts; of no matter where something else of the Mac does.
   *
   * @param why in words that go on behind its name
   */
  public void addOther(String mac, String why) {
    Reading now = at(mac);
    now.lacking = now.lacking.or(() -> Optional.of(why));
  }

  /** How many Macs there is a list of, so far. */
  public int lists() {
    return lists + (reading.filter(r -> r.listed && !names.contains(r.name)).isPresent() ? 1 : 0);
  }

  private Reading at(String mac) {
    if (reading.filter(r -> r.name.equals(mac)).isEmpty()) {
      close();
      reading = Optional.of(new Reading(mac, target));
    }
    return reading.orElseThrow();
  }

  private void close() {
    // What was named twice is one Mac.
    reading
        .filter(r -> names.add(r.name))
        .ifPresent(
            r -> {
              lists += r.listed ? 1 : 0;
              if (!r.told) {
                r.advisor.addUnread(r.name, r.lacking.orElse(""));
              }
              macs.add(summary.of(r.name, r.advisor.advise()));
            });
    reading = Optional.empty();
  }

  /** Advice about all Macs that were taken in. */
  public FleetAdvice advise() {
    close();
    String folder = folder();
    macs.replaceAll(mac -> mac.named(mac.name().substring(folder.length())));
    macs.sort(ORDER);
    return new FleetAdvice(
        InventoryAdvice.SCHEMA,
        target.map(UpgradeTarget::name),
        target.map(t -> t.release().toString()),
        folder,
        totals(),
        macs,
        products(),
        target.flatMap(UpgradeTarget::assumption).map(List::of).orElse(List.of()));
  }

  /** The folders that all paths begin with, up to a slash. */
  private String folder() {
    if (macs.isEmpty()) {
      return "";
    }
    List<String> ordered = macs.stream().map(Mac::name).sorted().toList();
    String first = ordered.getFirst();
    String last = ordered.getLast();
    int same = 0;
    // What comes before a last slash: no name becomes empty.
    int most = Math.min(first.length(), last.length()) - 1;
    while (same < most && first.charAt(same) == last.charAt(same)) {
      same++;
    }
    return first.substring(0, first.lastIndexOf('/', same - 1) + 1);
  }

  private Totals totals() {
    Map<State, Integer> counts = new EnumMap<>(State.class);
    macs.forEach(mac -> counts.merge(mac.state(), 1, Integer::sum));
    return new Totals(
        macs.size(),
        count(counts, State.BLOCKED, target.isPresent()),
        count(counts, State.CHECK, target.isPresent()),
        counts.getOrDefault(State.CANNOT_TELL, 0),
        count(counts, State.READY, target.isPresent()),
        count(counts, State.THIRD_PARTY, target.isEmpty()),
        count(counts, State.NONE, target.isEmpty()));
  }

  private static OptionalInt count(Map<State, Integer> counts, State state, boolean asked) {
    return asked ? OptionalInt.of(counts.getOrDefault(state, 0)) : OptionalInt.empty();
  }

  private List<FleetProduct> products() {
    ProductMacs products = new ProductMacs();
    macs.forEach(mac -> mac.products().forEach(product -> products.add(product, mac.name())));
    return products.all();
  }
}
