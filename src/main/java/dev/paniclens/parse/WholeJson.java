package dev.paniclens.parse;

import dev.paniclens.parse.envelope.JsonEnvelopeReader;
import dev.paniclens.parse.envelope.JsonEnvelopeReader.Outcome;
import dev.paniclens.parse.envelope.JsonSalvage;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds reports in JSON that stand whole in the middle of other words: in the fences of a page, or
 * behind a sentence. What is cut or damaged is left to {@link JsonSalvage}.
 */
final class WholeJson {
  /** A text with more objects that hold no report is no page about panics. */
  private static final int MOST_TRIES = 64;

  private WholeJson() {}

  /** The panics in objects that are whole, in their order. */
  static List<ParseResult> panics(String text) {
    return read(text).stream()
        .filter(outcome -> JsonReports.holdPanic(outcome.reports()))
        .flatMap(outcome -> JsonReports.results(outcome).stream())
        .filter(ParseResult.Panic.class::isInstance)
        .toList();
  }

  /** The first report of another kind. */
  static Optional<ParseResult> other(String text) {
    return read(text).stream()
        .flatMap(outcome -> JsonReports.results(outcome).stream())
        .filter(ParseResult.Other.class::isInstance)
        .findFirst();
  }

  private static List<Outcome> read(String text) {
    List<Outcome> outcomes = new ArrayList<>();
    int at = begin(text, 0);
    for (int tries = 0; at >= 0 && tries < MOST_TRIES; tries++) {
      int end = end(text, at);
      if (end < 0) {
        at = begin(text, at + 1);
        continue;
      }
      // A header and its body are two objects with nothing but space between them.
      for (int next = skipSpace(text, end); next < text.length(); next = skipSpace(text, end)) {
        int further = text.charAt(next) == '{' ? end(text, next) : -1;
        if (further < 0) {
          break;
        }
        end = further;
      }
      Outcome outcome = JsonEnvelopeReader.read(new StringReader(text.substring(at, end)));
      if (!outcome.damaged()) {
        outcomes.add(outcome);
      }
      at = begin(text, end);
    }
    return outcomes;
  }

  /** Where the next object begins: a brace, then the quote of its first name. */
  private static int begin(String text, int from) {
    for (int at = text.indexOf('{', from); at >= 0; at = text.indexOf('{', at + 1)) {
      int next = skipSpace(text, at + 1);
      if (next < text.length() && text.charAt(next) == '"') {
        return at;
      }
    }
    return -1;
  }

  /** Behind the brace that closes the object; -1 when there is none. */
  private static int end(String text, int from) {
    int depth = 0;
    boolean inString = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (inString) {
        i += c == '\\' ? 1 : 0;
        inString = c != '"';
      } else if (c == '"') {
        inString = true;
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i + 1;
      }
    }
    return -1;
  }

  private static int skipSpace(String text, int from) {
    int i = from;
    while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
      i++;
    }
    return i;
  }
}
