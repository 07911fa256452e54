package dev.paniclens.attribution.inventory;

import dev.paniclens.analysis.Advice;
import dev.paniclens.analysis.Confidence;
import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.report.BundleId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * What replaces the third-party kexts of one or more Macs, and what stands against an upgrade. Its
 * components are the members of the JSON that {@code advise --json} prints.
 *
 * @param schema version of the JSON
 * @param targetOs the macOS to upgrade to, such as {@code 26}; absent when none was asked about
 * @param targetRelease the release whose rules were taken, the newest that is known of a {@code
 *     targetOs} that is a generation; absent without one
 * @param upgrade {@code blocked}; {@code not-blocked}, as far as the tables know; or {@code
 *     cannot-tell}: nothing blocks, but a list is not whole, or all are of a newer macOS. Absent
 *     without a target
 * @param blockers what stands against the upgrade of whole Macs, whatever kexts they have; absent
 *     when no target was named
 * @param sources the inputs, with whether each is the whole list of a Mac's third-party kexts
 * @param appleKexts how many different kexts of Apple's the listings name
 * @param products the third-party kexts, one record a product, in the order of the listings
 * @param systemExtensions those that are installed, active ones and others
 * @param unknownBundles names of bundles, without {@code .kext}, whose kext's identifier nothing
 *     tells
 * @param notes what holds for all of it, in sentences
 * @param totals the numbers of kexts and products
 */
