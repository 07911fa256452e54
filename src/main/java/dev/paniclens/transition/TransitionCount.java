package dev.paniclens.transition;

import dev.paniclens.knowledge.kext.InterfaceCatalog;
import dev.paniclens.knowledge.kext.KernelInterface;
import dev.paniclens.knowledge.kext.Replacement;
import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.knowledge.release.Platform;
import dev.paniclens.transition.KextUse.Kext;
import dev.paniclens.transition.Transition.Interface;
import dev.paniclens.transition.Transition.Other;
import dev.paniclens.transition.Transition.Product;
import dev.paniclens.transition.Transition.Replacements;
import dev.paniclens.transition.Transition.Slice;
import dev.paniclens.transition.Transition.Vendor;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Counts what reports tell of third-party kexts. The order of the reports plays no part. Memory
 * grows with the number of different releases, quarters and products, not with that of reports.
 *
 * <p>What a kext is built on is judged report by report: by the advice of the report, which may
 * know what the kext is linked against, else by the tables. Not safe for use by several threads.
 */
public final class TransitionCount {

  private static final Comparator<Optional<MacVersion>> NEWEST_FIRST =
      Comparator.comparing(
          version -> version.orElse(new MacVersion(-1, 0, 0)), Comparator.reverseOrder());

  private final KextFamilies families = new KextFamilies();
  private final InterfaceCatalog catalog = InterfaceCatalog.bundled();

  private Optional<LocalDate> first = Optional.empty();
  private Optional<LocalDate> last = Optional.empty();
  private Share total = Share.NONE;
  private final Map<Optional<String>, Long> others = new HashMap<>();
  private final Map<Optional<MacVersion>, Share> releases = new TreeMap<>(NEWEST_FIRST);
  private final Map<Quarter, Share> quarters = new TreeMap<>();
  private final KindCount<Optional<String>> interfaces = new KindCount<>();
  private final KindCount<KextFamilies.Vendor> vendors = new KindCount<>();
  private final KindCount<KextFamilies.Product> products = new KindCount<>();
  private final Map<Kext, Judged> judged = new HashMap<>();
  private final Map<Told, Known> systems = new HashMap<>();

  /** How many times reports were counted. */
  private long seen;

  /** Keys of the interfaces of each product's kexts; sorted, to be the same for any order. */
  private final Map<KextFamilies.Product, Set<String>> built = new HashMap<>();

  /** A system as reports tell it. */
  private record Told(Optional<String> name, Optional<String> version) {}

  /**
   * Whether a system is a Mac's, and which release. Up to macOS 10.15 that is in the second number,
   * later in the first.
   */
  private record Known(boolean isMac, Optional<MacVersion> release) {
    static Known of(Told told) {
      return new Known(
          told.name().flatMap(Platform::named).filter(Platform.MACOS::equals).isPresent(),
          told.version().flatMap(MacVersion::parse).map(MacVersion::generation));
    }
  }

  /** A quarter of a year, from 1 to 4. */
  private record Quarter(int year, int number) implements Comparable<Quarter> {

    static Quarter of(LocalDate day) {
      return new Quarter(day.getYear(), (day.getMonthValue() + 2) / 3);
    }

    @Override
    public int compareTo(Quarter other) {
      return year == other.year
          ? Integer.compare(number, other.number)
          : Integer.compare(year, other.year);
    }

    @Override
    public String toString() {
      return year + "-Q" + number;
    }
  }

  /** The numbers of what a kext is, looked up once: reports name the same kexts again and again. */
  private record Judged(int built, int vendor, int product) {}

  /** Counts a report. */
  public void add(KextUse use) {
    add(use, Map.of(use.day(), 1L));
  }

  /**
   * Counts reports that tell the same but for the day.
   *
   * @param days how many are of which day, at least 1; of no day those that do not tell
   */
  public void add(KextUse use, Map<Optional<LocalDate>, Long> days) {
    long reports = 0;
    for (long number : days.values()) {
      reports += number;
    }
    Known system = systems.computeIfAbsent(new Told(use.osName(), use.osVersion()), Known::of);
    if (!system.isMac()) {
      others.merge(use.osName(), reports, Long::sum);
      return;
    }
    Share share = Share.of(use, reports);
    total = total.plus(share);
    releases.merge(system.release(), share, Share::plus);
    days.forEach((day, number) -> count(use, day, number));
    seen++;
    for (Kext kext : use.kexts()) {
      Judged known = judged.computeIfAbsent(kext, this::judge);
      interfaces.count(known.built(), kext.implicated(), seen, reports);
      vendors.count(known.vendor(), kext.implicated(), seen, reports);
      products.count(known.product(), kext.implicated(), seen, reports);
    }
  }

  private void count(KextUse use, Optional<LocalDate> day, long reports) {
    day.ifPresent(known -> quarters.merge(Quarter.of(known), Share.of(use, reports), Share::plus));
    meet(day);
  }

