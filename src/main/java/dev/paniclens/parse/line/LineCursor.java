package dev.paniclens.parse.line;

import java.util.List;
import java.util.Optional;

/** Walks the lines of a panic string; the readers of its sections hand it on to one another. */
public final class LineCursor {
  private final List<Line> lines;
  private final int last;
  private final boolean openEnd;
  private final boolean brokenOff;
  private int next;

  /**
   * @param openEnd whether the last line may be cut
   */
  public LineCursor(List<Line> lines, boolean openEnd) {
    this(lines, openEnd, false);
  }

  /**
   * @param openEnd whether the last line may be cut
   * @param brokenOff whether it has no end
   */
  public LineCursor(List<Line> lines, boolean openEnd, boolean brokenOff) {
    this.lines = lines;
    this.openEnd = openEnd;
    this.brokenOff = brokenOff && !lines.isEmpty() && !lines.getLast().isBlank();
    int end = lines.size() - 1;
    while (end >= 0 && lines.get(end).isBlank()) {
      end--;
    }
    last = end;
  }

  /** How many lines have been read. */
  public int position() {
    return next;
  }

  /** Whether a line is left. */
  public boolean hasNext() {
    return next < lines.size();
  }

  /** The next line, which there must be. */
  public Line peek() {
    return lines.get(next);
  }

  /** Goes on to the next line, and gives the one left behind. */
  public Line next() {
    return lines.get(next++);
  }

  /** The line left behind last; empty at the beginning. */
  public Optional<Line> behind() {
    return next > 0 ? Optional.of(lines.get(next - 1)) : Optional.empty();
  }

  /** The line behind the one that {@link #next} gives; empty where there is none. */
  public Optional<Line> afterNext() {
    return next + 1 < lines.size() ? Optional.of(lines.get(next + 1)) : Optional.empty();
  }

  /** The first line from the current one on that is not blank; an empty line at the end. */
  public Line peekNonBlank() {
    for (int i = next; i <= last; i++) {
      if (!lines.get(i).isBlank()) {
        return lines.get(i);
      }
    }
    return new Line(lines.isEmpty() ? 1 : lines.getLast().number(), "");
  }

  /** The line so many behind the next one; empty behind the last. */
  public Optional<Line> peekAhead(int lines) {
    return next + lines <= last ? Optional.of(this.lines.get(next + lines)) : Optional.empty();
  }

  /** Whether only blank lines are left. */
  public boolean onlyBlankLeft() {
    return next > last;
  }

  /** Whether the next line is the text's last, and its end may be missing. */
  public boolean mayBeCut() {
    return openEnd && next == last;
  }

  /** Whether the text's last line has been read, and its end may be missing. */
  public boolean endMayBeCut() {
    return openEnd && next > last;
  }

  /** Whether the text's last line has been read, and has no end. */
  public boolean endIsBrokenOff() {
    return brokenOff && next > last;
  }

  /** Whether nothing but blank lines stands above the next line. */
  public boolean atTop() {
    for (int i = next - 1; i >= 0; i--) {
      if (!lines.get(i).isBlank()) {
        return false;
      }
    }
    return true;
  }

  /** Goes on to a line that is not blank, or to the end. */
  public void skipBlank() {
    while (hasNext() && peek().isBlank()) {
      next++;
    }
  }
}
