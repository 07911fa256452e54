package dev.paniclens.attribution.fact;

import dev.paniclens.analysis.Analysis.LoadedKext;
import dev.paniclens.knowledge.kext.KextCatalog;
import dev.paniclens.knowledge.kext.KextCatalog.Identity;
import dev.paniclens.report.Backtrace;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Frame;
import dev.paniclens.report.Kext;
import dev.paniclens.report.KextLists;
import dev.paniclens.report.KextRanges;
import dev.paniclens.report.Origin;
import dev.paniclens.report.PanicLog;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The kexts that a report names, gone through once: a list of those that were loaded has hundreds,
 * and many rules ask about them.
 *
 * @param listed those that the kernel printed for the panicking stack
 * @param others those printed for the stacks of other processors, or for other panics
 * @param every every entry, of this stack and of others
 * @param loaded the list of loaded ones, each with whose it is; absent when the report has none
 * @param unclearLoaded whether an identifier on that list is damaged
 * @param thirdPartyLoaded those of them that are not Apple's, each once
 * @param patchers those that change other kexts in memory, loaded or on any stack, Lilu before its
 *     plug-ins
 * @param misread tells which identifiers are damaged, and name nobody: {@code listed}, {@code
 *     others} and {@code every} are without them
 * @param point where the panic began, and in which of them
 */
public record ReportedKexts(
    List<Kext> listed,
    List<Kext> others,
    List<Kext> every,
    Optional<List<LoadedKext>> loaded,
    boolean unclearLoaded,
    Optional<List<BundleId>> thirdPartyLoaded,
    List<BundleId> patchers,
    MisreadIds misread,
    PanicPoint point) {

  /** Goes through the kexts that a report names. */
  public static ReportedKexts of(PanicLog log, KextCatalog catalog) {
    MisreadIds misread = new MisreadIds(log, catalog);
    List<Kext> printed = log.mainBacktrace().flatMap(Backtrace::kexts).orElse(List.of());
    List<Kext> beside = others(log);
    List<Kext> every = new ArrayList<>(printed);
    every.addAll(beside);
    every.addAll(log.orphans());
    every.addAll(log.memoryKexts());
    // Damaged entries cannot be named, but they show that other ranges are wrong.
    KextRanges ranges = KextRanges.of(every, log.system());
    List<Kext> listed = legible(printed, misread);
    List<Kext> others = legible(beside, misread);
    every.removeIf(kext -> misread.contains(kext.id()));
    List<KextLists.LoadedKext> entries = log.kexts().loaded().orElse(List.of());
    List<LoadedKext> loaded = new ArrayList<>(entries.size());
    Set<BundleId> thirdParty = new LinkedHashSet<>();
    Set<BundleId> patchers = new TreeSet<>();
    boolean unclear = false;
    for (KextLists.LoadedKext entry : entries) {
      Identity kext = catalog.identify(entry.id());
      loaded.add(
          new LoadedKext(
              entry.id(),
              entry.version(),
              kext.origin(),
              entry.loadedAt().map(at -> at.atOffset(ZoneOffset.UTC))));
      unclear |= kext.origin() == Origin.UNCLEAR;
      if (kext.origin().isThirdParty()) {
        thirdParty.add(entry.id());
      }
      if (kext.isPatcher()) {
        patchers.add(entry.id());
      }
    }
    addPatchers(log, every, catalog, patchers);
    return new ReportedKexts(
        listed,
        others,
        every,
        log.kexts().loaded().map(list -> List.copyOf(loaded)),
        unclear,
        log.kexts().loaded().map(list -> List.copyOf(thirdParty)),
        inOrder(patchers),
        misread,
        PanicPoint.of(log, ranges, misread));
  }

  private static List<Kext> legible(List<Kext> kexts, MisreadIds misread) {
    return kexts.stream().filter(kext -> !misread.contains(kext.id())).toList();
  }

  private static List<Kext> others(PanicLog log) {
    List<Kext> others = new ArrayList<>();
    for (int i = 0; i < log.backtraces().size(); i++) {
      if (i != log.main().orElse(-1)) {
        log.backtraces().get(i).kexts().ifPresent(others::addAll);
      }
    }
    return others;
  }

  /** Adds those on stacks; those that were loaded are known already. */
  private static void addPatchers(
      PanicLog log, List<Kext> every, KextCatalog catalog, Set<BundleId> patchers) {
    for (Kext kext : every) {
      addPatcher(kext.id(), catalog, patchers);
      for (Kext.Dependency dependency : kext.dependencies()) {
        addPatcher(dependency.id(), catalog, patchers);
      }
    }
    for (Frame frame : log.mainBacktrace().map(Backtrace::frames).orElse(List.of())) {
      frame.kext().ifPresent(kext -> addPatcher(kext, catalog, patchers));
    }
  }

  private static List<BundleId> inOrder(Set<BundleId> patchers) {
    if (patchers.isEmpty()) {
      return List.of();
    }
    Set<BundleId> ordered = new LinkedHashSet<>();
    patchers.stream().filter(p -> p.key().endsWith(".lilu")).forEach(ordered::add);
    ordered.addAll(patchers);
    return List.copyOf(ordered);
  }

  private static void addPatcher(
      BundleId kext, KextCatalog catalog, Collection<BundleId> patchers) {
    if (catalog.isPatcher(kext)) {
      patchers.add(kext);
    }
  }
}
