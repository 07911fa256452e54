package dev.paniclens.attribution.advice;

import dev.paniclens.knowledge.kext.KernelInterface;
import dev.paniclens.knowledge.kext.KnownKext;
import dev.paniclens.knowledge.kext.Replacement;
import dev.paniclens.report.BundleId;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Puts advice into sentences. */
final class AdviceWords {
  private AdviceWords() {}

  static String says(
      BundleId kext,
      Optional<KnownKext> known,
      Foundation foundation,
      Optional<KernelInterface> layer) {
    String successor =
        known
            .flatMap(KnownKext::successor)
            .map(now -> " From the vendor now: " + now + ".")
            .orElse("");
    return foundation
            .built()
            .map(built -> subject(kext, known, foundation, built) + replaced(built))
            .orElse(
                "Nothing tells which interface of the kernel "
                    + kext
                    + " is built on"
                    + layer
                        .map(of -> ": it is linked against the " + of.title() + ", as most are")
                        .orElse("")
                    + ", so no replacement can be named; ask its vendor.")
        + successor;
  }

  private static String subject(
      BundleId kext, Optional<KnownKext> known, Foundation foundation, KernelInterface built) {
    return switch (foundation.basis()) {
      case PRODUCT, NONE ->
          known.flatMap(KnownKext::product).orElse(kext.value())
              + ": built on "
              + built.title()
              + ".";
      case NAME -> kext + ": by its name built on " + built.title() + " (inferred).";
      case VENDOR ->
          "Kexts of "
              + known.map(KnownKext::vendor).orElse("this vendor")
              + ": mostly built on "
              + built.title()
              + " (inferred).";
      case DEPENDENCIES ->
          kext
              + ": built on "
              + built.title()
              + ", as it is linked against "
              + foundation.telling().stream()
                  .map(BundleId::value)
                  .collect(Collectors.joining(" and "))
              + " (inferred).";
    };
  }

  private static String replaced(KernelInterface built) {
    if (built.replacements().isEmpty()) {
      return " macOS has no replacement for it.";
    }
    Replacement first = built.replacements().getFirst();
    return " Its replacement is "
        + first.name()
        + ", "
        + article(first.kind())
        + ", since "
        + first.since().release()
        + ".";
  }

  private static String article(Replacement.Kind kind) {
    return switch (kind) {
      case BUILT_IN -> "built into macOS";
      case ENDPOINT_SECURITY -> "a System Extension";
      case NETWORK_EXTENSION, DRIVER_EXTENSION, CAMERA_EXTENSION ->
          "a System Extension (" + kind.toString().replace('-', ' ') + ")";
      case APP, APP_EXTENSION ->
          "an " + kind.toString().replace('-', ' ').toLowerCase(Locale.ROOT) + " in user space";
    };
  }
}
