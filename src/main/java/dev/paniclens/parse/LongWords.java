package dev.paniclens.parse;

/** Takes out the blanks that forum software puts into words that are too long for it. */
final class LongWords {
  private LongWords() {}

  /** Cures a line that is no kext's or frame's because of such blanks, and one without them. */
  static String join(String line) {
    if (line.indexOf("]@") < 0 && line.indexOf(")@") < 0) {
      return line;
    }
    String t = line.strip();
    if (t.indexOf(' ') > 0 && !KextBlockReader.isEntry(t)) {
      String joined = t.replace(" ", "").replace("dependency:", "dependency: ");
      return KextBlockReader.isEntry(joined) ? joined : line;
    }
    return line;
  }
}
