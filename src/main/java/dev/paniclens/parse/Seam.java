package dev.paniclens.parse;

import dev.paniclens.parse.repair.KernelLine;
import dev.paniclens.parse.repair.OwnWords;
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

  /** Whether all lines since a blank one are words of a person. */
  private boolean words;

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
    boolean marks =
        fence && inFence && fenced
            || ReportEnd.isDivider(line)
            || words && line.isEmpty(); // kernels print sentences, too, but not in paragraphs
    if (marks && mark < 0 && holdsKernels(before)) {
      mark = before.size();
    }
    words = (words || afterBlank) && OwnWords.isSentence(line) && !KernelLine.isOne(line);
    afterBlank = line.isEmpty();
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
    mark = -1;
  }

  private boolean holdsKernels(List<String> lines) {
    for (; !kernels && searched < lines.size(); searched++) {
      kernels = KernelLine.isOne(TextReports.bare(lines.get(searched)));
    }
    return kernels;
  }
}
