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
 * @param cut whether there was more than is kept
 */
public record Inventory(
    boolean listing, List<Entry> kexts, List<SystemExtension> extensions, int unread, boolean cut) {
  public Inventory {
    kexts = List.copyOf(kexts);
    extensions = List.copyOf(extensions);
  }

  /** Whether it lists anything. */
  public boolean isEmpty() {
    return kexts.isEmpty() && extensions.isEmpty();
  }

  /**
   * One kext.
   *
   * @param id the bundle identifier
   * @param version as printed; absent when the row has none
   * @param arch the processor that its address tells of; absent when it has none
   * @param dependencies what it is linked against, as far as the listing names it
   */
  public record Entry(
      BundleId id,
      Optional<String> version,
      Optional<SystemInfo.Arch> arch,
      List<BundleId> dependencies) {
    public Entry {
      dependencies = List.copyOf(dependencies);
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
