package dev.paniclens.attribution.stack;

import dev.paniclens.report.BundleId;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Apple kexts that stand on stacks for the sake of other code, which is what a reader looks for.
 */
public enum Bystander {
  /** Calls panic when something else has stopped: the watchdog, a coprocessor's driver. */
  NOTICER("its job is to notice that something else has stopped"),
  /** The page table and code signature monitors: what they refuse, the kernel had asked for. */
  MONITOR("it only refused; what asked for it stands below"),
  /** Hands interrupts to drivers, on top of whatever the processor was doing. */
  DISPATCHER("it hands interrupts to the drivers above it"),
  /** A family of I/O Kit or a kernel library: it works for the kexts built on it. */
  HOST("a family of I/O Kit or a library: it works for the drivers built on it");

  private static final Set<String> NOTICERS =
      Set.of(
          "com.apple.driver.watchdog",
          "com.apple.driver.AppleARMWatchdogTimer",
          "com.apple.driver.AppleOSXWatchdog",
          "com.apple.driver.AppleSEPManager",
          "com.apple.driver.IOSlaveProcessor",
          "com.apple.driver.RTBuddy");

  private static final Set<String> MONITORS = Set.of("com.apple.sptm", "com.apple.txm");

  private static final String DRIVERS = "com.apple.driver.Apple";

  static final Pattern DISPATCHERS =
      Pattern.compile("com\\.apple\\.driver\\.Apple(?:InterruptController(?:V\\d+)?|APIC)");

  private static final String FAMILIES = "com.apple.iokit.IO";
  private static final String LIBRARIES = "com.apple.kec.";

  static final Pattern HOSTS =
      Pattern.compile("com\\.apple\\.(?:iokit\\.IO\\w*Family[\\w-]*|kec\\..+)");

  private final String reason;

  Bystander(String reason) {
    this.reason = reason;
  }

  /** What the kext is to its neighbours on a stack; empty when it stands there for itself. */
  public static Optional<Bystander> of(BundleId kext) {
    String id = kext.value();
    if (!kext.hasApplePrefix()) {
      return Optional.empty();
    }
    if (NOTICERS.contains(id)) {
      return Optional.of(NOTICER);
    }
    if (MONITORS.contains(id)) {
      return Optional.of(MONITOR);
    }
    // Every frame of a stack is asked about, and hardly one is in need of a pattern.
    if (id.startsWith(DRIVERS) && DISPATCHERS.matcher(id).matches()) {
      return Optional.of(DISPATCHER);
    }
    boolean host = id.startsWith(FAMILIES) || id.startsWith(LIBRARIES);
    return host && HOSTS.matcher(id).matches() ? Optional.of(HOST) : Optional.empty();
  }

  /** Why a frame in such a kext does not count. */
  public String reason() {
    return reason;
  }
}
