package dev.paniclens.index;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * Makes the code of a Mac: what of a hash of its crash reporter key, with a salt, takes twelve hex
 * digits. So the crashes of one Mac stand together, and who knows a key from elsewhere does not
 * find it in a list of codes, nor the Mac of one index in another.
 *
 * @param salt of the index, random; kept as long as the index
 */
public record MacCode(String salt) {

  /** Bytes of a code: two of a million Macs have the same one in one of 500 indexes. */
  private static final int BYTES = 6;

  private static final int SALT_BYTES = 16;

  /** One with a new salt. */
  public static MacCode random() {
    byte[] salt = new byte[SALT_BYTES];
    new SecureRandom().nextBytes(salt);
    return new MacCode(HexFormat.of().formatHex(salt));
  }

  /** The code of the Mac with a {@linkplain dev.paniclens.parse.ReporterKey key}. */
  public String of(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest((salt + key).getBytes(StandardCharsets.US_ASCII));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has it", e);
    }
  }

  /** A code as a number, 0 to 2^48 - 1. */
  public static long number(String code) {
    return HexFormat.fromHexDigitsToLong(code);
  }
}
