package dev.paniclens.parse.inventory;

import dev.paniclens.report.Inventory.Gap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Judges whether a list of kexts is whole. {@code kextstat} and {@code kmutil showloaded} begin
 * with the parts of the kernel itself (xnu OSKext.cpp, {@code initialize}), which no filter for
 * vendors lets through, and which scroll out of a terminal first: a list without them proves
 * nothing about what it does not name.
 */
final class InventoryGap {
  /** Every kernel since 10.4 has these. */
  private static final Set<String> KERNEL =
      Set.of(
          "com.apple.kpi.bsd",
          "com.apple.kpi.iokit",
          "com.apple.kpi.libkern",
          "com.apple.kpi.mach");

  /** What is left of a row: its numbers, or an identifier with a version. */
  private static final Pattern LIKE_A_ROW =
      Pattern.compile("\\d{1,6}(?:\\s.*)?|.*\\b0x[0-9a-f]{6,}.*|[A-Za-z0-9_-]+\\.\\S+\\s\\(.*");

  private final Map<String, Integer> kernel = new HashMap<>();
  private int heads;
  private boolean rows;
  private boolean otherOfApple;
  private boolean extensions;
  private boolean rowUnread;
  private boolean rowOpen;
  private boolean closedBefore;
  private boolean numbers;
  private boolean rowsOfTool;
  private Optional<String> fewer = Optional.empty();
  private boolean cut;

  /** The line above the columns, once for each listing of a text. */
  void head() {
    heads++;
  }

  void kext(KextRow row, String line) {
    rows = true;
    numbers |= row.refs().isPresent();
    rowsOfTool |= row.refs().isPresent() && !line.equals("<>");
    end(line);
    String key = row.id().key();
    if (KERNEL.contains(key)) {
      kernel.merge(key, 1, Integer::sum);
    } else {
      otherOfApple |= key.startsWith("com.apple.") && !key.startsWith("com.apple.kpi.");
    }
  }

  /** Whether it has the head, or numbers, of {@code kextstat}. */
  boolean isListing() {
    return heads > 0 || rowsOfTool;
  }

  /** The text ends within a row. */
  void open() {
    rowOpen = true;
  }

  /** The rest of a row that a terminal broke. */
  void continued(String line) {
    end(line);
  }

  /** Rows end with a bracket where that column is there; one that does not is cut. */
  private void end(String line) {
    boolean closed = line.endsWith(">");
    rowOpen = !closed && (closedBefore || line.contains("<"));
    closedBefore |= closed;
  }

  /**
   * The rows of one listing. What the tools print as references of a kext is its retain count less
   * those that the kernel itself holds (xnu OSKext.cpp, {@code copyInfo}), and what is left are the
   * kexts that are linked against it: the very rows that name it in angle brackets. In whole lists
   * the two agree exactly, so that a single row that is missing shows.
   */
  void endOfListing(List<KextRow> listing) {
    boolean told = listing.stream().anyMatch(row -> !row.linked().isEmpty());
    long others = listing.stream().filter(row -> !KERNEL.contains(row.id().key())).count();
    for (KextRow part : listing) {
      if (fewer.isEmpty()
          && KERNEL.contains(part.id().key())
          && part.index().isPresent()
          && part.refs().isPresent()) {
        Integer index = part.index().getAsInt();
        int refs = part.refs().getAsInt();
        long linked =
            told ? listing.stream().filter(row -> row.linked().contains(index)).count() : others;
        if (linked < refs) {
          fewer =
              Optional.of(
                  "it lists "
                      + linked
                      + " of "
                      + refs
                      + " kexts that refer to "
                      + part.id()
                      + ": it is cut");
        }
      }
    }
  }

  void extensions() {
    extensions = true;
  }

  void unread(String line) {
    rowUnread |= LIKE_A_ROW.matcher(line).matches();
  }

  /** There is more than is kept, or a line is too long to be a row. */
  void cut() {
    cut = true;
  }

  /** The first reason against a whole list; absent when nothing speaks against it. */
  Optional<Gap> judge() {
    if (cut) {
      return gap("it is longer than any list of kexts, and was not read to its end");
    }
    if (!rows) {
      return extensions && heads == 0
          ? Optional.of(new Gap(false, "it lists System Extensions, not kexts"))
          : gap("it has no rows");
    }
    if (!numbers) {
      return gap("it is a list of identifiers, of which nobody knows whether it is whole");
    }
    int wanted = Math.max(1, heads);
    if (KERNEL.stream().anyMatch(part -> kernel.getOrDefault(part, 0) < wanted)) {
      return gap(
          kernel.isEmpty()
              ? "it lacks the kernel's own parts (com.apple.kpi.*), so it is filtered, cut, or put"
                  + " together by hand"
              : "it lacks some of the kernel's own parts (com.apple.kpi.*), so it is filtered or"
                  + " cut");
    }
    if (!otherOfApple) {
      return gap("it ends after the kernel's own parts (com.apple.kpi.*)");
    }
    if (fewer.isPresent()) {
      return gap(fewer.get());
    }
    if (rowUnread) {
      return gap("a line that looks like a row could not be read");
    }
    return rowOpen ? gap("its last row is cut") : Optional.empty();
  }

  private static Optional<Gap> gap(String says) {
    return Optional.of(new Gap(true, says));
  }
}
