package dev.paniclens.parse;

import dev.paniclens.parse.envelope.JsonSalvage;
import dev.paniclens.parse.repair.KernelLine;
import dev.paniclens.parse.repair.OwnWords;
import dev.paniclens.parse.repair.PasteRepair;
import dev.paniclens.parse.stack.FrameReader;
import java.util.List;

/**
 * Notes where somebody set two things apart: a fence behind a fence, a rule, a heading, words of
 * their own. What a kernel wrote above and below such a mark was pasted apart, and nothing shows
 * that both are of one crash.
 */
final class Seam {
  /** Up to which of the lines was looked for some that only a kernel writes. */
  private int searched;

  private boolean kernels;
  private boolean inFence;
  private boolean fenced;
  private boolean afterBlank;
  private int written;
  private int close;

  /** Where the paragraph begins that is being read; negative when it is not a person's words. */
  private int words = -1;

  /** Where among the lines the latest mark stands; negative without one. */
  private int mark = -1;

  /**
   * Takes a line in.
   *
   * @param line without quoting signs and white space
   * @param fence whether a fence stands on it
   * @param before the lines before it of the same report
   */
  void see(String line, boolean fence, List<String> before) {
    if (fence) {
      fenced |= inFence && holdsKernels(before);
      inFence = !inFence;
    }
    boolean apart = fence && inFence && fenced || ReportEnd.isDivider(line);
    int at = apart ? before.size() : endsParagraph(line) ? words : -1;
    if (mark < 0 && at >= 0 && holdsKernels(before)) {
      mark = at;
    }
    seeWords(line, before.size());
  }

  /** Takes a kext of a list in. */
  void seeListed() {
    words = -1;
    countWritten();
    afterBlank = false;
  }

  private void countWritten() {
    close += afterBlank || written == 0 ? 0 : 1;
    written++;
  }

  /** Kernels write sentences, too, but no paragraphs of them. */
  private void seeWords(String line, int index) {
    boolean own =
        (afterBlank || words >= 0)
            && OwnWords.isSentence(line)
            && !KernelLine.isOne(line)
            && !FrameReader.isPpcHead(line);
    if (!own) {
      words = -1;
    } else if (afterBlank) {
      words = index;
    }
    if (!line.isEmpty()) {
      countWritten();
    }
    afterBlank = line.isEmpty();
  }

  /** Where pages make paragraphs of lines, a blank one ends none. */
  private boolean endsParagraph(String line) {
    return line.isEmpty() && !PasteRepair.isDoubleSpaced(written, close);
  }

  /** Where the mark stands above a line that only a kernel writes; negative without one. */
  int above(String line) {
    return mark >= 0 && KernelLine.isOne(line) ? mark : -1;
  }

  /** Takes no notice of the latest mark: what follows says the same once more. */
  void close() {
    mark = -1;
  }

  /** Begins anew with another report. */
  void begin() {
    searched = 0;
    kernels = false;
    fenced = false;
    written = 0;
    close = 0;
    words = -1;
    mark = -1;
  }

  private boolean holdsKernels(List<String> lines) {
    for (; !kernels && searched < lines.size(); searched++) {
      String line = Signs.bare(lines.get(searched));
      kernels = KernelLine.isOne(line) || JsonSalvage.mayHoldPanicString(line);
    }
    return kernels;
  }
}
