package dev.paniclens.attribution.machine;

import dev.paniclens.analysis.Analysis.Inference;
import dev.paniclens.attribution.fact.BootCollection;
import dev.paniclens.attribution.fact.BootCollection.Holding;
import dev.paniclens.attribution.fact.EvidenceBook;
import dev.paniclens.attribution.fact.PanicLines;
import dev.paniclens.attribution.fact.ReportedKexts;
import dev.paniclens.knowledge.kext.KextCatalog;
import dev.paniclens.knowledge.machine.BootArg;
import dev.paniclens.knowledge.machine.BootArgCatalog;
import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.knowledge.release.Platform;
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

  /** In all lines that tell the kernel's version. */
  private static final String KERNEL = "Kernel ";

  private static final List<String> OTHER_KERNELS =
      List.of(
          "DEVELOPMENT_ARM64",
          "DEVELOPMENT_X86_64",
          "KASAN_ARM64",
          "KASAN_X86_64",
          "DEBUG_ARM64",
          "DEBUG_X86_64");

  private final KextCatalog kexts = KextCatalog.inUse();
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
      kextPolicy(reported, version, lines, found);
    } else if (mac) {
      ModifiedMac.of(log, reported, kexts, lines).ifPresent(found::add);
    }
    log.system().secureBoot().ifPresent(on -> secureBoot(on, mac, lines, found));
    if (mac && arm && log.system().bootArgs().isPresent()) {
      found.add(
          at(
              "boot-args-shown",
              "Boot arguments are in the report: Apple silicon prints them only when the kernel may"
                  + " be debugged (inferred)",
              lines,
              lines.nextBeginning("Boot args:", 1)));
    }
    log.system().bootArgs().ifPresent(args -> bootArguments(args, lines, found));
    int otherKernel = otherKernel(lines);
    if (otherKernel > 0) {
      found.add(
          at(
              "other-kernel",
              "The kernel is no release kernel but one for development, which takes lowered"
                  + " protections (inferred)",
              lines,
              otherKernel));
    }
    return Optional.of(found).filter(f -> !f.isEmpty()).map(List::copyOf);
  }

  private void kextPolicy(
      ReportedKexts reported, Optional<String> version, PanicLines lines, List<Inference> found) {
    Set<BundleId> thirdParty = new TreeSet<>(reported.thirdPartyLoaded().orElse(List.of()));
    addThirdParty(reported.listed(), thirdParty);
    addThirdParty(reported.others(), thirdParty);
    if (thirdParty.isEmpty()) {
      return;
    }
    Optional<MacVersion> macos = version.flatMap(MacVersion::parse);
    Optional<BundleId> added =
        thirdParty.stream().filter(id -> BootCollection.holds(id, macos) == Holding.NO).findFirst();
    if (added.isPresent()) {
      found.add(
          at(
              "kext-policy",
              "A third-party kext was loaded: on Apple silicon that takes Reduced or Permissive"
                  + " Security, and an auxiliary kernel collection that holds it (inferred)",
              lines,
              lines.nextContaining(added.get().value(), 1)));
    } else {
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
              lines.nextContaining(shipped.value(), 1)));
    }
  }

  private void addThirdParty(List<Kext> onStack, Set<BundleId> thirdParty) {
    for (Kext kext : onStack) {
      if (kexts.origin(kext.id()).isThirdParty()) {
        thirdParty.add(kext.id());
      }
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
              lines.nextBeginning("secure boot?", 1)));
    } else {
      found.add(
          at(
              "debugging-allowed",
              mac
                  ? "The kernel was allowed to be debugged, which takes Permissive Security"
                      + " (inferred)"
                  : "The kernel was allowed to be debugged: a device for development (inferred)",
              lines,
              lines.nextBeginning("secure boot?", 1)));
    }
  }

  private void bootArguments(String args, PanicLines lines, List<Inference> found) {
    int line = first(lines.nextBeginning("Boot args:", 1), lines.nextBeginning("boot args:", 1));
    Stream.of(args.strip().split("\\s+", MOST_ARGUMENTS + 1))
        .limit(MOST_ARGUMENTS)
        .forEach(
            argument ->
                arguments
                    .find(argument)
                    .map(known -> bootArgument(argument, known, lines, line))
                    .ifPresent(found::add));
  }

  private static Inference bootArgument(
      String argument, BootArg known, PanicLines lines, int line) {
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
    return at(rule, "Boot argument " + name + ": " + known.meaning(), lines, line);
  }

  /** The first line of a kernel's version that is one for development; 0 when there is none. */
  private static int otherKernel(PanicLines lines) {
    int line = lines.nextContaining(KERNEL, 1);
    while (line > 0 && !namesOtherKernel(lines, line)) {
      line = lines.nextContaining(KERNEL, line + 1);
    }
    return line;
  }

  private static boolean namesOtherKernel(PanicLines lines, int line) {
    boolean version =
        lines.begins(line, "Darwin " + KERNEL + "Version")
            || lines.begins(line, KERNEL + "version:");
    if (version) {
      for (String other : OTHER_KERNELS) {
        if (lines.contains(line, other)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The first of two lines, each of which may be missing and is 0 then. */
  private static int first(int one, int other) {
    return one == 0 || other == 0 ? Math.max(one, other) : Math.min(one, other);
  }

  /** The conclusion with the line that it rests on, or without one where that is not left: 0. */
  private static Inference at(String rule, String says, PanicLines lines, int line) {
    return new Inference(
        rule,
        says,
        line == 0 ? OptionalInt.empty() : OptionalInt.of(line),
        line == 0 ? Optional.empty() : Optional.of(EvidenceBook.quote(lines.get(line))));
  }
}
