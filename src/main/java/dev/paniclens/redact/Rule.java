package dev.paniclens.redact;

import java.util.function.BiPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * How one kind of private value is found.
 *
 * @param kind the kind
 * @param pattern what it stands in; its group {@value #VALUE} is the value. It is read over hostile
 *     text, so what it may take again and again is bounded
 * @param holds what has to be true besides of the text and the place
 */
record Rule(Kind kind, Pattern pattern, BiPredicate<String, MatchResult> holds) {
  static final String VALUE = "v";

  /** A rule that needs nothing besides. */
  static Rule of(Kind kind, String pattern) {
    return of(kind, pattern, (text, found) -> true);
  }

  static Rule of(Kind kind, String pattern, BiPredicate<String, MatchResult> holds) {
    return new Rule(kind, Pattern.compile(pattern), holds);
  }
}
