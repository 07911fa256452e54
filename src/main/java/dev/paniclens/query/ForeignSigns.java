package dev.paniclens.query;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what other query languages have and this one does not, so that nothing is misread. */
final class ForeignSigns {
  private static final Pattern FUZZY = Pattern.compile(".*~\\d?(?:\\.\\d+)?");
  private static final Pattern BOOST = Pattern.compile(".*\\^\\d+(?:\\.\\d+)?");
  private static final Pattern REGEX = Pattern.compile("/.*/");
  private static final Pattern COMPARED = Pattern.compile("([A-Za-z][\\w.-]*)(=|[<>]=?)=?(.+)");
  private static final Pattern RANGE_BEGINS = Pattern.compile("[\\[{].+");
  private static final String RANGE_WORD = "TO";

  private ForeignSigns() {}

  /** What is wrong with a word or value that is not in quotes; empty if nothing is. */
  static Optional<String> in(String word) {
    return missing(word)
        .map(what -> "the language has no " + what + "; as text it is put in quotes");
  }

  private static Optional<String> missing(String word) {
    if (FUZZY.matcher(word).matches()) {
      return Optional.of("likeness (~)");
    }
    if (BOOST.matcher(word).matches()) {
      return Optional.of("weights (^)");
    }
    if (REGEX.matcher(word).matches() && word.length() > 1) {
      return Optional.of("regular expressions (/…/)");
    }
    if (word.startsWith("+")) {
      return Optional.of("+ (every condition must hold, unless OR stands between)");
    }
    return word.contains("?")
        ? Optional.of("? for one character (* stands for any)")
        : Optional.empty();
  }

  /**
   * The same for a word that stands without a field: a field may be meant.
   *
   * @param next the word that follows it; empty if none does
   */
  static Optional<String> inBare(String word, String next) {
    Matcher compared = COMPARED.matcher(word);
    if (compared.matches() && !Fields.find(compared.group(1)).isEmpty()) {
      String sign = compared.group(2).equals("=") ? "" : compared.group(2);
      return Optional.of(
          "a field has a colon behind it: %s:%s%s; as text it is put in quotes"
              .formatted(compared.group(1), sign, compared.group(3)));
    }
    return RANGE_BEGINS.matcher(word).matches() && next.equals(RANGE_WORD)
        ? Optional.of("a range stands behind a field: os:[12 TO 13]; as text it is put in quotes")
        : in(word);
  }

  /** What to write for several values of a field, which other languages part by commas. */
  static Optional<String> list(String name, String value) {
    String[] values = value.split(",", -1);
    boolean list = values.length > 1 && List.of(values).stream().noneMatch(String::isBlank);
    return list
        ? Optional.of(
            "several values are written %s:(%s)".formatted(name, String.join(" OR ", values)))
        : Optional.empty();
  }
}
