package dev.paniclens.index.lucene.field;

import dev.paniclens.query.value.KextVersionScale;
import dev.paniclens.query.value.Span;
import java.util.HexFormat;
import java.util.Optional;
import org.apache.lucene.util.BytesRef;

/**
 * A kext with its version as one term: the folded identifier, a zero byte, and the version's place
 * on the scale in 14 hex digits; nothing behind the zero byte when there is none that the kernel
 * would take for a version. So all versions of a kext stand together.
 */
public final class KextTerms {

  private static final char END = '\0';
  private static final int HEX = 16;

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
  public static String id(BytesRef term) {
    return new BytesRef(term.bytes, term.offset, end(term)).utf8ToString();
  }

  /** The version of a term, as the scale writes it; empty if it has none. */
  public static Optional<String> version(BytesRef term) {
    return end(term) + 1 >= term.length
        ? Optional.empty()
        : Optional.of(KextVersionScale.KEXT_VERSIONS.from(place(term)));
  }

  /** What all terms of a kext begin with. */
  static String beginning(String id) {
    return key(id) + END;
  }

  /** An identifier, or a pattern for some, as it stands in terms. */
  private static String key(String id) {
    return Terms.of(id).replace(END, ' ');
  }

  /** A pattern for the terms of kexts whose identifier is like a pattern, of any version. */
  static String like(String pattern) {
    return key(pattern) + END + "*";
  }

  /** Where the identifier ends in a term. */
  private static int end(BytesRef term) {
    int at = 0;
    while (at < term.length && term.bytes[term.offset + at] != 0) {
      at++;
    }
    return at;
  }

  /** Whether the version of a term lies in a span; no version lies in none. */
  static boolean isWithin(BytesRef term, Span versions) {
    return end(term) + 1 < term.length && versions.holds(place(term));
  }

  private static long place(BytesRef term) {
    long place = 0;
    for (int i = end(term) + 1; i < term.length; i++) {
      place = place << 4 | Character.digit(term.bytes[term.offset + i], HEX);
    }
    return place;
  }
}
