package dev.paniclens.parse;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Optional;

/**
 * Leaves out of a report's JSON what nobody reads: the content of the objects and lists in its
 * body, which are the stacks of all threads and the images of all processes. They are most of a
 * large report, and matching their brackets takes a fraction of the time of parsing them.
 *
 * <p>This is no parser. Where brackets or quotes are in disorder, nothing is touched, and left to a
 * real one; other damage within what is left out is not noticed, and does not matter.
 */
final class EmptiedBody {
  /** Headers are a line of a few hundred characters. */
  private static final int LARGEST_HEADER = 1 << 14;

  private final byte[] json;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private int at;

  /** The bytes are not as expected. */
  private boolean lost;

  private EmptiedBody(byte[] json) {
    this.json = json;
  }

  /**
   * A report without the content of what is nested in its second object.
   *
   * @param json a header and a body, two objects, and whatever follows; in ASCII or UTF-8
   * @return the header, the body with its nested objects and lists emptied, and what follows them
   *     as it is; absent when there is no body after a header that begins a report, or when the
   *     brackets or quotes are in disorder
   */
  static Optional<byte[]> of(byte[] json) {
    EmptiedBody body = new EmptiedBody(json);
    return body.findHeader() && body.emptyBody() ? Optional.of(body.withRest()) : Optional.empty();
  }

  /** Goes to the body; false unless what comes before it is the header of one report. */
  private boolean findHeader() {
    if (!begins()) {
      return false;
    }
    skipNested();
    if (lost || at > LARGEST_HEADER) {
      return false;
    }
    byte[] header = Arrays.copyOf(json, at);
    return PlainBytes.isAscii(header)
        && JsonEnvelopeReader.readPlain(header)
            .map(outcome -> outcome.reports().getLast())
            // Of others, anything that is nested may be a report.
            .filter(fields -> fields.isReport() && !fields.isComplete())
            .isPresent()
        && begins();
  }

  /** Whether an object follows, after white space. */
  private boolean begins() {
    while (at < json.length && isSpace(json[at])) {
      at++;
    }
    return at < json.length && json[at] == '{';
  }

  /** Copies the body without what is nested in it; false when its end is not found. */
  private boolean emptyBody() {
    int copied = 0;
    at++;
    while (at < json.length && !lost) {
      byte b = json[at];
      if (b == '"') {
        at = endOfString(at) + 1;
      } else if (opens(b)) {
        copy(copied, at + 1);
        skipNested();
        copied = at - 1; // where it closes
      } else if (closes(b)) {
        copy(copied, at);
        return true;
      } else {
        at++;
      }
    }
    return false;
  }

  /** Goes from an opening bracket to behind the one that closes it. */
  private void skipNested() {
    int depth = 0;
    for (int i = at; i < json.length; i++) {
      byte b = json[i];
      if (b == '"') {
        i = endOfString(i);
      } else if (opens(b)) {
        depth++;
      } else if (closes(b) && --depth == 0) {
        at = i + 1;
        return;
      }
    }
    lost = true;
  }

  /**
   * Where the string ends that begins here: at its closing quote, or at the end of all bytes when
   * there is none, or when this quote ends a string itself, whose first one is missing.
   */
  private int endOfString(int start) {
    if (start == 0 || !mayPrecedeString(json[start - 1])) {
      return json.length;
    }
    int i = start + 1;
    while (i < json.length && json[i] != '"') {
      i += json[i] == '\\' ? 2 : 1;
    }
    return i;
  }

  private void copy(int from, int to) {
    kept.write(json, from, to - from);
  }

  private byte[] withRest() {
    copy(at, json.length);
    return kept.toByteArray();
  }

  private static boolean opens(byte b) {
    return b == '{' || b == '[';
  }

  private static boolean closes(byte b) {
    return b == '}' || b == ']';
  }

  private static boolean mayPrecedeString(byte b) {
    return opens(b) || b == ',' || b == ':' || isSpace(b);
  }

  private static boolean isSpace(byte b) {
    return b == ' ' || b == '\n' || b == '\r' || b == '\t';
  }
}
