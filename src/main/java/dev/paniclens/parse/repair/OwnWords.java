package dev.paniclens.parse.repair;

import dev.paniclens.parse.kext.KextListReader;
import dev.paniclens.parse.message.MessageReader;
import dev.paniclens.parse.message.Registers;
import dev.paniclens.parse.stack.FrameReader;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Leaves out what people write behind a panic line that they quote: the message goes on over lines
 * and blank lines as it likes, so that their words would become a part of it.
 */
public final class OwnWords {
  /** What a fence becomes until the message's end was looked for. */
  static final String FENCE = "```";

  private static final Pattern RULE = Pattern.compile("(?:[-=_*]\\s?){3,}|>");
  private static final Pattern HEADING = Pattern.compile("#{1,6} .*");
  private static final Pattern WORD =
      Pattern.compile("[(\"']?[A-Za-z][a-z]*(?:'[a-z]+)?[.,;:!?)\"']*");

  /** Fewer words are none of a sentence. */
  private static final int FEWEST_WORDS = 3;

  private OwnWords() {}

  /** Cures the lines of a text in place; what is left out becomes blank. */
  static void drop(List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (MessageReader.entry(lines.get(i).strip()).isPresent()) {
        dropBehind(lines, i + 1);
      }
    }
    lines.replaceAll(line -> line.equals(FENCE) ? "" : line);
  }

  private static void dropBehind(List<String> lines, int from) {
    boolean own = false;
    for (int i = from; i < lines.size() && !isKernels(lines.get(i).strip()); i++) {
      String line = lines.get(i).strip();
      own |= isSeparator(line) || i > from && lines.get(i - 1).isBlank() && isSentence(lines, i);
      if (own && !FrameReader.isElision(line)) {
        lines.set(i, "");
      }
    }
  }

  /** Whether plain words of a person stand on the line: the beginning of a sentence. */
  public static boolean isSentence(String line) {
    return !line.isBlank() && isSentence(List.of(line), 0);
  }

  private static boolean isSeparator(String line) {
    return line.equals(FENCE)
        || FrameReader.isElision(line)
        || RULE.matcher(line).matches()
        || HEADING.matcher(line).matches();
  }

  /** Whether a paragraph of plain words begins on the line. */
  private static boolean isSentence(List<String> lines, int from) {
    String first = lines.get(from).strip();
    if (first.isEmpty() || !Character.isUpperCase(first.charAt(0))) {
      return false;
    }
    int words = 0;
    int others = 0;
    for (int i = from; i < lines.size() && !lines.get(i).isBlank(); i++) {
      for (String part : lines.get(i).strip().split("\\s+", -1)) {
        if (WORD.matcher(part).matches()) {
          words++;
        } else {
          others++;
        }
      }
    }
    return words >= FEWEST_WORDS && words >= 5 * others;
  }

  private static boolean isKernels(String line) {
    return KernelLine.isOne(line)
        || FrameReader.header(line).isPresent()
        || KextListReader.isEvent(line)
        || Registers.isRegisterLine(line);
  }
}
