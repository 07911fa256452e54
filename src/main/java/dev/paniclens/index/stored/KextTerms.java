package dev.paniclens.index.stored;

import dev.paniclens.query.value.KextVersionScale;
import dev.paniclens.query.value.Span;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A kext with its version as one term: the folded identifier, a zero byte, and the version's place
 * on the scale in 14 hex digits; nothing behind the zero byte when there is none that the kernel
 * would take for a version. So all versions of a kext stand together.
 */
public final class KextTerms {

  private static final char END = '\0';

  /** As many as the greatest version takes. */
  private static final int DIGITS = 14;

  private KextTerms() {}

  /** The term of a kext. */
  public static String of(String id, Optional<String> version) {
    String place =
        version
            .flatMap(KextVersionScale::place)
            .map(number -> HexFormat.of().toHexDigits(number, DIGITS))
            .orElse("");
    return beginning(id) + place;
  }

  /** The folded identifier of a term. */
  public static String id(String term) {
    return term.substring(0, term.indexOf(END));
  }

  /** The version of a term, as the scale writes it; empty if it has none. */
  public static Optional<String> version(String term) {
    String place = term.substring(term.indexOf(END) + 1);
    return place.isEmpty()
        ? Optional.empty()
        : Optional.of(KextVersionScale.KEXT_VERSIONS.from(HexFormat.fromHexDigitsToLong(place)));
  }

  /** Whether the version of a term lies in a span; no version lies in none. */
  public static boolean isWithin(String term, Span versions) {
    String place = term.substring(term.indexOf(END) + 1);
    return !place.isEmpty() && versions.holds(HexFormat.fromHexDigitsToLong(place));
  }

  /** What all terms of a kext begin with. */
  public static String beginning(String id) {
    return key(id) + END;
  }

  /** An identifier, or a pattern for some, as it stands in terms. */
  private static String key(String id) {
    return Terms.of(id).replace(END, ' ');
  }

  /** A pattern for the terms of kexts whose identifier is like a pattern, of any version. */
  public static String like(String pattern) {
    return key(pattern) + END + "*";
  }
}
