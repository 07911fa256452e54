package dev.paniclens.report;

import java.util.List;
import java.util.Optional;

/**
 * What is installed or loaded on a Mac, as a tool of macOS or a person listed it.
 *
 * @param listing whether a row or a head had the form of such a tool's output; without, the
 *     identifiers could have been taken from any text
 * @param kexts kexts in the order of the text, one that is listed twice too
 * @param extensions System Extensions in the order of the text
 * @param unread lines that are neither rows nor anything that tools print around them
 * @param gap why kexts of the Mac may be missing from it; absent when it is a whole list
 * @param macos the release of macOS that it is of, such as {@code 15.5}; absent when nothing but
 *     the versions of the kernel's parts tells
 * @param bundles kexts of which only the bundle is named, not the identifier
 * @param forms the forms that it has rows of, in the order of the text; empty for panic reports and
 *     for identifiers
 */
public record Inventory(
    boolean listing,
    List<Entry> kexts,
    List<SystemExtension> extensions,
    int unread,
    Optional<Gap> gap,
    Optional<String> macos,
    List<Bundle> bundles,
    List<ListForm> forms) {
  public Inventory {
    kexts = List.copyOf(kexts);
    extensions = List.copyOf(extensions);
    bundles = List.copyOf(bundles);
    forms = List.copyOf(forms);
  }

  /** One without bundles, of no form of its own. */
  public Inventory(
      boolean listing,
      List<Entry> kexts,
      List<SystemExtension> extensions,
      int unread,
      Optional<Gap> gap,
      Optional<String> macos) {
    this(listing, kexts, extensions, unread, gap, macos, List.of(), List.of());
  }

  /** The same with another gap. */
  public Inventory with(Optional<Gap> other) {
    return new Inventory(listing, kexts, extensions, unread, other, macos, bundles, forms);
  }

  /** Whether it lists anything. */
  public boolean isEmpty() {
    return kexts.isEmpty() && extensions.isEmpty() && bundles.isEmpty();
  }

  /**
   * The bundle of a kext, whose name need not be that of the kext's identifier.
   *
   * @param name of the bundle, without {@code .kext}
   * @param inSystem whether it lies in {@code /System}, where macOS keeps its own
   */
  public record Bundle(String name, boolean inSystem) {}

  /**
   * Why it is not the whole list of a Mac's third-party kexts.
   *
   * @param ofKexts whether it is, or was meant to be, a list of kexts; false when it lists
   *     something else, and so lacks nothing
   * @param says the reason, in words that go on behind the input's name
   */
  public record Gap(boolean ofKexts, String says) {}

  /**
   * One kext.
   *
   * @param id the bundle identifier
   * @param version as printed; absent when the row has none
   * @param arch the processor that its address tells of; absent when it has none
   * @param dependencies what it is linked against, as far as the listing names it
   * @param darwin version of the kernel that it is loaded into, such as {@code 24.5.0}; absent when
   *     its listing has none of the kernel's own parts
   * @param standing what the list proves of it
   * @param teamId the vendor's team at Apple that signed it, ten letters and digits; absent when
   *     the list has none
   */
  public record Entry(
      BundleId id,
      Optional<String> version,
      Optional<SystemInfo.Arch> arch,
      List<BundleId> dependencies,
      Optional<String> darwin,
      Standing standing,
      Optional<String> teamId) {
    public Entry {
      dependencies = List.copyOf(dependencies);
    }

    /** One that is loaded, as panic reports name them. */
    public Entry(
        BundleId id,
        Optional<String> version,
        Optional<SystemInfo.Arch> arch,
        List<BundleId> dependencies,
        Optional<String> darwin) {
      this(id, version, arch, dependencies, darwin, Standing.LOADED, Optional.empty());
    }

    /** One of which no more than that is known. */
    public static Entry of(BundleId id, Standing standing) {
      return of(id, Optional.empty(), standing, Optional.empty());
    }

    /** One of which nothing tells the processor, the kernel or what it is linked against. */
    public static Entry of(
        BundleId id, Optional<String> version, Standing standing, Optional<String> teamId) {
      return new Entry(
          id, version, Optional.empty(), List.of(), Optional.empty(), standing, teamId);
    }

    /** The same, loaded into a kernel of a version. */
    public Entry in(Optional<String> kernel) {
      return new Entry(id, version, arch, dependencies, kernel, standing, teamId);
    }
  }

  /**
   * One System Extension, as {@code systemextensionsctl list} prints it. An old copy of an
   * extension that was updated stays listed until the next restart.
   *
   * @param id the bundle identifier
   * @param version as printed, mostly {@code short/build}
   * @param teamId the vendor's team at Apple, ten letters and digits
   * @param name what its vendor calls it
   * @param category the last part of the section's name, such as {@code driver_extension}
   * @param state as printed, such as {@code activated enabled}
   */
  public record SystemExtension(
      BundleId id,
      Optional<String> version,
      Optional<String> teamId,
      Optional<String> name,
      Optional<String> category,
      String state) {

    /** Whether macOS keeps it ready; that its process runs is not said by that. */
    public boolean isEnabled() {
      return state.equals("activated enabled");
    }
  }
}
