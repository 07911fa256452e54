package dev.paniclens.attribution.signature;

import static dev.paniclens.attribution.signature.TextMarks.beforeNumber;
import static dev.paniclens.attribution.signature.TextMarks.has;
import static dev.paniclens.attribution.signature.TextMarks.hasTwice;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What stays of a panic message when everything is taken out that differs from one boot, machine or
 * user to the next. Numbers become {@code #}, names {@code *}; words, names of functions, classes,
 * services, zones and locks, the conditions of assertions, and the vendor, type and state of a
 * drive stay.
 *
 * <p>Every pattern runs in linear time: the repeats are possessive or bounded, and a message is cut
 * before it is looked at.
 */
public final class MessageShape {
  /** Messages of coprocessors are dumps; their beginning tells what happened. */
  private static final int LONGEST_MESSAGE = 1_000;

  /** Of what is left; dumps of registers follow the words. */
  private static final int LONGEST_SHAPE = 200;

  private static final int FEWEST_WORDS = 2;

  private static final char DELETE = '\u007f';

  private static final Set<String> SOURCE_FILES =
      Set.of("c", "cc", "cpp", "cxx", "h", "hpp", "m", "mm", "s", "swift");

  private static final String ASSERTION = "ssertion failed: ";
  private static final List<String> BEHIND_CONDITION = List.of(", file:", " : ", "@");

  private static final String DIGITS = "0123456789";

  private static final Pattern SPACE = Pattern.compile("(?:[\\s\\p{Cntrl}]|\\\\[nt])++");
  private static final Pattern POINTER = Pattern.compile("\\b(?:0[xX]){1,2}[0-9a-fA-F]{6,16}\\b");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_]{3,64}+");
  private static final Pattern PATH =
      Pattern.compile("(?<![\\w.*])/[^\\s\"',;()]{1,512}+(?: ?:\\d++)?+");
  private static final Pattern END = Pattern.compile("[\\s.,:;\\-]++$");

  /**
   * What is taken out.
   *
   * @param needed what the marks of every text show that has a match, so that other texts need not
   *     be searched
   */
  record Step(Predicate<TextMarks> needed, Pattern pattern, String instead) {
    String apply(String text) {
      return pattern.matcher(text).replaceAll(instead);
    }
  }

  /** In this order: what is longer or more special comes first. */
  static final List<Step> STEPS =
      List.of(
          // which make of drive it is, and what it says of itself, out of reach of the steps
          // between
          step(
              has("=:").and(has("xX")).and(has("DS")),
              "\\b(VID|DID|CSTS)[=:] ?0[xX]([0-9a-fA-F]{1,8})\\b",
              "$1_$2"),
          step(has("<"), "<(?:ptr|private)>", "#"),
          step(hasTwice("-"), "(?i)\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b", "#"),
          step(hasTwice(":"), "(?i)\\b[0-9a-f]{2}(?::[0-9a-f]{2}){5}\\b", "#"),
          // names of volumes, users and devices
          step(
              has("\"'\u2018\u201c"),
              "(?i)\\b(volume|vol|user|account|host|snapshot|disk|device|mount(?: point)?)"
                  + "((?: name)?(?: ?[:=])?) ?([\"'\u2018\u201c])[^\"'\u2019\u201d]{0,256}+"
                  + "[\"'\u2019\u201d]",
              "$1$2 *"),
          step(
              has("=").and(has("M")).and(has("W")),
              "\\bMODEL=[^=]{0,100}? FW=(?:FW Revision not available|\\S++)",
              "MODEL=* FW=*"),
          step(
              has(DIGITS).and(has("sS")).and(has("/aA")).and(has("nNlL")),
              "(?i)\\b(serial(?: number)?|s/n)(?: ?[:=] ?| )[\\w-]*\\d[\\w-]*+",
              "$1 *"),
          step(beforeNumber("k"), "\\b(r?disk)\\d{1,5}+(?:s\\d{1,5}+){0,3}+\\b", "$1#"),
          step(
              beforeNumber("nelwipchtof"),
              "\\b(en|utun|bridge|awdl|llw|anpi|ap|ipsec|feth|vmnet|vmenet|lo|gif|stf|ppp)\\d{1,4}\\b",
              "$1#"),
          // a source file keeps its name and loses its line
          step(
              beforeNumber(":"),
              "\\b([\\w+-]{1,100}+\\.(?:cc|cpp|cxx|c|hpp|h|mm|m|swift|s)) ?:\\d++",
              "$1"),
          // dates; a look at the first character spares most places the rest of the pattern
          step(
              beforeNumber(" ").and(has("JFMASOND")),
              "(?=[A-Z])\\b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{0,6}+,? {0,2})?"
                  + "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6}+ {1,2}\\d{1,2}\\b",
              "#"),
          step(
              TextMarks::hasLongNumber,
              "\\b\\d{4}-\\d\\d-\\d\\d(?:[T ]\\d\\d:\\d\\d(?::\\d\\d)?)?(?:\\.\\d++)?Z?",
              "#"),
          // numbers
          // "0x%p" writes the beginning twice
          step(has("xX"), "\\b(?:0[xX]){1,2}+[0-9a-fA-F]*+", "#"),
          step(
              TextMarks::hasLongNumber,
              "(?<![\\w.])(?=[a-f]{0,40}\\d)[0-9a-f]{4,64}\\b(?![.]\\w)",
              "#"),
          step(
              TextMarks::hasLongNumber,
              "(?<![\\w.])(?=[A-F]{0,40}\\d)[0-9A-F]{4,64}\\b(?![.]\\w)",
              "#"),
          step(beforeNumber("Uue #"), "\\b(CPU|cpu|[Cc]ore)(?: ?#?)\\d++", "$1 #"),
          step(has(DIGITS), "(?=[-+0-9])(?<![A-Za-z0-9_.])[-+]?\\d++(?:\\.\\d++)*+", "#"),
          step(beforeNumber("."), "(?<=[^A-Za-z0-9_]\\.)\\d++", "#"),
          step(
              has("#"),
              "# (second|minute|hour|day|tick|byte|page|element|time|crash(?=es)|retr(?=ies))s?\\b",
              "# $1s"),
          // asides that hold nothing but numbers and their names
          step(has("#").and(has("(")), " ?\\((?:[^()#,]{0,40}+#[^()#,]{0,24}+,?+){1,16}+\\)", ""),
          step(hasTwice("#"), "#(?:[ ,/:|.+-]{0,4}#){1,200}+", "#"),
          step(has("_").and(has("DS")), "\\b(VID|DID|CSTS)_(?=[0-9a-fA-F])", "$1=0x"));

  private MessageShape() {}

  private static Step step(Predicate<TextMarks> needed, String pattern, String instead) {
    return new Step(needed, Pattern.compile(pattern), instead);
  }

  /** The shape of a message; empty when nothing is left that says anything. */
  public static String of(String message) {
    String text = levelSpace(cut(message, LONGEST_MESSAGE)).strip();
    int assertion = text.indexOf(ASSERTION);
    String shape = assertion < 0 ? level(text) : ofAssertion(text, assertion + ASSERTION.length());
    String level = levelSpace(shape);
    String whole = (mayEnd(level) ? END.matcher(level).replaceAll("") : level).strip();
    return cut(whole, LONGEST_SHAPE).strip();
  }

  /** White space of any kind becomes one space. */
  private static String levelSpace(String text) {
    boolean level = true;
    for (int i = 0; i < text.length() && level; i++) {
      char c = text.charAt(i);
      level = c > ' ' && c != '\\' && c != DELETE || c == ' ' && !text.startsWith("  ", i);
    }
    return level ? text : SPACE.matcher(text).replaceAll(" ");
  }

  /** Whether a text may end with marks, as far as its last character tells. */
  private static boolean mayEnd(String text) {
    return !text.isEmpty() && !isWord(text.charAt(text.length() - 1));
  }

  private static boolean isWord(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }

  /** The condition is source text, the same wherever it fails; so its numbers stay. */
  private static String ofAssertion(String text, int start) {
    int end =
        BEHIND_CONDITION.stream()
            .mapToInt(mark -> text.indexOf(mark, start))
            .filter(i -> i >= 0)
            .min()
            .orElse(text.length());
    String condition = POINTER.matcher(text.substring(start, end)).replaceAll("#");
    return level(text.substring(0, start)) + condition + level(text.substring(end));
  }

  private static String level(String text) {
    String shape =
        text.indexOf('/') < 0 ? text : PATH.matcher(text).replaceAll(MessageShape::ofPath);
    TextMarks marks = TextMarks.of(shape);
    for (Step step : STEPS) {
      if (step.needed().test(marks)) {
        String before = shape;
        shape = step.apply(before);
        marks = shape.equals(before) ? marks : TextMarks.of(shape);
      }
    }
    return shape;
  }

  /**
   * A path to a source file is the file's name; what lies with a user or on a volume is nobody's.
   */
  private static String ofPath(MatchResult found) {
    String path = found.group();
    int colon = path.lastIndexOf(':');
    boolean numbered = colon > 0 && path.substring(colon + 1).chars().allMatch(Character::isDigit);
    String bare = numbered ? path.substring(0, colon).strip() : path;
    String name = bare.substring(bare.lastIndexOf('/') + 1);
    String instead = path;
    if (SOURCE_FILES.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))) {
      instead = name;
    } else if (path.startsWith("/Users/") || path.startsWith("/home/")) {
      instead = "/Users/*";
    } else if (path.startsWith("/Volumes/")) {
      instead = "/Volumes/*";
    } else if (path.startsWith("/private/var/folders/") || path.startsWith("/var/folders/")) {
      instead = "/var/folders/*";
    }
    return instead.replace("\\", "\\\\").replace("$", "\\$");
  }

  /** Whether a shape has enough words to tell one crash from another. */
  static boolean tells(String shape) {
    return WORD.matcher(shape).results().limit(FEWEST_WORDS).count() == FEWEST_WORDS;
  }

  private static String cut(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length);
  }
}