  private Judged judge(Kext kext) {
    KextFamilies.Family family = families.of(kext);
    Optional<String> key = families.interfaceOf(kext).map(KernelInterface::key);
    key.ifPresent(interfacesOf(family.product())::add);
    return new Judged(
        interfaces.number(key), vendors.number(family.vendor()), products.number(family.product()));
  }

  /** Adds what another one counted. */
  public void add(TransitionCount other) {
    total = total.plus(other.total);
    other.others.forEach((system, panics) -> others.merge(system, panics, Long::sum));
    other.releases.forEach((release, share) -> releases.merge(release, share, Share::plus));
    other.quarters.forEach((quarter, share) -> quarters.merge(quarter, share, Share::plus));
    meet(other.first);
    meet(other.last);
    interfaces.add(other.interfaces);
    vendors.add(other.vendors);
    products.add(other.products);
    other.built.forEach((product, keys) -> interfacesOf(product).addAll(keys));
  }

  /** What was counted so far, of reports that do not tell on which Macs they were. */
  public Transition result() {
    return result(0, total.panics());
  }

  /**
   * What was counted so far.
   *
   * @param macs on how many Macs the panics of macOS were
   * @param withoutMac how many of them do not tell
   */
  public Transition result(long macs, long withoutMac) {
    List<Product> ofProducts =
        Uses.mostFirst(
            products.uses(), p -> p.name() + p.vendor(), e -> product(e.getKey(), e.getValue()));
    return new Transition(
        Transition.SCHEMA,
        first,
        last,
        total,
        macs,
        withoutMac,
        others(),
        slices(releases, release -> release.map(version -> Platform.MACOS + " " + version)),
        Uses.mostFirst(
            interfaces.uses(),
            key -> key.orElse(""),
            e -> kernelInterface(e.getKey(), e.getValue())),
        Uses.mostFirst(
            vendors.uses(),
            KextFamilies.Vendor::name,
            e -> new Vendor(e.getKey().name(), e.getKey().known(), e.getValue())),
        ofProducts,
        replacements(ofProducts),
        slices(quarters, quarter -> Optional.of(quarter.toString())));
  }

  private void meet(Optional<LocalDate> day) {
    first = nearer(first, day, BinaryOperator.minBy(LocalDate::compareTo));
    last = nearer(last, day, BinaryOperator.maxBy(LocalDate::compareTo));
  }

  private static Optional<LocalDate> nearer(
      Optional<LocalDate> known, Optional<LocalDate> other, BinaryOperator<LocalDate> choice) {
    return known.isPresent() && other.isPresent()
        ? Optional.of(choice.apply(known.get(), other.get()))
        : known.or(() -> other);
  }

  private Set<String> interfacesOf(KextFamilies.Product product) {
    return built.computeIfAbsent(product, p -> new TreeSet<>());
  }

  private List<Other> others() {
    return others.entrySet().stream()
        .map(entry -> new Other(entry.getKey(), entry.getValue()))
        .sorted(
            Comparator.comparingLong(Other::panics)
                .reversed()
                .thenComparing(other -> other.system().orElse("")))
        .toList();
  }

  private static <K> List<Slice> slices(Map<K, Share> counted, Function<K, Optional<String>> name) {
    return counted.entrySet().stream()
        .map(entry -> new Slice(name.apply(entry.getKey()), entry.getValue()))
        .toList();
  }

  private Interface kernelInterface(Optional<String> key, Uses uses) {
    Optional<KernelInterface> found = key.flatMap(catalog::find);
    Optional<Replacement> replacement = found.flatMap(KernelInterface::firstChoice);
    return new Interface(
        key,
        found.map(KernelInterface::title),
        Replaced.of(found.stream().toList()),
        replacement.map(Replacement::name),
        replacement.map(r -> r.since().release()),
        uses);
  }

  private Product product(KextFamilies.Product product, Uses uses) {
    List<KernelInterface> found =
        built.getOrDefault(product, Set.of()).stream()
            .flatMap(key -> catalog.find(key).stream())
            .toList();
    List<Replacement> choices =
        found.stream().flatMap(each -> each.firstChoice().stream()).distinct().toList();
    return new Product(
        product.name(),
        product.vendor(),
        found.stream().map(KernelInterface::key).toList(),
        Replaced.of(found),
        choices.stream().map(Replacement::nameAndRelease).toList(),
        choices.stream().map(choice -> choice.since().release()).toList(),
        uses);
  }

  private static Replacements replacements(List<Product> products) {
    Map<Replaced, Long> counted =
        products.stream().collect(Collectors.groupingBy(Product::replaced, Collectors.counting()));
    return new Replacements(
        counted.getOrDefault(Replaced.AVAILABLE, 0L),
        counted.getOrDefault(Replaced.NONE, 0L),
        counted.getOrDefault(Replaced.UNKNOWN, 0L));
  }
}
