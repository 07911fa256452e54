package dev.paniclens.index.stored;

import dev.paniclens.index.Hit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/**
 * Tells whether two reports with one id are of two crashes. Incident identifiers are text in a file
 * that anybody can edit, and a copied template keeps its own.
 *
 * <p>Copies of one report differ: one is cut, one was pasted and lost its indents. So the messages
 * are compared by their letters and digits, as far as both go; and what they say of the crash, only
 * where both are whole.
 */
public final class OtherContent {

  private static final Pattern NO_LETTERS = Pattern.compile("[^\\p{L}\\p{N}]+");

  /** As much of a message tells it from others, and stands in cut copies. */
  private static final int TELLING = 60;

  private OtherContent() {}

  /** Whether the two cannot be copies of one report. */
  public static boolean is(CrashRow one, CrashRow other) {
    String a = letters(one.hit());
    String b = letters(other.hit());
    int common = Math.min(a.length(), b.length());
    if (!a.regionMatches(0, b, 0, common)) {
      return true;
    }
    return one.isWhole() && other.isWhole() && one.saysOtherThan(other) && !agree(one, other);
  }

  private static boolean agree(CrashRow one, CrashRow other) {
    return one.hit().verdict().equals(other.hit().verdict())
        && one.hit().culprits().equals(other.hit().culprits());
  }

  /** The ids under which a crash is looked for and kept, in order; the first is its own. */
  public static List<String> ids(Hit hit) {
    String letters = letters(hit);
    String message = letters.substring(0, Math.min(TELLING, letters.length()));
    List<String> ids = new ArrayList<>();
    ids.add(hit.id());
    ids.add(hit.id() + "+" + hash(message));
    ids.add(hit.id() + "+" + hash(message + hit.verdict() + hit.culprits()));
    return ids;
  }

  private static String letters(Hit hit) {
    String message = hit.message().orElse("");
    return NO_LETTERS.matcher(message).replaceAll("").toLowerCase(Locale.ROOT);
  }

  private static String hash(String text) {
    CRC32C crc = new CRC32C();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return "%08x".formatted(crc.getValue());
  }
}
