package dev.paniclens.attribution;

import dev.paniclens.report.Envelope;
import dev.paniclens.report.PanicReport;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The one name of a crash, under which the same panic from another archive is known again.
 *
 * <p>It is the incident's identifier where the report has one; the identifier of the boot, which is
 * the same from macOS 13 on, where only the panic string was kept; else a hash of the panic string
 * with its white space levelled, and of its date.
 */
final class DocumentId {
  private static final Pattern UUID =
      Pattern.compile("[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");
  private static final int HASH_BYTES = 16;

  private DocumentId() {}

  static String of(PanicReport report) {
    return report
        .envelope()
        .incident()
        .or(() -> report.log().system().bootSession())
        .filter(id -> UUID.matcher(id).matches())
        .map(id -> id.toUpperCase(Locale.ROOT))
        .orElseGet(() -> hash(report));
  }

  private static String hash(PanicReport report) {
    Envelope envelope = report.envelope();
    String date = envelope.date().or(envelope::timestamp).map(OffsetDateTime::toString).orElse("");
    String text = levelSpace(report.log().text()).strip();
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(date.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      byte[] all = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(all, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** White space of any length becomes one space; by hand, as panic strings are long. */
  static String levelSpace(String text) {
    StringBuilder level = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      int end = at;
      while (end < text.length() && !isSpace(text.charAt(end))) {
        end++;
      }
      level.append(text, at, end);
      at = end;
      while (at < text.length() && isSpace(text.charAt(at))) {
        at++;
      }
      if (at > end) {
        level.append(' ');
      }
    }
    return level.toString();
  }

  /** As {@code \s} of patterns: ids are kept, so what counts as space must not change. */
  private static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }
}
