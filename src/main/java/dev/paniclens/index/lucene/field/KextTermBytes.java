package dev.paniclens.index.lucene.field;

import dev.paniclens.query.value.KextVersionScale;
import dev.paniclens.query.value.Span;
import java.util.Optional;
import org.apache.lucene.util.BytesRef;

/** Reads what {@link dev.paniclens.index.stored.KextTerms} makes, as Lucene holds it. */
public final class KextTermBytes {

  private static final int HEX = 16;

  private KextTermBytes() {}

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
