package dev.paniclens.parse.envelope;

import java.util.Optional;

/**
 * Leaves out of a report's JSON what nobody reads: the content of the objects and lists in its
 * body, which are the stacks of all threads and the images of all processes. They are most of a
 * large report, and matching their brackets takes a fraction of the time of parsing them.
 *
 * <p>Who waits for whom is kept of the stacks ({@link KeptStacks}).
 *
 * <p>A report is a header and a body, two objects; what follows them stays as it is. The bytes, in
 * ASCII or UTF-8, come piece by piece, so that a report of any size can pass.
 *
 * <p>This is no parser. Where brackets or quotes are in disorder it gives up; other damage within
 * what is left out is not noticed, and does not matter.
 */
public final class EmptiedBody {
  /** Headers are a line of a few hundred characters. */
  private static final int LARGEST_HEADER = 1 << 14;

  /** What is kept may be so long; the largest panic strings have a tenth of that. */
  private static final int MOST_KEPT = 2 << 20;

  /** What a byte outside of strings means; zero for those that mean nothing. */
  private static final byte[] MEANING = new byte[0x100];

  private static final byte QUOTE = 1;
  private static final byte OPENS = 2;
  private static final byte CLOSES = 3;

  /** The same where names and values have to be told apart. */
  private static final byte[] CLOSE_MEANING;

  private static final byte COLON = 4;
  private static final byte COMMA = 5;

  static {
    MEANING['"'] = QUOTE;
    MEANING['{'] = OPENS;
    MEANING['['] = OPENS;
    MEANING['}'] = CLOSES;
    MEANING[']'] = CLOSES;
    CLOSE_MEANING = MEANING.clone();
    CLOSE_MEANING[':'] = COLON;
    CLOSE_MEANING[','] = COMMA;
  }

  /** Where in the file the next byte lies. */
  private enum Place {
    /** In the header, or before it. */
    HEADER,
    /** Between the two objects. */
    BETWEEN,
    BODY,
    BEHIND
  }

  private final KeptBytes kept = new KeptBytes(1 << 14);
  private final KeptStacks stacks = new KeptStacks(kept);

  /** Whether the string that the bytes are in matters for the stacks. */
  private boolean inWatched;

  private Place place = Place.HEADER;

  /** How many brackets are open. */
  private int depth;

  private boolean inString;

  /** Whether a backslash was the last byte. */
  private boolean escaped;

  /** The last byte; at the beginning, one that stands before objects. */
  private byte last = ' ';

  /** The bytes are not as expected. */
  private boolean lost;

  /**
   * Takes the next bytes. Those where the order is lost, and all behind them, are not kept.
   *
   * @param count of the array's bytes, from its beginning
   */
  public void add(byte[] bytes, int count) {
    int at = 0;
    while (at < count && !lost) {
      at =
          switch (place) {
            case HEADER, BETWEEN -> before(bytes, at, count);
            case BODY -> body(bytes, at, count);
            case BEHIND -> keep(bytes, at, count);
          };
    }
    if (count > 0) {
      last = bytes[count - 1];
    }
    lost |= place == Place.HEADER && kept.length() > LARGEST_HEADER;
  }

  /** Whether the order is lost: there is no body after the header of one report, or no end. */
  public boolean isLost() {
    return lost;
  }

  /** Whether more is kept than any report needs; what comes from here on is kept as it is. */
  public boolean isFull() {
    return kept.length() > MOST_KEPT;
  }

  /** Whether the body was reached. */
  public boolean hasBody() {
    return place == Place.BODY || place == Place.BEHIND;
  }

  /** What is kept so far. */
  public byte[] kept() {
    return kept.toArray();
  }

  /**
   * The header, the body with its nested objects and lists emptied, and what follows them; absent
   * when the order is lost, or the body has not ended.
   */
  public Optional<byte[]> result() {
    return lost || place != Place.BEHIND ? Optional.empty() : Optional.of(kept());
  }

