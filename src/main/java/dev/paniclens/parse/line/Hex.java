package dev.paniclens.parse.line;

import dev.paniclens.report.Address;
import java.util.Optional;

/**
 * A hexadecimal number in a line, as the kernel prints them: {@code 0x} and digits, or a bare
 * {@code 0} for a null pointer.
 *
 * @param value the number; absent when it has more than 64 bits
 * @param start index of its first character
 * @param end index behind its last digit
 */
public record Hex(Optional<Address> value, int start, int end) {
  /** `0x` and the sixteen digits of a 64-bit value. */
  private static final int WIDE = 18;

  /** `0x` and the eight digits of a 32-bit value. */
  private static final int NARROW = 10;

  /** The number that begins at an index of the line; empty when none does. */
  public static Optional<Hex> at(String line, int start) {
    if (start >= line.length() || line.charAt(start) != '0') {
      return Optional.empty();
    }
    boolean prefixed = start + 1 < line.length() && line.charAt(start + 1) == 'x';
    int end = prefixed ? start + 2 : start + 1;
    if (prefixed) {
      while (end < line.length() && isDigit(line.charAt(end))) {
        end++;
      }
      if (end == start + 2) {
        return Optional.empty();
      }
    } else if (end < line.length() && Character.isLetterOrDigit(line.charAt(end))) {
      return Optional.empty();
    }
    return Optional.of(new Hex(Address.parse(line.substring(start, end)), start, end));
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
  }

  /**
   * Whether digits may be missing, if the text ends right behind the number. All sixteen are there
   * in kernel addresses of 64 bits, and all eight in most of 32; eight that begin as 64-bit
   * addresses do are half of one.
   */
  public boolean mayBeCut() {
    int length = end - start;
    if (length >= WIDE) {
      return false;
    }
    boolean half = value.filter(v -> v.bits() >>> 16 == 0xffffL || v.bits() >>> 8 == 0).isPresent();
    return length != NARROW || half;
  }

  /** Whether the value is an address that only the kernel of a 64-bit system has. */
  boolean isWideKernelAddress() {
    return value.filter(v -> v.bits() >>> 47 == 0x1_ffffL).isPresent();
  }
}
