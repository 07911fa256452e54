package dev.paniclens.attribution.inventory;

import dev.paniclens.analysis.Confidence;
import dev.paniclens.report.BundleId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What stands against the upgrade of each of several Macs. Its components are the members of the
 * JSON that {@code advise --json} prints for them.
 *
 * @param schema version of the JSON, as {@link InventoryAdvice#SCHEMA}
 * @param targetOs the macOS to upgrade to, such as {@code 26}; absent when none was asked about
 * @param targetRelease the release whose rules were taken; absent without {@code targetOs}
 * @param folder what the paths of all inputs begin with; the names of Macs go on behind it
 * @param totals how many Macs there are of each state
 * @param macs the Macs, those first that something blocks
 * @param products the third-party kexts, those first that block most Macs
 * @param notes what holds for all of it, in sentences
 */
public record FleetAdvice(
    int schema,
    Optional<String> targetOs,
    Optional<String> targetRelease,
    String folder,
    Totals totals,
    List<Mac> macs,
    List<FleetProduct> products,
    List<String> notes) {

  public FleetAdvice {
    macs = List.copyOf(macs);
    products = List.copyOf(products);
    notes = List.copyOf(notes);
  }

  /** How a Mac stands, what needs somebody's attention most first. */
  public enum State {
    /** A kext, or the Mac itself, stands against the upgrade. */
    BLOCKED,
    /** Nothing blocks, as far as the tables know, but something should be looked at before. */
    CHECK,
    /** Without a macOS to upgrade to: it has third-party kexts. */
    THIRD_PARTY,
    /** Its list is not whole, or not there, or does not tell whether what it names is loaded. */
    CANNOT_TELL,
    /** Its list is whole, and nothing stands against the upgrade, as far as the tables know. */
    READY,
    /** Without a macOS to upgrade to: its list is whole, and has no third-party kext. */
    NONE;

    @Override
    public String toString() {
      return switch (this) {
        case BLOCKED -> "blocked";
        case CHECK -> "check";
        case THIRD_PARTY -> "third-party";
        case CANNOT_TELL -> "cannot-tell";
        case READY -> "ready";
        case NONE -> "none";
      };
    }
  }

  /** What a product means for the upgrade of one Mac. */
  public enum Effect {
    /** It stands against it. */
    BLOCKS,
    /** It would stand against it, if something were so that the list does not tell. */
    MAY_BLOCK,
    /** It is to be looked at before. */
    CHECK,
    /** Nothing is known to stand against it. */
    NONE_KNOWN;

    @Override
    public String toString() {
      return switch (this) {
        case BLOCKS -> "blocks";
        case MAY_BLOCK -> "may-block";
        case CHECK -> "check";
        case NONE_KNOWN -> "none-known";
      };
    }
  }

  /**
   * One Mac.
   *
   * @param name the path of its inventory, behind {@link FleetAdvice#folder}
   * @param state how it stands
   * @param macos the release that it runs, the lowest where only its kernel tells; absent when
   *     nothing tells
   * @param arch its processor, such as {@code x86_64}; absent when nothing tells
   * @param blockers what stands against its upgrade, whatever kexts it has
   * @param products its third-party kexts, one record a product, those first that block
   * @param otherProducts how many more it lists, which are not kept: no Mac has that many
   * @param open why something may be missing from its list, in words that go on behind its name;
   *     empty when the list is whole
   */
  public record Mac(
      String name,
      State state,
      Optional<String> macos,
      Optional<String> arch,
      List<Reason> blockers,
      List<MacProduct> products,
      int otherProducts,
      List<String> open) {
    public Mac {
      blockers = List.copyOf(blockers);
      products = List.copyOf(products);
      open = List.copyOf(open);
    }

    Mac named(String other) {
      return new Mac(other, state, macos, arch, blockers, products, otherProducts, open);
    }
  }

  /**
   * A product that a Mac has kexts of.
   *
   * @param product its name; where no table has one, the identifier of the kext
   * @param vendor who makes it; absent when no table tells
   * @param version of its main kext, as listed
   * @param kexts those that the Mac's list names
   * @param standing what the list proves of them at best, such as {@code loaded}
   * @param replacement what to use instead, {@code none} where macOS offers nothing; absent when
   *     nothing tells what it is built on
   * @param effect what it means for the upgrade; absent when no target was named
   * @param reasons why, what blocks first
   */
  public record MacProduct(
      String product,
      Optional<String> vendor,
      Optional<String> version,
      List<BundleId> kexts,
      String standing,
      Optional<String> replacement,
      Optional<Effect> effect,
      List<Reason> reasons) {
    public MacProduct {
      kexts = List.copyOf(kexts);
      reasons = List.copyOf(reasons);
    }

    boolean has(Effect wanted) {
      return effect.filter(e -> e == wanted).isPresent();
    }
  }

  /**
   * A conclusion about an upgrade.
   *
   * @param rule a code, as of {@link InventoryAdvice.Blocker} and {@link
   *     InventoryAdvice.MacBlocker}
   * @param says the conclusion in words
   * @param confidence how sure it is
   * @param onlyIf what must be so for it to matter, and is not told; absent when it is
   */
  public record Reason(String rule, String says, Confidence confidence, Optional<String> onlyIf) {}

  /**
   * A product, and the Macs that have kexts of it, each of them in one of the lists.
   *
   * @param product its name; where no table has one, the identifier of the kext
   * @param vendor who makes it; absent when no table tells
   * @param replacement what to use instead, as of {@link MacProduct}
   * @param macs how many Macs have it
   * @param blocked names of those whose upgrade it stands against
   * @param mayBlock names of those whose upgrade it would stand against, if something were so
   * @param check names of those on which it is to be looked at
   * @param others names of those on which nothing is known against it
   */
  public record FleetProduct(
      String product,
      Optional<String> vendor,
      Optional<String> replacement,
      int macs,
      List<String> blocked,
      List<String> mayBlock,
      List<String> check,
      List<String> others) {
    public FleetProduct {
      blocked = List.copyOf(blocked);
      mayBlock = List.copyOf(mayBlock);
      check = List.copyOf(check);
      others = List.copyOf(others);
    }
  }

  /**
   * Numbers of Macs, which add up to the first.
   *
   * @param macs all of them
   * @param blocked absent without a target, as {@code check} and {@code ready}
   * @param check those that nothing blocks, but with something to look at
   * @param cannotTell those of which it cannot be told
   * @param ready those whose whole list has nothing against it
   * @param thirdParty those with third-party kexts; absent with a target, as {@code none}
   * @param none those whose whole list has no third-party kext
   */
  public record Totals(
      int macs,
      OptionalInt blocked,
      OptionalInt check,
      int cannotTell,
      OptionalInt ready,
      OptionalInt thirdParty,
      OptionalInt none) {}

  /** Whether something stands against the upgrade of a Mac. */
  public boolean isBlocked() {
    return totals.blocked().orElse(0) > 0;
  }

  /** Whether it cannot be told of a Mac. */
  public boolean isOpen() {
    return totals.cannotTell() > 0;
  }
}