public record InventoryAdvice(
    int schema,
    Optional<String> targetOs,
    Optional<String> targetRelease,
    Optional<String> upgrade,
    Optional<List<MacBlocker>> blockers,
    List<Source> sources,
    int appleKexts,
    List<Product> products,
    List<Installed> systemExtensions,
    List<String> unknownBundles,
    List<String> notes,
    Totals totals) {

  /** The version of the JSON; not that of an analysis, which changes on its own. */
  public static final int SCHEMA = 1;

  /** The name of a source for identifiers that were asked about by themselves. */
  public static final String ARGUMENTS = "<arguments>";

  public InventoryAdvice {
    blockers = blockers.map(List::copyOf);
    sources = List.copyOf(sources);
    products = List.copyOf(products);
    systemExtensions = List.copyOf(systemExtensions);
    unknownBundles = List.copyOf(unknownBundles);
    notes = List.copyOf(notes);
  }

  /** Whether something stands against the upgrade that was asked about. */
  public boolean isBlocked() {
    return totals.isBlocked() || blockers.filter(b -> !b.isEmpty()).isPresent();
  }

  /** Whether the lists leave open if something stands against the upgrade. */
  public boolean isOpen() {
    return upgrade.filter("cannot-tell"::equals).isPresent();
  }

  /**
   * Whether the question was which third-party kexts are there, none was found, and a list may lack
   * some: then that none is there is not known.
   */
  public boolean leavesKextsOpen() {
    return targetOs.isEmpty()
        && totals.thirdParty() == 0
        && sources.stream()
            .anyMatch(s -> s.ofKexts() && !s.complete() && !s.name().equals(ARGUMENTS));
  }

  /** Whether all lists are of a newer macOS than the target, so that it is no upgrade of any. */
  public boolean isDowngrade() {
    Optional<MacVersion> to = targetRelease.flatMap(MacVersion::parse);
    List<Source> lists = sources.stream().filter(Source::ofKexts).toList();
    return to.isPresent()
        && !lists.isEmpty()
        && lists.stream()
            .allMatch(
                source ->
                    source
                        .macos()
                        .flatMap(MacVersion::parse)
                        .filter(on -> !to.get().isAtLeast(on))
                        .isPresent());
  }

  /**
   * A conclusion that a Mac itself cannot be upgraded.
   *
   * @param rule a code: {@code intel-mac}
   * @param says the conclusion in words
   * @param confidence how sure it is
   * @param sources the inputs that are of such a Mac
   */
  public record MacBlocker(String rule, String says, Confidence confidence, List<String> sources) {
    public MacBlocker {
      sources = List.copyOf(sources);
    }
  }

  /**
   * An input.
   *
   * @param name of the file or archive member; {@code <arguments>} for identifiers that were asked
   *     about by themselves
   * @param complete whether it names all third-party kexts of a Mac, or all that was asked about
   * @param why it does not; absent when it does
   * @param ofKexts whether it was to list kexts, so that what it lacks matters
   * @param macos the release that it is of, the lowest where only its kernel tells; absent when
   *     nothing tells
   * @param arch the processor, such as {@code x86_64}, by the report or the addresses of its kexts;
   *     absent when nothing tells
   * @param forms codes of the forms of lists that it has, such as {@code system-profiler}; empty
   *     for panic reports and for identifiers
   */
  public record Source(
      String name,
      boolean complete,
      Optional<String> why,
      boolean ofKexts,
      Optional<String> macos,
      Optional<String> arch,
      List<String> forms) {
    public Source {
      forms = List.copyOf(forms);
    }
  }

  /**
   * The kexts of one product; a kext that no table knows is a product of its own.
   *
   * @param advice about the main one of them
   * @param vendor who makes it; absent when no table tells
   * @param version of the kext that the advice is about, as listed
   * @param kexts all of them
   * @param sources the inputs that list one of them
   * @param standing what the lists prove of it at best: {@code loaded}, {@code not-loaded}, {@code
   *     denied}, {@code in-collection}, {@code installed}, {@code approved} or {@code named}
   * @param listed what each list proves of each kext
   * @param teamIds of the teams at Apple that signed its kexts, as lists have them
   * @param loadedOn the newest macOS that a list shows one of them loaded on; absent when no list
   *     tells its release
   * @param systemExtensions installed ones of the same vendor, by their identifiers; only those of
   *     an input that lists the kext, too
   * @param replacementsThere names of the replacements that the target has, the first choice first;
   *     absent when no target was named, or nothing tells what the kext is built on
   * @param blockers what stands against the upgrade; absent when no target was named
   * @param cautions what to check before the upgrade, but does not stand against it; absent when no
   *     target was named
   */
  public record Product(
      Advice advice,
      Optional<String> vendor,
      Optional<String> version,
      List<BundleId> kexts,
      List<String> sources,
      String standing,
      List<Listed> listed,
      List<String> teamIds,
      Optional<String> loadedOn,
      List<BundleId> systemExtensions,
      Optional<List<String>> replacementsThere,
      Optional<List<Blocker>> blockers,
      Optional<List<Blocker>> cautions) {
    public Product {
      kexts = List.copyOf(kexts);
      sources = List.copyOf(sources);
      listed = List.copyOf(listed);
      teamIds = List.copyOf(teamIds);
      systemExtensions = List.copyOf(systemExtensions);
      replacementsThere = replacementsThere.map(List::copyOf);
      blockers = blockers.map(List::copyOf);
      cautions = cautions.map(List::copyOf);
    }

    /** Whether its replacement is one that the target, if any, has. */
    boolean isReplaced() {
      return advice.replacement().filter(r -> !r.equals("none")).isPresent()
          && replacementsThere.filter(List::isEmpty).isEmpty();
    }

    private boolean isUnknown() {
      return advice.replacement().isEmpty();
    }
  }

  /**
   * What lists prove of kexts of a product.
   *
   * @param standing the code, as of the product
   * @param says that in words
   * @param byBundle whether nothing but the name of a bundle told the identifier
   * @param kexts those that it holds for
   * @param sources the inputs that prove it
   */
  public record Listed(
      String standing, String says, boolean byBundle, List<BundleId> kexts, List<String> sources) {
    public Listed {
      kexts = List.copyOf(kexts);
      sources = List.copyOf(sources);
    }
  }

  /**
   * A conclusion that a kext will not, or may not, run after an upgrade.
   *
   * @param rule a code: {@code interface-blocked}, {@code interface-deprecated}, {@code
   *     intel-only}, {@code no-longer-maintained}, {@code not-known}
   * @param says the conclusion in words
   * @param confidence how sure it is
   * @param kexts of the product those that it is about
   * @param sources of the inputs that list them those that it is about: Macs differ
   * @param onlyIf what must be so for it to matter, which these inputs do not prove, such as {@code
   *     it is loaded}; absent when they do, and for identifiers alone
   */
  public record Blocker(
      String rule,
      String says,
      Confidence confidence,
      List<BundleId> kexts,
      List<String> sources,
      Optional<String> onlyIf) {
    public Blocker {
      kexts = List.copyOf(kexts);
      sources = List.copyOf(sources);
    }

    /** One of what is loaded. */
    public Blocker(
        String rule,
        String says,
        Confidence confidence,
        List<BundleId> kexts,
        List<String> sources) {
      this(rule, says, confidence, kexts, sources, Optional.empty());
    }

    Blocker in(Collection<String> inputs, Optional<String> condition) {
      return new Blocker(rule, says, confidence, kexts, List.copyOf(inputs), condition);
    }
  }

  /**
   * An installed System Extension.
   *
   * @param id the bundle identifier
   * @param version as listed
   * @param teamId the vendor's team at Apple
   * @param name what its vendor calls it
   * @param category the kind of extension, such as {@code driver_extension}
   * @param state as listed, such as {@code activated enabled}
   * @param active whether it is activated and enabled; not so for one that waits for a person's
   *     consent, and for an old copy that waits for a restart to go
   * @param kexts third-party kexts of the same vendor that one and the same input lists, by their
   *     identifiers
   * @param sources the inputs that list it
   */
  public record Installed(
      BundleId id,
      Optional<String> version,
      Optional<String> teamId,
      Optional<String> name,
      Optional<String> category,
      String state,
      boolean active,
      List<BundleId> kexts,
      List<String> sources) {
    public Installed {
      kexts = List.copyOf(kexts);
      sources = List.copyOf(sources);
    }
  }

  /**
   * Numbers of products, but for the last; the second to fourth add up to the first.
   *
   * @param thirdParty all of them
   * @param withReplacement those whose interface macOS, or the target, has a replacement for
   * @param withoutReplacement those whose interface it has none for
   * @param unknown those of which nothing tells the interface
   * @param blocked those with a blocker; absent when no target was named
   * @param blockedIfLoaded of these, those whose blockers all hang on what no list proves; absent
   *     when no target was named
   * @param cautioned those without a blocker, but with a caution; absent when no target was named
   * @param thirdPartyKexts all kexts of all products
   */
  public record Totals(
      int thirdParty,
      int withReplacement,
      int withoutReplacement,
      int unknown,
      OptionalInt blocked,
      OptionalInt blockedIfLoaded,
      OptionalInt cautioned,
      int thirdPartyKexts) {

    static Totals of(List<Product> products, boolean targeted) {
      int replaced = count(products, Product::isReplaced);
      int unknown = count(products, Product::isUnknown);
      return new Totals(
          products.size(),
          replaced,
          products.size() - replaced - unknown,
          unknown,
          targeted ? OptionalInt.of(count(products, p -> has(p.blockers()))) : OptionalInt.empty(),
          targeted ? OptionalInt.of(count(products, Totals::onlyIf)) : OptionalInt.empty(),
          targeted
              ? OptionalInt.of(count(products, p -> !has(p.blockers()) && has(p.cautions())))
              : OptionalInt.empty(),
          products.stream().mapToInt(p -> p.kexts().size()).sum());
    }

    /** Whether a product has a blocker that hangs on nothing which no list proves. */
    boolean isBlocked() {
      return blocked.orElse(0) > blockedIfLoaded.orElse(0);
    }

    private static boolean onlyIf(Product product) {
      return has(product.blockers())
          && product.blockers().orElse(List.of()).stream().allMatch(b -> b.onlyIf().isPresent());
    }

    private static int count(List<Product> products, Predicate<Product> which) {
      return (int) products.stream().filter(which).count();
    }

    private static boolean has(Optional<List<Blocker>> found) {
      return found.filter(list -> !list.isEmpty()).isPresent();
    }
  }
}
