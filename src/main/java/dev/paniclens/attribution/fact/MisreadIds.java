package dev.paniclens.attribution.fact;

import dev.paniclens.knowledge.kext.KextCatalog;
import dev.paniclens.report.Backtrace;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Frame.FoundBy;
import dev.paniclens.report.KextLists.LoadedKext;
import dev.paniclens.report.LookAlike;
import dev.paniclens.report.Origin;
import dev.paniclens.report.PanicLog;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells which identifiers of a report are others misread. Whoever is on a stack was loaded; one
 * that the list of loaded kexts does not have, and that is nearly one which it has, is that one.
 * And the kernel names with a frame the kexts that it lists for the stack: a name there that is
 * nearly a listed one, or a well-known one on another frame, is that one.
 *
 * <p>Not for use by several threads.
 */
public final class MisreadIds {
  /** Hostile reports can name kexts without end. */
  private static final int MOST_ASKED = 1_024;

  private final KextCatalog catalog;
  private final List<BundleId> loaded;

  /** The same, to look one up; made when one is asked for. */
  private Optional<Set<BundleId>> exact = Optional.empty();

  /** Kexts that the kernel listed for a stack. */
  private final Set<BundleId> listed = new HashSet<>();

  /** Kexts that are named with frames, and that the table knows. */
  private final Set<BundleId> wellKnown = new HashSet<>();

  private final Map<BundleId, Boolean> asked = new HashMap<>();

  MisreadIds(PanicLog log, KextCatalog catalog) {
    this.catalog = catalog;
    this.loaded = log.kexts().loaded().orElse(List.of()).stream().map(LoadedKext::id).toList();
    for (Backtrace stack : log.backtraces()) {
      stack.kexts().orElse(List.of()).forEach(kext -> listed.add(kext.id()));
      stack.frames().stream()
          .filter(frame -> frame.foundBy() == FoundBy.SYMBOL)
          .flatMap(frame -> frame.kext().stream())
          .filter(id -> catalog.identify(id).kext().isPresent())
          .forEach(wellKnown::add);
    }
  }

  /** Whether a kext is on the list of loaded ones. */
  boolean isLoaded(BundleId id) {
    return exact().contains(id);
  }

  /** Whether the identifier is damaged, and so names nobody. */
  public boolean contains(BundleId id) {
    if (exact().contains(id)) {
      return isUnclear(id);
    }
    Boolean known = asked.get(id);
    if (known != null) {
      return known;
    }
    boolean misread = isMisread(id);
    if (asked.size() < MOST_ASKED) {
      asked.put(id, misread);
    }
    return misread;
  }

  private Set<BundleId> exact() {
    if (exact.isEmpty()) {
      exact = Optional.of(new HashSet<>(loaded));
    }
    return exact.get();
  }

  private boolean isUnclear(BundleId id) {
    return catalog.origin(id) == Origin.UNCLEAR;
  }

  /** Of one that is not on the list. */
  private boolean isMisread(BundleId id) {
    KextCatalog.Identity identity = catalog.identify(id);
    if (identity.origin() == Origin.UNCLEAR) {
      return true;
    }
    boolean known = identity.kext().filter(k -> k.id().equalsIgnoreCase(id.value())).isPresent();
    return !known
        && identity.origin().isThirdParty()
        && (isNearly(id, loaded)
            || identity.kext().isEmpty() && isNearly(id, wellKnown)
            || !listed.contains(id) && isNearly(id, listed));
  }

  private static boolean isNearly(BundleId id, Collection<BundleId> others) {
    return others.stream().anyMatch(other -> LookAlike.of(id.value(), other.value()));
  }
}
