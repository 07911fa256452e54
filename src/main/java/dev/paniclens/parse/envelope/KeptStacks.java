package dev.paniclens.parse.envelope;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keeps of the stacks in a report's body what {@link StackWaits} reads, and leaves the rest out:
 * the JSON that it writes is the same with fewer members. It is told of brackets and strings while
 * the bytes go by, so that stacks of any size can pass.
 */
final class KeptStacks {
  /** Depths below the body's own, which is 1: processes, their members, the members' lists. */
  private static final int PROCESSES = 2;

  private static final int MEMBERS = 3;
  private static final int LISTS = 4;

  private static final int LONGEST_STRING = 512;
  private static final int MOST_KEPT = 1 << 20;

  private final ByteArrayOutputStream out;
  private final ByteArrayOutputStream string = new ByteArrayOutputStream(64);

  /** The last string at each depth, in quotes: the name of what comes next. */
  private final String[] names = new String[LISTS + 1];

  /** Which containers are kept, and whether something stands in them. */
  private final boolean[] kept = new boolean[LISTS + 1];

  private final boolean[] filled = new boolean[LISTS + 1];
  private boolean afterColon;
  private boolean tooLong;
  private int size;

  /**
   * @param out where to write what is kept
   */
  KeptStacks(ByteArrayOutputStream out) {
    this.out = out;
    Arrays.fill(names, "");
  }

  /** Whether strings, colons and commas matter at a depth. */
  boolean watches(int depth) {
    return depth == 1 || depth >= PROCESSES && depth <= LISTS && kept[depth];
  }

  void beginString() {
    string.reset();
    tooLong = false;
  }

  /** Takes a piece of a string, without its quotes. */
  void string(byte[] bytes, int from, int to) {
    tooLong |= string.size() + to - from > LONGEST_STRING;
    if (!tooLong) {
      string.write(bytes, from, to - from);
    }
  }

  void endString(int depth) {
    String text = tooLong ? "" : string.toString(StandardCharsets.ISO_8859_1);
    if (!afterColon) {
      names[depth] = text;
    }
    boolean wait = depth == LISTS && isWaits() && !tooLong && StackWaits.tellsOwner(text);
    boolean name = depth == MEMBERS && afterColon && names[MEMBERS].equals(StackWaits.NAME);
    if (wait) {
      write(depth, "\"" + text + "\"");
    } else if (name && !tooLong) {
      write(depth, "\"" + StackWaits.NAME + "\":\"" + text + "\"");
    }
    afterColon = false;
  }

  void colon() {
    afterColon = true;
  }

  void comma() {
    afterColon = false;
  }

  /** A container was opened, and lies at this depth now. */
  void open(int depth, boolean isObject) {
    afterColon = false;
    if (depth > LISTS) {
      if (depth == LISTS + 1
          && isObject
          && kept[LISTS]
          && names[MEMBERS].equals(StackWaits.THREADS)) {
        write(LISTS, "\"" + names[LISTS] + "\":{}");
      }
      return;
    }
    String name = names[depth - 1];
    boolean keep =
        switch (depth) {
          case PROCESSES -> isObject && name.equals(StackWaits.MEMBER);
          case MEMBERS -> isObject && kept[PROCESSES];
          case LISTS ->
              kept[MEMBERS]
                  && (isObject ? name.equals(StackWaits.THREADS) : StackWaits.WAITS.contains(name));
          default -> false;
        };
    if (keep && depth > PROCESSES) {
      keep = write(depth - 1, "\"" + name + "\":" + (isObject ? "{" : "["));
    }
    kept[depth] = keep;
    filled[depth] = false;
    names[depth] = "";
  }

  /** A container at this depth was closed. */
  void close(int depth, boolean isObject) {
    afterColon = false;
    if (depth <= LISTS && depth >= PROCESSES) {
      if (kept[depth] && depth > PROCESSES) {
        out.write(isObject ? '}' : ']');
      }
      kept[depth] = false;
    }
  }

  private boolean isWaits() {
    return kept[LISTS] && StackWaits.WAITS.contains(names[MEMBERS]);
  }

  /** Writes an element of the container at a depth, unless too much is kept already. */
  private boolean write(int depth, String json) {
    if (size > MOST_KEPT) {
      return false;
    }
    String element = (filled[depth] ? "," : "") + json;
    out.writeBytes(element.getBytes(StandardCharsets.ISO_8859_1));
    size += element.length();
    filled[depth] = true;
    return true;
  }
}
