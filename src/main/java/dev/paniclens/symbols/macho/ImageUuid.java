package dev.paniclens.symbols.macho;

import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;

/**
 * The UUID of an image, by which alone a file is known to be what ran: linkers give two builds
 * UUIDs that share half of their bytes, so all sixteen count.
 *
 * @param digits 32 upper-case hex digits
 */
public record ImageUuid(String digits) {
  /** How many bytes it has. */
  public static final int BYTES = 16;

  private static final String NONE = "0".repeat(2 * BYTES);

  /**
   * Reads a UUID as reports print it: with dashes, or without as kernel collections' are, in either
   * case.
   *
   * @return empty when the text is none, or has zeros alone
   */
  public static Optional<ImageUuid> parse(String text) {
    String digits = text.replace("-", "").toUpperCase(Locale.ROOT);
    return digits.matches("[0-9A-F]{32}") && !digits.equals(NONE)
        ? Optional.of(new ImageUuid(digits))
        : Optional.empty();
  }

  /** That of sixteen bytes; empty when all are zero, as where a linker left them out. */
  static Optional<ImageUuid> of(byte[] bytes) {
    return parse(HexFormat.of().formatHex(bytes));
  }

  /** With dashes, in upper case. */
  @Override
  public String toString() {
    return digits.replaceFirst("(.{8})(.{4})(.{4})(.{4})", "$1-$2-$3-$4-");
  }
}
