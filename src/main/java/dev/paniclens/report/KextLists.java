package dev.paniclens.report;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a report says of the kexts of the running system, apart from the backtrace.
 *
 * @param loaded the {@code loaded kexts:} list: kexts that are not Apple's first, then Apple's, in
 *     each part the newest first (xnu OSKext.cpp, {@code saveLoadedKextPanicList}). Absent when the
 *     report has no such section, or says that it was skipped
 * @param afterBootOnly whether the list is {@code Post-boot loaded kexts:}, which takes its place
 *     since macOS 27: kexts of the boot and auxiliary kernel collections are not in it, and its
 *     order means nothing (seen in a public report of build 26A428)
 * @param headless whether the list's beginning is missing, where third-party kexts stand
 * @param truncated whether the list was cut: what is missing at its end proves nothing
 * @param broken why entries may be missing within the list, in words that follow "it": a line that
 *     is no entry, a second list that says something else, or more entries than are read. Absent
 *     when none is
 * @param lastStarted the kext that started last ({@code last started kext at}, up to 10.15 {@code
 *     last loaded kext at})
 * @param lastStopped the kext that stopped last ({@code last stopped kext at}, up to 10.15 {@code
 *     last unloaded kext at})
 */
public record KextLists(
    Optional<List<LoadedKext>> loaded,
    boolean afterBootOnly,
    boolean headless,
    boolean truncated,
    Optional<String> broken,
    Optional<Event> lastStarted,
    Optional<Event> lastStopped) {

  public KextLists {
    loaded = loaded.map(List::copyOf);
  }

  /**
   * One entry of the list of loaded kexts.
   *
   * @param id the bundle identifier, expanded
   * @param version as printed, inner spaces included; absent when the line has none
   * @param loadedAt when it was loaded, to the second; only in lists since macOS 27
   * @param line line of the panic string, from 1
   */
  public record LoadedKext(
      BundleId id, Optional<String> version, Optional<Instant> loadedAt, int line) {}

  /**
   * When a kext was last started or stopped.
   *
   * @param id the bundle identifier, expanded
   * @param version as printed; absent when the line has none
   * @param at absolute time of the boot: nanoseconds on Intel, 24 MHz ticks on Apple silicon
   * @param address the kext's load address; absent when the line is cut
   * @param size the kext's size in bytes; absent when the line is cut
   * @param word the kernel's own word: {@code started}, {@code loaded}, {@code stopped} or {@code
   *     unloaded}
   * @param line line of the panic string, from 1
   */
  public record Event(
      BundleId id,
      Optional<String> version,
      long at,
      Optional<Address> address,
      OptionalLong size,
      String word,
      int line) {

    /** Whether the address lies where the kext is or was; false when place or size is missing. */
    public boolean contains(Address at) {
      Optional<Address> end =
          size.isPresent()
              ? address.map(start -> start.plus(Math.max(0, size.getAsLong() - 1)))
              : Optional.empty();
      return at.isWithin(address, end);
    }
  }
}
