package dev.paniclens.transition;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How far the Macs behind a number of panics have moved away from third-party kexts. The records
 * are its JSON, member by member. Only panics of macOS count, but in {@code others}.
 *
 * @param schema version of the JSON
 * @param first day of the earliest panic; absent when none has a time
 * @param last day of the latest panic; absent when none has a time
 * @param total all panics
 * @param macs on how many different Macs they were, of those that reports name
 * @param withoutMac how many of the panics do not tell
 * @param others panics of other systems, which have no third-party kexts, or of none that the
 *     report names; the most frequent first
 * @param releases by release of macOS, the newest first; last those whose report does not tell
 * @param interfaces by interface of the kernel that the kexts are built on
 * @param vendors by vendor
 * @param products by product; a kext that no table knows is one by itself
 * @param replacements for how many of the products there is a replacement
 * @param quarters by quarter of the year ({@code 2024-Q1}), in order of time; quarters without
 *     panics, and panics without a time, are left out
 */
public record Transition(
    int schema,
    Optional<LocalDate> first,
    Optional<LocalDate> last,
    Share total,
    long macs,
    long withoutMac,
    List<Other> others,
    List<Slice> releases,
    List<Interface> interfaces,
    List<Vendor> vendors,
    List<Product> products,
    Replacements replacements,
    List<Slice> quarters) {

  /** The version of the JSON. */
  public static final int SCHEMA = 1;

  public Transition {
    others = List.copyOf(others);
    releases = List.copyOf(releases);
    interfaces = List.copyOf(interfaces);
    vendors = List.copyOf(vendors);
    products = List.copyOf(products);
    quarters = List.copyOf(quarters);
  }

  /**
   * Panics that do not count.
   *
   * @param system such as {@code bridgeOS}; absent when the reports do not tell
   * @param panics how many
   */
  public record Other(Optional<String> system, long panics) {}

  /**
   * Some of the panics.
   *
   * @param name of the release or quarter; absent when the reports do not tell
   */
  public record Slice(Optional<String> name, Share share) {}

  /**
   * An interface of the kernel.
   *
   * @param key as the advice of an analysis has it; absent for kexts of which nothing tells what
   *     they are built on
   * @param title in words; absent with the key
   * @param replaced whether there is a replacement
   * @param replacement the first choice; absent when there is none
   * @param since the release of macOS that first had it
   */
  public record Interface(
      Optional<String> key,
      Optional<String> title,
      Replaced replaced,
      Optional<String> replacement,
      Optional<String> since,
      Uses uses) {}

  /**
   * A vendor.
   *
   * @param name its name; where no table knows it, what its identifiers begin with, as {@code
   *     com.example.*}
   * @param known whether a table knows it
   */
  public record Vendor(String name, boolean known, Uses uses) {}

  /**
   * A product.
   *
   * @param name its name; where no table knows it, the kext's identifier
   * @param vendor name of the vendor
   * @param interfaces keys of the interfaces that its kexts are built on, as far as anything tells
   * @param replaced whether there is a replacement for all of those
   * @param replacements the first choice for each, and since when
   * @param since the releases alone, one for each of {@code replacements}
   */
  public record Product(
      String name,
      String vendor,
      List<String> interfaces,
      Replaced replaced,
      List<String> replacements,
      List<String> since,
      Uses uses) {
    public Product {
      interfaces = List.copyOf(interfaces);
      replacements = List.copyOf(replacements);
      since = List.copyOf(since);
    }
  }

  /** For how many products there is a replacement, there is none, and it is not known. */
  public record Replacements(long available, long none, long unknown) {}

  /** The trend by year instead of by quarter. */
  public List<Slice> years() {
    Map<String, Share> years = new LinkedHashMap<>();
    for (Slice quarter : quarters) {
      String name = quarter.name().orElse("");
      years.merge(name.replaceFirst("-Q[1-4]$", ""), quarter.share(), Share::plus);
    }
    return years.entrySet().stream()
        .map(year -> new Slice(Optional.of(year.getKey()), year.getValue()))
        .toList();
  }
}
