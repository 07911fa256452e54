package dev.paniclens.knowledge.release;

import java.util.Locale;
import java.util.Optional;

/** The systems whose kernels write the panic reports that this program reads. */
public enum Platform {
  /** Macs. */
  MACOS("macOS"),
  /** iPhones and iPads. */
  IOS("iOS"),
  /** The T1 and T2 chips of Intel Macs. */
  BRIDGEOS("bridgeOS");

  private final String displayName;

  Platform(String displayName) {
    this.displayName = displayName;
  }

  /**
   * The platform that a report's name of the system stands for, such as {@code macOS}, {@code Mac
   * OS X}, {@code iPhone OS} or {@code Bridge OS}, without regard to case and spaces.
   *
   * @return empty for any other name
   */
  public static Optional<Platform> named(String osName) {
    return switch (osName.replace(" ", "").toLowerCase(Locale.ROOT)) {
      case "macos", "macosx", "osx" -> Optional.of(MACOS);
      case "ios", "ipados", "iphoneos" -> Optional.of(IOS);
      case "bridgeos" -> Optional.of(BRIDGEOS);
      default -> Optional.empty();
    };
  }

  /** The name as Apple writes it. */
  @Override
  public String toString() {
    return displayName;
  }
}
