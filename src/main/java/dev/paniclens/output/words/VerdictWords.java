package dev.paniclens.output.words;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.knowledge.kext.KextCatalog;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.OtherReport;
import java.util.Locale;
import java.util.Optional;

/** What a person is told of a verdict, in whatever form. */
public final class VerdictWords {
  private VerdictWords() {}

  /** How a verdict is to be taken; what colour says of it is always said in words too. */
  public enum Tone {
    /** Somebody's code is implicated whom it is worth to ask. */
    ACCUSED,
    /** Needs care, or another look. */
    CARE,
    /** There was no crash. */
    ACQUITTED,
    /** Nothing but a verdict. */
    NEUTRAL;

    /** The name of its style. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How a verdict is to look. */
  public static Tone tone(Verdict verdict) {
    return switch (verdict) {
      case THIRD_PARTY, THIRD_PARTY_IN_MACOS -> Tone.ACCUSED;
      case HARDWARE, FIRMWARE, UNDETERMINED -> Tone.CARE;
      case REQUESTED -> Tone.ACQUITTED;
      case APPLE, KERNEL, USERSPACE -> Tone.NEUTRAL;
    };
  }

  /** A verdict in two or three words. */
  public static String title(Verdict verdict) {
    return switch (verdict) {
      case THIRD_PARTY -> "Third-party kext";
      case THIRD_PARTY_IN_MACOS -> "Third-party kext shipped within macOS";
      case APPLE -> "Apple kext";
      case KERNEL -> "Apple's kernel";
      case FIRMWARE -> "Firmware";
      case HARDWARE -> "Hardware";
      case USERSPACE -> "User space";
      case REQUESTED -> "Requested: not a crash";
      case UNDETERMINED -> "Undetermined";
    };
  }

  /** How sure it is; empty where there is nothing to be sure of. */
  public static Optional<String> confidence(Attribution attribution) {
    return attribution.verdict() == Verdict.UNDETERMINED
        ? Optional.empty()
        : Optional.of("confidence: " + attribution.confidence());
  }

  /** A sentence that names the suspects; empty when there are none. */
  public static Optional<String> suspects(Attribution attribution) {
    int count = attribution.suspects().size();
    return count == 0
        ? Optional.empty()
        : Optional.of(
            (count == 1 ? "Suspect: " : "Suspects: ")
                + KextWords.ids(attribution.suspects())
                + ".");
  }

  /** What a cut report means for the verdict; empty when the report is whole. */
  public static Optional<String> incomplete(Analysis analysis) {
    return analysis.source().truncated()
        ? Optional.of("The report is incomplete; what is missing could change this.")
        : Optional.empty();
  }

  /** What a report of another kind is called, and whose the bundle is that it suspects. */
  public static String notAPanic(Analysis analysis) {
    return "Not a kernel panic ("
        + analysis.source().kind()
        + ")"
        + analysis.source().problems().stream().findFirst().map(p -> ": " + p).orElse("")
        + analysis
            .source()
            .other()
            .flatMap(OtherReport::suspectedBundle)
            .map(VerdictWords::whose)
            .orElse("");
  }

  private static String whose(BundleId bundle) {
    KextCatalog catalog = KextCatalog.inUse();
    return switch (catalog.origin(bundle)) {
      case APPLE -> ", which is Apple's";
      case THIRD_PARTY ->
          ", which is a third-party kext"
              + catalog.find(bundle).map(k -> " of " + k.vendor()).orElse("");
      case THIRD_PARTY_IN_MACOS -> ", which is a third-party kext that macOS ships";
      case UNCLEAR -> "";
    };
  }

  /** Which of the reports in its file it is, to stand behind its path; empty when it is alone. */
  public static String part(Analysis analysis) {
    return analysis.source().part().isPresent()
        ? " (panic " + analysis.source().part().getAsInt() + ")"
        : "";
  }
}
