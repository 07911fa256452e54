package dev.paniclens.attribution;

import dev.paniclens.attribution.Analysis.Inference;
import dev.paniclens.attribution.BootCollection.Holding;
import dev.paniclens.knowledge.BootArg;
import dev.paniclens.knowledge.BootArgCatalog;
import dev.paniclens.knowledge.KextCatalog;
import dev.paniclens.knowledge.MacVersion;
import dev.paniclens.knowledge.Platform;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Kext;
import dev.paniclens.report.KextLists.LoadedKext;
import dev.paniclens.report.PanicLog;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Concludes from a report how far a Mac's protections were lowered. No report states its security
 * policy, so these are conclusions, and worded as such.
 *
 * <p>{@code secure boot?} prints whether the boot loader let the kernel be debugged, which is not
 * the policy (xnu osfmk/arm/model_dep.c, pexpert/arm/pe_init.c); on arm boot arguments are printed
 * only then (the same file). What kexts take on Apple silicon: Apple Platform Security, "Securely
 * extending the kernel in macOS".
 */
final class SecurityReader {
  /** Made-up reports can hold arguments without end. */
  private static final int MOST_ARGUMENTS = 40;

  private static final int LONGEST_ARGUMENT = 60;

  private static final Pattern OTHER_KERNEL =
      Pattern.compile("(?:DEVELOPMENT|KASAN|DEBUG)_(?:ARM64|X86_64)");

  private final KextCatalog kexts = KextCatalog.bundled();
  private final BootArgCatalog arguments = BootArgCatalog.bundled();

  /**
   * All that can be concluded.
   *
   * @param platform whose kernel panicked
   * @param version its version
   * @return empty when nothing can
   */
  Optional<List<Inference>> read(
      PanicLog log, Optional<Platform> platform, Optional<String> version) {
    List<Inference> found = new ArrayList<>();
    List<String> lines = log.text().lines().toList();
    boolean mac = platform.filter(Platform.MACOS::equals).isPresent();
    boolean arm = log.system().arch().filter(a -> a == Arch.ARM64).isPresent();
    if (mac && arm) {
      kextPolicy(log, version.flatMap(MacVersion::parse), lines, found);
    }
    log.system().secureBoot().ifPresent(on -> secureBoot(on, mac, lines, found));
    if (mac && arm && log.system().bootArgs().isPresent()) {
      found.add(
          at(
              "boot-args-shown",
              "Boot arguments are in the report: Apple silicon prints them only when the kernel may"
                  + " be debugged (inferred)",
              lines,
              l -> l.startsWith("Boot args:")));
    }
    log.system().bootArgs().ifPresent(args -> bootArguments(args, lines, found));
    if (lines.stream().map(String::strip).anyMatch(SecurityReader::namesOtherKernel)) {
      found.add(
          at(
              "other-kernel",
              "The kernel is no release kernel but one for development, which takes lowered"
                  + " protections (inferred)",
              lines,
              SecurityReader::namesOtherKernel));
    }
    return Optional.of(found).filter(f -> !f.isEmpty()).map(List::copyOf);
  }

  private void kextPolicy(
      PanicLog log, Optional<MacVersion> macos, List<String> lines, List<Inference> found) {
    Set<BundleId> thirdParty = new TreeSet<>();
    Stream.concat(
            log.kexts().loaded().stream().flatMap(Collection::stream).map(LoadedKext::id),
            log.backtraces().stream()
                .flatMap(b -> b.kexts().stream().flatMap(Collection::stream))
                .map(Kext::id))
        .filter(id -> kexts.origin(id).isThirdParty())
        .forEach(thirdParty::add);
    Optional<BundleId> added =
        thirdParty.stream().filter(id -> BootCollection.holds(id, macos) == Holding.NO).findFirst();
    if (added.isPresent()) {
      found.add(
          at(
              "kext-policy",
              "A third-party kext was loaded: on Apple silicon that takes Reduced or Permissive"
                  + " Security, and an auxiliary kernel collection that holds it (inferred)",
              lines,
              l -> l.contains(added.get().value())));
    } else if (!thirdParty.isEmpty()) {
      BundleId shipped = thirdParty.iterator().next();
      found.add(
          at(
              "boot-collection",
              BootCollection.holds(shipped, macos) == Holding.YES
                  ? shipped
                      + " is in the boot kernel collection of this macOS: it loads under Full"
                      + " Security too, and says nothing about the policy (inferred)"
                  : shipped
                      + " was in the boot kernel collection of macOS "
                      + BootCollection.release(shipped).map(MacVersion::toString).orElse("")
                      + ", and may be in this one's: so it says nothing sure about the policy"
                      + " (inferred)",
              lines,
              l -> l.contains(shipped.value())));
    }
  }

  private static void secureBoot(
      boolean on, boolean mac, List<String> lines, List<Inference> found) {
    if (on) {
      found.add(
          at(
              "secure-boot",
              mac
                  ? "The kernel was not allowed to be debugged; that is so under Full and under"
                      + " Reduced Security, and does not tell them apart (inferred)"
                  : "The kernel was not allowed to be debugged, as on every device of a customer"
                      + " (inferred)",
              lines,
              SecurityReader::isSecureBoot));
    } else {
      found.add(
          at(
              "debugging-allowed",
              mac
                  ? "The kernel was allowed to be debugged, which takes Permissive Security"
                      + " (inferred)"
                  : "The kernel was allowed to be debugged: a device for development (inferred)",
              lines,
              SecurityReader::isSecureBoot));
    }
  }

  private static boolean isSecureBoot(String line) {
    return line.startsWith("secure boot?");
  }

  private void bootArguments(String args, List<String> lines, List<Inference> found) {
    Stream.of(args.strip().split("\\s+", MOST_ARGUMENTS + 1))
        .limit(MOST_ARGUMENTS)
        .forEach(
            argument ->
                arguments
                    .find(argument)
                    .map(known -> bootArgument(argument, known, lines))
                    .ifPresent(found::add));
  }

  private static Inference bootArgument(String argument, BootArg known, List<String> lines) {
    String rule =
        switch (known.effect()) {
          case WEAKENS -> "boot-arg-weakens";
          case DEBUGS -> "boot-arg-debugs";
          case PATCHED -> "boot-arg-patched";
        };
    String name =
        argument.length() <= LONGEST_ARGUMENT
            ? argument
            : argument.substring(0, LONGEST_ARGUMENT) + "…";
    return at(
        rule,
        "Boot argument " + name + ": " + known.meaning(),
        lines,
        l -> l.startsWith("Boot args:") || l.startsWith("boot args:"));
  }

  private static boolean namesOtherKernel(String line) {
    boolean version =
        line.startsWith("Darwin Kernel Version") || line.startsWith("Kernel version:");
    return version && OTHER_KERNEL.matcher(line).find();
  }

  private static Inference at(
      String rule, String says, List<String> lines, Predicate<String> basis) {
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (basis.test(line)) {
        return new Inference(
            rule, says, OptionalInt.of(i + 1), Optional.of(EvidenceBook.quote(line)));
      }
    }
    return new Inference(rule, says, OptionalInt.empty(), Optional.empty());
  }
}
