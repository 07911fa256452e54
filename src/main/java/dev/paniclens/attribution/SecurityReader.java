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
import dev.paniclens.report.PanicLog;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntPredicate;
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
      PanicLog log,
      PanicLines lines,
      ReportedKexts reported,
      Optional<Platform> platform,
      Optional<String> version) {
    List<Inference> found = new ArrayList<>();
    boolean mac = platform.filter(Platform.MACOS::equals).isPresent();
    boolean arm = log.system().arch().filter(a -> a == Arch.ARM64).isPresent();
    if (mac && arm) {
      kextPolicy(reported, version.flatMap(MacVersion::parse), lines, found);
    }
    log.system().secureBoot().ifPresent(on -> secureBoot(on, mac, lines, found));
    if (mac && arm && log.system().bootArgs().isPresent()) {
      found.add(
          at(
              "boot-args-shown",
              "Boot arguments are in the report: Apple silicon prints them only when the kernel may"
                  + " be debugged (inferred)",
              lines,
              line -> lines.begins(line, "Boot args:")));
    }
    log.system().bootArgs().ifPresent(args -> bootArguments(args, lines, found));
    Optional<Inference> otherKernel =
        atFirst(
            "other-kernel",
            "The kernel is no release kernel but one for development, which takes lowered"
                + " protections (inferred)",
            lines,
            line -> namesOtherKernel(lines, line));
    otherKernel.ifPresent(found::add);
    return Optional.of(found).filter(f -> !f.isEmpty()).map(List::copyOf);
  }

  private void kextPolicy(
      ReportedKexts reported, Optional<MacVersion> macos, PanicLines lines, List<Inference> found) {
    Set<BundleId> thirdParty = new TreeSet<>(reported.thirdPartyLoaded().orElse(List.of()));
    Stream.concat(reported.listed().stream(), reported.others().stream())
        .map(Kext::id)
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
              line -> lines.contains(line, added.get().value())));
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
              line -> lines.contains(line, shipped.value())));
    }
  }

  private static void secureBoot(boolean on, boolean mac, PanicLines lines, List<Inference> found) {
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
              line -> isSecureBoot(lines, line)));
    } else {
      found.add(
          at(
              "debugging-allowed",
              mac
                  ? "The kernel was allowed to be debugged, which takes Permissive Security"
                      + " (inferred)"
                  : "The kernel was allowed to be debugged: a device for development (inferred)",
              lines,
              line -> isSecureBoot(lines, line)));
    }
  }

  private static boolean isSecureBoot(PanicLines lines, int line) {
    return lines.begins(line, "secure boot?");
  }

  private void bootArguments(String args, PanicLines lines, List<Inference> found) {
    Stream.of(args.strip().split("\\s+", MOST_ARGUMENTS + 1))
        .limit(MOST_ARGUMENTS)
        .forEach(
            argument ->
                arguments
                    .find(argument)
                    .map(known -> bootArgument(argument, known, lines))
                    .ifPresent(found::add));
  }

  private static Inference bootArgument(String argument, BootArg known, PanicLines lines) {
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
        line -> lines.begins(line, "Boot args:") || lines.begins(line, "boot args:"));
  }

  private static boolean namesOtherKernel(PanicLines lines, int line) {
    boolean version =
        lines.begins(line, "Darwin Kernel Version") || lines.begins(line, "Kernel version:");
    return version && OTHER_KERNEL.matcher(lines.get(line)).find();
  }

  /** The conclusion with the line that it rests on, or without one where that is not left. */
  private static Inference at(String rule, String says, PanicLines lines, IntPredicate basis) {
    return atFirst(rule, says, lines, basis)
        .orElseGet(() -> new Inference(rule, says, OptionalInt.empty(), Optional.empty()));
  }

  private static Optional<Inference> atFirst(
      String rule, String says, PanicLines lines, IntPredicate basis) {
    for (int line = 1; line <= lines.count(); line++) {
      if (basis.test(line)) {
        return Optional.of(
            new Inference(
                rule,
                says,
                OptionalInt.of(line),
                Optional.of(EvidenceBook.quote(lines.get(line)))));
      }
    }
    return Optional.empty();
  }
}
