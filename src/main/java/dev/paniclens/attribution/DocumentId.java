package dev.paniclens.attribution;

import dev.paniclens.report.Envelope;
import dev.paniclens.report.PanicReport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;

/**
 * The one name of a crash, under which the same panic from another archive is known again.
 *
 * <p>It is the incident's identifier where the report has one; the identifier of the boot, which is
 * the same from macOS 13 on, where only the panic string was kept; else a hash of the panic string
 * with its white space levelled, and of its date.
 */
final class DocumentId {
  /** Hexadecimal digits stand where this has noughts. */
  private static final String UUID = "00000000-0000-0000-0000-000000000000";

  private static final int HASH_BYTES = 16;

  private DocumentId() {}

  static String of(PanicReport report) {
    return report
        .envelope()
        .incident()
        .or(() -> report.log().system().bootSession())
        .filter(DocumentId::isUuid)
        .map(id -> id.toUpperCase(Locale.ROOT))
        .orElseGet(() -> hash(report));
  }

  private static boolean isUuid(String id) {
    boolean matches = id.length() == UUID.length();
    for (int i = 0; i < id.length() && matches; i++) {
      char c = id.charAt(i);
      matches = UUID.charAt(i) == '-' ? c == '-' : HexFormat.isHexDigit(c);
    }
    return matches;
  }

  private static String hash(PanicReport report) {
    Envelope envelope = report.envelope();
    String date = envelope.date().or(envelope::timestamp).map(OffsetDateTime::toString).orElse("");
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(date.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      byte[] all = digest.digest(level(report.log().text()));
      return HexFormat.of().formatHex(all, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * A text in UTF-8, without white space at its ends, each other run of it as one space; by hand,
   * as panic strings are long. In a run counts what counts for {@code \s} of patterns, and no byte
   * of another character looks like that: ids are kept, so they must not change.
   */
  static byte[] level(String text) {
    byte[] bytes = text.strip().getBytes(StandardCharsets.UTF_8);
    int length = 0;
    boolean inSpace = false;
    for (byte b : bytes) {
      boolean space = b == ' ' || b >= '\t' && b <= '\r';
      if (!space) {
        bytes[length++] = b;
      } else if (!inSpace) {
        bytes[length++] = ' ';
      }
      inSpace = space;
    }
    return Arrays.copyOf(bytes, length);
  }
}
