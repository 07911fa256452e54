package dev.paniclens.attribution;

import dev.paniclens.attribution.Advice.LoadsHere;
import dev.paniclens.knowledge.KernelInterface;
import dev.paniclens.knowledge.Milestone;
import dev.paniclens.report.BundleId;
import java.util.Optional;

/**
 * Whether a kext can still load on a release of macOS, with whose consent and under which policy.
 *
 * <p>Conclusions from Apple's rules, not facts about this Mac: signatures since 10.10, approval by
 * the user since 10.13, approval and a restart since 11, when third-party kexts moved into the
 * auxiliary kernel collection; on Apple silicon Reduced Security besides, with a switch in recovery
 * (Apple Platform Security, "Securely extending the kernel in macOS"; Apple documentation,
 * "Implementing drivers, system extensions, and kexts"). Kexts whose interface Apple lists as
 * unsupported are not loaded by default (Apple developer support, "Deprecated Kernel Extensions and
 * System Extension Alternatives"), but are seen loaded all the same where somebody insisted.
 */
final class LoadRules {
  private LoadRules() {}

  /** What it takes: the codes, and the words that go on from "that takes". */
  private record Need(String consent, Optional<String> policy, String words) {}

  /**
   * Concludes for one kext.
   *
   * @param boot whether a boot loader puts it there, as on hackintoshes
   * @param shipped whether macOS ships it
   * @param built what it is built on
   * @return empty when the release is not known
   */
  static Optional<LoadsHere> conclude(
      BundleId kext,
      boolean boot,
      boolean shipped,
      Optional<KernelInterface> built,
      Setting setting) {
    if (setting.macos().isEmpty()) {
      return Optional.empty();
    }
    if (boot) {
      return Optional.of(
          answer(
              setting,
              "yes",
              new Need("none", Optional.empty(), ""),
              "Put there by a boot loader such as OpenCore, so the rules of macOS for kexts do not"
                  + " apply (inferred)."));
    }
    if (BootCollection.holds(kext, setting.macos())) {
      return Optional.of(
          answer(
              setting,
              "yes",
              new Need(
                  "none",
                  setting.isAppleSilicon() ? Optional.of("full-security") : Optional.empty(),
                  ""),
              "Part of the boot kernel collection of "
                  + setting.name()
                  + ": loads under Full Security, and nobody has to agree. A newer copy of the"
                  + " vendor's takes what every kext takes (inferred)."));
    }
    Need need = need(setting);
    if (shipped) {
      return Optional.of(
          answer(
              setting,
              "yes",
              need,
              "The copy that macOS ships is on Apple's list of exceptions; one of the vendor's takes "
                  + need.words()
                  + " (inferred)."));
    }
    Optional<Milestone> blocked =
        built
            .flatMap(KernelInterface::blocked)
            .filter(since -> setting.macos().filter(since::reached).isPresent());
    String open =
        setting.loaded()
            ? "It was loaded; on " + setting.name() + " that takes "
            : "On " + setting.name() + " it takes ";
    String list =
        blocked
            .map(
                since ->
                    " Kexts of this kind are not loaded by default since "
                        + since
                        + (setting.loaded() ? ", yet this one was." : "."))
            .orElse("");
    String code =
        blocked.isPresent()
            ? "not-by-default"
            : need.consent().equals("none") ? "yes" : "with-consent";
    return Optional.of(answer(setting, code, need, open + need.words() + " (inferred)." + list));
  }

  private static LoadsHere answer(Setting setting, String otherwise, Need need, String says) {
    return new LoadsHere(
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
          "approval-and-restart", Optional.empty(), "an administrator's approval and a restart");
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
