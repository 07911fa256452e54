package dev.paniclens.parse;

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
  private boolean fewer;
  private boolean cut;

  /** The line above the columns, once for each listing of a text. */
  void head() {
    heads++;
  }

  void kext(KextRow row, String line) {
    rows = true;
    end(line);
    String key = row.id().key();
    if (KERNEL.contains(key)) {
      kernel.merge(key, 1, Integer::sum);
    } else {
      otherOfApple |= key.startsWith("com.apple.") && !key.startsWith("com.apple.kpi.");
    }
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
   * The rows of one listing. Nearly every kext is linked against libkern, and that one's row counts
   * those that are; half of them is a generous measure, as the count may hold more than is listed.
   */
  void endOfListing(List<KextRow> listing) {
    Optional<KextRow> libkern =
        listing.stream()
            .filter(row -> row.id().key().equals("com.apple.kpi.libkern"))
            .filter(row -> row.index().isPresent() && row.refs().isPresent())
            .findFirst();
    boolean told = listing.stream().anyMatch(row -> !row.linked().isEmpty());
    if (told && libkern.isPresent()) {
      Integer index = libkern.get().index().getAsInt();
      long linked = listing.stream().filter(row -> row.linked().contains(index)).count();
      fewer |= 2 * linked < libkern.get().refs().getAsInt();
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
    if (fewer) {
      return gap("it has far fewer rows than kexts that refer to com.apple.kpi.libkern: it is cut");
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
