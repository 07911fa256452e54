package dev.paniclens.report;

import java.util.Optional;

/** The form of a list of kexts, as far as it decides what the list can prove. */
public enum ListForm {
  /** Rows of {@code kextstat} or {@code kmutil showloaded}. */
  LOADED("loaded", ""),
  /** Rows of {@code systemextensionsctl list}, or of osquery's {@code system_extensions}. */
  SYSTEM_EXTENSIONS("system-extensions", ""),
  /** Rows of osquery's {@code kernel_extensions}: what the kernel has loaded. */
  OSQUERY("osquery-kernel-extensions", ""),
  /** {@code system_profiler SPExtensionsDataType}. */
  SYSTEM_PROFILER(
      "system-profiler",
      "it tells of the kexts in the folders that macOS looks into; whether it names those that were"
          + " loaded from elsewhere is not documented"),
  /** {@code kmutil showloaded --collection aux}. */
  COLLECTION(
      "kmutil-collection",
      "it tells what is loaded of one kernel collection, not of the others: run kmutil showloaded"
          + " without --collection"),
  /** {@code kmutil inspect}. */
  INSPECT(
      "kmutil-inspect",
      "it tells which kexts are linked into a kernel collection, not which of them are loaded"),
  /** The tables {@code kext_policy} and {@code kext_policy_mdm} of KextPolicy. */
  KEXT_POLICY(
      "kext-policy",
      "it tells which kexts were allowed to load or not, whenever that was, not which are installed"
          + " or loaded"),
  /** The table {@code kext_load_history_v3} of KextPolicy. */
  LOAD_HISTORY(
      "kext-load-history",
      "it tells which kexts macOS was once asked to load, not which are installed or loaded"),
  /** Paths or names of bundles. */
  PATHS(
      "bundle-paths",
      "it tells which bundles lie in the folders that were listed, not which kexts are loaded"),
  /** The {@code <result>} of an extension attribute of Jamf Pro. */
  EXTENSION_ATTRIBUTE(
      "extension-attribute",
      "it is what the script of an extension attribute printed: what that looked for, and whether"
          + " it printed all of it, is not told");

  private final String code;
  private final String leavesOpen;

  ListForm(String code, String leavesOpen) {
    this.code = code;
    this.leavesOpen = leavesOpen;
  }

  /** The code in JSON. */
  public String code() {
    return code;
  }

  /** What such a list leaves open, in words that go on behind its name; empty when nothing. */
  public Optional<String> leavesOpen() {
    return Optional.of(leavesOpen).filter(says -> !says.isEmpty());
  }
}
