package dev.paniclens.output.words;

import dev.paniclens.analysis.Analysis.Kexts;
import dev.paniclens.analysis.Analysis.LoadedKext;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Stack.StackKext;
import dev.paniclens.knowledge.kext.KextCatalog;
import dev.paniclens.knowledge.kext.KnownKext;
import dev.paniclens.report.BundleId;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a person is told of the kexts of a report, in whatever form. */
public final class KextWords {
  private static final int MOST_IDS = 12;
  private static final int MOST_FRAMES = 8;

  private KextWords() {}

  /** The kernel prints kexts in no order that means anything; people want the stack's. */
  public static List<StackKext> inOrderOfTheStack(List<StackKext> kexts) {
    return kexts.stream()
        .sorted(
            Comparator.comparingInt(
                k -> k.frames().isEmpty() ? Integer.MAX_VALUE : k.frames().getFirst()))
        .toList();
  }

  /** Whether it is to be marked as the one that is accused. */
  public static boolean isAccused(StackKext kext, Attribution attribution) {
    return attribution.culprits().contains(kext.id()) && kext.origin().isThirdParty();
  }

  /** A kext's identifier, with its version where that is known. */
  public static String name(BundleId id, Optional<String> version) {
    return id + version.map(v -> " " + v).orElse("");
  }

  /** Whose it is: where it comes from, then its vendor where that is worth a word. */
  public static List<String> whose(StackKext kext) {
    List<String> words = new ArrayList<>();
    words.add(kext.origin().toString());
    kext.vendor().filter(v -> kext.origin().isThirdParty()).ifPresent(words::add);
    KextCatalog.inUse()
        .find(kext.id())
        .filter(KnownKext::bySite)
        .ifPresent(known -> words.add("by the site's table"));
    return words;
  }

  /** On which frames a kext stands. */
  public static String frames(StackKext kext) {
    List<Integer> frames = kext.frames();
    if (frames.isEmpty()) {
      return "no printed frame";
    }
    List<String> words = new ArrayList<>();
    for (int frame : frames.subList(0, Math.min(MOST_FRAMES, frames.size()))) {
      words.add("#" + frame);
    }
    return (frames.size() == 1 ? "frame " : "frames ")
        + String.join(" ", words)
        + (frames.size() > MOST_FRAMES ? " …" : "");
  }

  /**
   * The kexts beside those of the stack.
   *
   * @param panicked when the kernel panicked, by its own clock; absent when the report does not
   *     tell
   */
  public static List<Entry> others(Kexts kexts, Optional<OffsetDateTime> panicked) {
    List<Entry> all = new ArrayList<>();
    kexts
        .lastStarted()
        .or(kexts::lastLoaded)
        .ifPresent(e -> all.add(new Entry("Last started", name(e.id(), e.version()))));
    kexts
        .lastStopped()
        .or(kexts::lastUnloaded)
        .ifPresent(e -> all.add(new Entry("Last stopped", name(e.id(), e.version()))));
    kexts
        .thirdPartyLoaded()
        .ifPresent(third -> all.add(new Entry("Third-party", thirdParty(third, kexts, panicked))));
    if (kexts.loadedCount().isPresent()) {
      all.add(new Entry("Loaded", kexts.loadedCount().getAsInt() + ofList(kexts)));
    }
    return all;
  }

  /** That none was loaded takes a list that has them all. */
  private static String thirdParty(
      List<BundleId> third, Kexts kexts, Optional<OffsetDateTime> panicked) {
    if (third.isEmpty()) {
      return kexts.thirdPartyGap().isPresent() ? "none listed" : "none loaded";
    }
    Map<BundleId, OffsetDateTime> times = new HashMap<>();
    for (LoadedKext kext : kexts.loaded().orElse(List.of())) {
      kext.loadedAt().ifPresent(at -> times.putIfAbsent(kext.id(), at));
    }
    return listed(
        third,
        id ->
            Optional.ofNullable(times.get(id))
                .map(at -> id + " (" + loaded(at, panicked) + ")")
                .orElse(id.value()));
  }

  private static String ofList(Kexts kexts) {
    String cut = kexts.listTruncated().orElse(false) ? "; the list is cut" : "";
    return " in the report"
        + kexts.thirdPartyGap().map(why -> "; third-party ones may be missing: " + why).orElse(cut);
  }

  /** When a kext was loaded, in words that stand behind its name. */
  public static String loaded(OffsetDateTime at, Optional<OffsetDateTime> panicked) {
    return panicked
        .map(panic -> panic.toEpochSecond() - at.toEpochSecond())
        .filter(seconds -> seconds >= 0)
        .map(s -> "loaded " + PanicWords.duration(Duration.ofSeconds(s)) + " before the panic")
        .orElseGet(() -> "loaded " + PanicWords.time(at));
  }

  /** The first ones of a list, and how many more there are. */
  public static String ids(List<BundleId> ids) {
    return listed(ids, BundleId::value);
  }

  private static String listed(List<BundleId> ids, Function<BundleId, String> name) {
    List<String> words = ids.stream().limit(MOST_IDS).map(name).toList();
    int more = ids.size() - words.size();
    return String.join(", ", words) + (more > 0 ? " and " + more + " more" : "");
  }
}
