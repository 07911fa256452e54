package dev.paniclens.parse.repair;

import dev.paniclens.parse.kext.KextEntry;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes out the blanks that forum software puts into words that are too long for it. */
final class LongWords {
  /** Nothing follows the range of a kext but the line's end. */
  private static final Pattern RANGE =
      Pattern.compile("0 ?x[0-9a-fA-F ]+(?:- ?> ?0 ?x[0-9a-fA-F ]+)?$");

  private static final int WHOLE = 4;

  private LongWords() {}

  /** Cures a line that is no kext's or frame's because of such blanks, and one without them. */
  static String join(String line) {
    if (line.indexOf("]@") < 0 && line.indexOf(")@") < 0) {
      return line;
    }
    String t = line.strip();
    if (t.indexOf(' ') < 0) {
      return line;
    }
    Matcher range = RANGE.matcher(t);
    String kext = range.find() ? t.substring(0, range.start()) + joined(range.group()) : t;
    if (reach(kext) < WHOLE) {
      String whole = joined(kext).replace("dependency:", "dependency: ");
      kext = reach(whole) > reach(kext) ? whole : kext;
    }
    return kext.equals(t) ? line : kext;
  }

  private static String joined(String words) {
    return words.replace(" ", "");
  }

  /** How much of a kext's line can be read: nothing, what it is, where it begins and ends. */
  private static int reach(String line) {
    return KextEntry.parse(line, false)
        .filter(KextEntry::isUnmistakable)
        .map(e -> 1 + count(e.uuid()) + count(e.start()) + count(e.end()))
        .orElse(0);
  }

  private static int count(Optional<?> part) {
    return part.isPresent() ? 1 : 0;
  }
}
