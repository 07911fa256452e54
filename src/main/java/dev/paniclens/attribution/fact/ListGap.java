package dev.paniclens.attribution.fact;

import dev.paniclens.report.BundleId;
import dev.paniclens.report.Kext;
import dev.paniclens.report.KextLists;
import dev.paniclens.report.KextLists.Event;
import dev.paniclens.report.KextLists.LoadedKext;
import java.util.List;
import java.util.Optional;

/**
 * Tells why a list of loaded kexts may lack a third-party one. Those head the list (xnu OSKext.cpp,
 * {@code saveLoadedKextPanicList}), so its end may be missing where Apple's have begun; but its
 * head may not, and nobody may have taken lines out. Since macOS 27 it has only what was loaded
 * after the boot.
 */
final class ListGap {
  private ListGap() {}

  /** The reason in words; absent where the list names every one of them. */
  static Optional<String> of(List<LoadedKext> list, Facts facts) {
    KextLists lists = facts.log().kexts();
    if (facts.isBridge()) {
      return Optional.of("it is the list of the T2's own system, not of the Mac's");
    }
    if (lists.afterBootOnly()) {
      return Optional.of(
          "since macOS 27 it has only kexts that were loaded after the boot, not those of the boot"
              + " and auxiliary kernel collections");
    }
    if (facts.log().shortened()) {
      return Optional.of("somebody left lines out of the report");
    }
    if (lists.broken().isPresent()) {
      return Optional.of("it " + lists.broken().get());
    }
    if (lists.headless()) {
      return Optional.of("its beginning is missing, where third-party kexts stand");
    }
    if (list.isEmpty()) {
      return Optional.of("it names no kext at all, not even Apple's");
    }
    if (facts.kexts().unclearLoaded()) {
      return Optional.of("an identifier in it is damaged");
    }
    Optional<BundleId> missing =
        facts.listed().stream()
            .map(Kext::id)
            .filter(id -> facts.isThirdParty(id) && !facts.kexts().misread().isLoaded(id))
            .findFirst();
    if (missing.isPresent()) {
      return Optional.of("it lacks " + missing.get() + ", which is on the stack");
    }
    // One that was stopped again is told, too, unless others were stopped since.
    Optional<BundleId> started =
        lists
            .lastStarted()
            .map(Event::id)
            .filter(id -> facts.isThirdParty(id) && !facts.kexts().misread().isLoaded(id))
            .filter(id -> !lists.lastStopped().map(Event::id).equals(Optional.of(id)));
    if (started.isPresent()) {
      return Optional.of("it lacks " + started.get() + ", which was started last");
    }
    boolean cut = lists.truncated() || !facts.complete();
    return facts.isThirdParty(list.getLast().id()) && cut
        ? Optional.of("it is cut before Apple's kexts begin")
        : Optional.empty();
  }
}