  /** Goes through the header, or through what lies between it and the body. */
  private int before(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && !lost) {
      if (inString) {
        i = behindString(bytes, i, to);
        continue;
      }
      int outer = depth;
      lost = outer == 0 && bytes[i] != '{' && !isSpace(bytes[i]);
      step(bytes, i++);
      if (outer == 1 && depth == 0) {
        keep(bytes, from, i);
        place = Place.BETWEEN;
        lost |= !isHeader();
        return i;
      }
      if (depth == 1 && place == Place.BETWEEN) {
        place = Place.BODY;
        break;
      }
    }
    return keep(bytes, from, i);
  }

  /** Goes through the body. */
  private int body(byte[] bytes, int from, int to) {
    int i = from;
    int run = from; // where the bytes begin that are yet to be kept, when not within what is nested
    while (i < to) {
      if (inString) {
        i = behindString(bytes, i, to);
        continue;
      }
      if (stacks.watches(depth)) {
        while (i < to && CLOSE_MEANING[bytes[i] & 0xff] == 0) {
          i++;
        }
      } else {
        i = endOfContainer(bytes, i, to);
      }
      if (i == to || lost) {
        break;
      }
      int outer = depth;
      step(bytes, i);
      if (lost) {
        break;
      }
      tellStacks(bytes[i]);
      i++;
      if (outer == 1 && depth == 2) {
        keep(bytes, run, i);
        if (isFull()) {
          place = Place.BEHIND; // what was begun here is not left out: whoever reads on finds it
          return i;
        }
      } else if (outer == 2 && depth == 1) {
        run = i - 1;
      } else if (depth == 0) {
        place = Place.BEHIND;
        break;
      }
    }
    return depth <= 1 ? keep(bytes, run, i) : i;
  }

  /**
   * Goes to the bracket that closes the container that the bytes are in, or to the end of the
   * bytes: nearly all bytes of a large report pass here.
   */
  private int endOfContainer(byte[] bytes, int from, int to) {
    int nested = 0;
    int i = from;
    while (i < to) {
      byte meaning = MEANING[bytes[i] & 0xff];
      if (meaning == CLOSES && --nested < 0) {
        return i;
      }
      if (meaning == OPENS) {
        nested++;
      } else if (meaning == QUOTE) {
        int end = endOfString(bytes, i + 1, to);
        if (end == to || !mayPrecedeString(i == 0 ? last : bytes[i - 1])) {
          depth += nested;
          step(bytes, i);
          return lost ? i : behindString(bytes, i + 1, to);
        }
        i = end;
      }
      i++;
    }
    depth += nested;
    return to;
  }

  /** Hands on what the stacks are known by. */
  private void tellStacks(byte b) {
    switch (CLOSE_MEANING[b & 0xff]) {
      case QUOTE -> {
        inWatched = stacks.watches(depth);
        if (inWatched) {
          stacks.beginString();
        }
      }
      case OPENS -> stacks.open(depth, b == '{');
      case CLOSES -> stacks.close(depth + 1, b == '}');
      case COLON -> stacks.colon();
      case COMMA -> stacks.comma();
      default -> {}
    }
  }

  /** Sees a byte outside of strings. */
  private void step(byte[] bytes, int at) {
    switch (MEANING[bytes[at] & 0xff]) {
      case QUOTE -> {
        // A quote elsewhere ends a string whose own first one is missing.
        inString = mayPrecedeString(at == 0 ? last : bytes[at - 1]);
        lost |= !inString;
      }
      case OPENS -> depth++;
      case CLOSES -> depth--;
      default -> {}
    }
  }

  /** Goes to behind the quote that ends a string, or to the end of the bytes. */
  private int behindString(byte[] bytes, int from, int to) {
    int i = from;
    if (escaped) {
      escaped = false;
      i++;
    }
    while (i < to) {
      byte b = bytes[i++];
      if (b == '"') {
        inString = false;
        if (inWatched) {
          stacks.string(bytes, from, i - 1);
          stacks.endString(depth);
          inWatched = false;
        }
        return i;
      }
      if (b == '\\') {
        escaped = i == to;
        i++;
      }
    }
    if (inWatched) {
      stacks.string(bytes, from, to);
    }
    return to;
  }

  /** Where the quote lies that ends a string, or the end of the bytes. */
  private static int endOfString(byte[] bytes, int from, int to) {
    int i = from;
    while (i < to && bytes[i] != '"') {
      i += bytes[i] == '\\' ? 2 : 1;
    }
    return Math.min(i, to);
  }

  private int keep(byte[] bytes, int from, int to) {
    kept.add(bytes, from, to);
    return to;
  }

  /** Whether what is kept begins a report: in others, anything that is nested may be one. */
  private boolean isHeader() {
    byte[] header = kept();
    return header.length <= LARGEST_HEADER
        && PlainBytes.isAscii(header)
        && JsonEnvelopeReader.readPlain(header)
            .map(outcome -> outcome.reports().getLast())
            .filter(fields -> fields.isReport() && !fields.isComplete())
            .isPresent();
  }

  private static boolean mayPrecedeString(byte b) {
    return MEANING[b & 0xff] == OPENS || b == ',' || b == ':' || isSpace(b);
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
