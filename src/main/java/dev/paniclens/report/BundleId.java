package dev.paniclens.report;

import java.util.Locale;

/**
 * A kext's bundle identifier, whole: the abbreviations that Intel kernels write (`>!AHDA`) are
 * expanded before one is made.
 *
 * <p>Equality is by exact spelling; tables are looked up by {@link #key()}, since vendors are not
 * consistent about case.
 *
 * @param value the identifier as the report spells it, without surrounding white space, never empty
 */
public record BundleId(String value) implements Comparable<BundleId> {

  /**
   * The prefix by which the kernel itself tells Apple's kexts (xnu OSKext.cpp, APPLE_KEXT_PREFIX).
   */
  private static final String APPLE_PREFIX = "com.apple.";

  public BundleId {
    value = value.strip();
    if (value.isEmpty()) {
      throw new IllegalArgumentException("a bundle identifier cannot be empty");
    }
  }

  /** Whether the identifier begins as Apple's do; that is the kernel's own test, and no proof. */
  public boolean hasApplePrefix() {
    return value.startsWith(APPLE_PREFIX);
  }

  /** Whether it is one of Apple's misread, and so tells nobody's kext. */
  public boolean looksMisread() {
    return LookAlike.ofApples(value);
  }

  /** The spelling under which tables and indexes look the identifier up: lower case. */
  public String key() {
    return value.toLowerCase(Locale.ROOT);
  }

  @Override
  public int compareTo(BundleId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
