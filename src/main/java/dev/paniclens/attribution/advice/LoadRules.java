package dev.paniclens.attribution.advice;

import dev.paniclens.attribution.fact.BootCollection;
import dev.paniclens.knowledge.kext.KernelInterface;
import dev.paniclens.knowledge.kext.KextCatalog;
import dev.paniclens.knowledge.release.MacVersion;
import dev.paniclens.knowledge.release.Milestone;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a kext can still load on a release of macOS, with whose consent and under which policy.
 *
 * <p>Conclusions from Apple's rules, not facts about this Mac: signatures since 10.10, approval by
 * the user since 10.13, approval and a restart since 11, when third-party kexts moved into the
 * auxiliary kernel collection; on Apple silicon Reduced Security besides, with a switch in
 * recovery. The Secure Boot of a T2 has no say in kexts, and other Intel Macs have none (Apple
 * Platform Security, "Securely extending the kernel in macOS"; Apple documentation, "Implementing
 * drivers, system extensions, and kexts"). Kexts whose interface Apple lists as unsupported are not
 * loaded by default (Apple developer support, "Deprecated Kernel Extensions and System Extension
 * Alternatives"), but are seen loaded all the same where somebody insisted.
 */
final class LoadRules {
  /**
   * Kexts that macOS goes on putting into /Library/Extensions, outside of its kernel collections
   * (inventories of macOS 12 to 15; audit of an Apple silicon Mac, February 2026: there, and not
   * loaded).
   */
  private static final Set<String> STILL_SHIPPED =
      Set.of("com.highpoint-tech.kext.highpointiop", "com.highpoint-tech.kext.highpointrr");

  private LoadRules() {}

  /** What it takes: the codes, and the words that go on from "that takes". */
  private record Need(String consent, Optional<String> policy, String words) {}

  /**
   * Whether other rules hold for a kext than for third-party kexts as such: a boot loader puts it
   * there, or macOS ships it.
   */
  static boolean isExempt(BundleId kext) {
    KextCatalog kexts = KextCatalog.inUse();
    return isOfABootLoader(kexts, kext) || isShipped(kexts, kext);
  }

  private static boolean isOfABootLoader(KextCatalog kexts, BundleId kext) {
    return kexts.marksModifiedSystem(kext);
  }

  private static boolean isShipped(KextCatalog kexts, BundleId kext) {
    return kexts.origin(kext) == Origin.THIRD_PARTY_IN_MACOS;
  }

  /**
   * Concludes for one kext.
   *
   * @param kexts what is known of it
   * @param built what it is built on
   * @return empty when the release is not known
   */
  static Optional<Loading> conclude(
      BundleId kext, KextCatalog kexts, Optional<KernelInterface> built, Setting setting) {
    if (setting.macos().isEmpty()) {
      return Optional.empty();
    }
    if (isOfABootLoader(kexts, kext)) {
      return Optional.of(
          answer(
              setting,
              "yes",
              new Need("none", Optional.empty(), ""),
              List.of(
                  "Put there by a boot loader such as OpenCore, so the rules of macOS for kexts do"
                      + " not apply (inferred).")));
    }
    Need need = need(setting);
    switch (BootCollection.holds(kext, setting.macos())) {
      case YES -> {
        return Optional.of(inBootCollection(setting));
      }
      case PERHAPS -> {
        return Optional.of(
            answer(
                setting,
                "with-consent",
                need,
                List.of(
                    "macOS "
                        + BootCollection.release(kext).map(MacVersion::toString).orElse("")
                        + " had it in its boot kernel collection, where nobody has to agree to it.",
                    "Whether "
                        + setting.name()
                        + " has it there is not known; if not, it takes "
                        + need.words()
                        + " (inferred).")));
      }
      case NO -> {}
    }
    Optional<IntelOnly.Reason> intelOnly = IntelOnly.why(kexts, kext, built);
    if (setting.isAppleSilicon() && !setting.loaded() && intelOnly.isPresent()) {
      return Optional.of(
          new Loading(
              "no",
              Optional.empty(),
              Optional.empty(),
              List.of(
                  "The kext is one for Intel Macs, as "
                      + intelOnly.get().says()
                      + ": it does not load on Apple silicon (inferred).")));
    }
    if (isShipped(kexts, kext)) {
      return Optional.of(shipped(kext, setting, need));
    }
    Optional<Milestone> blocked =
        built
            .flatMap(KernelInterface::blocked)
            .filter(since -> setting.macos().filter(since::reached).isPresent());
    List<String> says = new ArrayList<>();
    says.add(
        (setting.loaded()
                ? "It was loaded; on " + setting.name() + " that takes "
                : "On " + setting.name() + " it takes ")
            + need.words()
            + " (inferred).");
    blocked
        // Of an upgrade, what stands against it is told by itself.
        .filter(since -> setting.called().isEmpty())
        .ifPresent(since -> says.add(notByDefault(since, setting)));
    String code =
        built.filter(b -> blocked.isPresent() && b.isBlockSure()).isPresent()
            ? "not-by-default"
            : need.consent().equals("none") ? "yes" : "with-consent";
    return Optional.of(answer(setting, code, need, says));
  }

  private static String notByDefault(Milestone since, Setting setting) {
    return (since.isPartial() ? "Some kexts" : "Kexts")
        + " of this kind are not loaded by default since "
        + since.release()
        + since.note().map(note -> " (" + note + ")").orElse("")
        + (setting.loaded() ? ", yet this one was." : ".");
  }

  private static Loading inBootCollection(Setting setting) {
    boolean policies = setting.isAppleSilicon();
    return answer(
        setting,
        "yes",
        new Need("none", policies ? Optional.of("full-security") : Optional.empty(), ""),
        List.of(
            "Part of the boot kernel collection of "
                + setting.name()
                + ": "
                + (policies ? "loads under Full Security, and nobody" : "nobody")
                + " has to agree.",
            "A newer copy of the vendor's takes what every kext takes (inferred)."));
  }

  /** Up to macOS 10.15 the list of exceptions is public (kext_tools, kext_tools_util.c). */
  private static Loading shipped(BundleId kext, Setting setting, Need need) {
    if (setting.isAtLeast(11, 0)) {
      List<String> copies =
          STILL_SHIPPED.contains(kext.key())
              ? List.of(
                  "macOS has a copy in /Library/Extensions, 12 to 15 at least.",
                  "There, as anywhere, it takes " + need.words() + " (inferred).")
              : List.of(
                  "A copy came with macOS up to 10.15 or before.",
                  "Where "
                      + setting.name()
                      + " has one, it loads as a part of macOS; one of the vendor's takes "
                      + need.words()
                      + " (inferred).");
      return answer(setting, "with-consent", need, copies);
    }
    return answer(
        setting,
        "yes",
        need,
        List.of(
            "The copy that macOS ships is on Apple's list of exceptions; one of the vendor's takes "
                + need.words()
                + " (inferred)."));
  }

  private static Loading answer(Setting setting, String otherwise, Need need, List<String> says) {
    return new Loading(
        setting.loaded() ? "loaded" : otherwise, Optional.of(need.consent()), need.policy(), says);
  }

  private static Need need(Setting setting) {
    if (setting.isAtLeast(11, 0) && setting.isAppleSilicon()) {
      return new Need(
          "approval-and-restart",
          Optional.of("reduced-security"),
          "Reduced Security with kexts allowed in recovery, code for arm64e, an approval and a"
              + " restart");
    }
    if (setting.isAtLeast(11, 0)) {
      return new Need(
          "approval-and-restart",
          Optional.empty(),
          "an administrator's approval and a restart"
              + (setting.arch().isEmpty()
                  ? ", and on Apple silicon Reduced Security with kexts allowed in recovery"
                  : ""));
    }
    if (setting.isAtLeast(10, 13)) {
      return new Need("user-approval", Optional.empty(), "an approval in the security settings");
    }
    return new Need(
        "none",
        Optional.empty(),
        setting.isAtLeast(10, 10) ? "a signature, but nobody's approval" : "nobody's approval");
  }
}
