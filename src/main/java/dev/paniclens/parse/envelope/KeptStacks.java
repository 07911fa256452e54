package dev.paniclens.parse.envelope;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Keeps of the stacks in a report's body what {@link StackWaits} reads, and leaves the rest out:
 * the JSON that it writes is the same with fewer members. It is told of brackets and strings while
 * the bytes go by, so that stacks of any size can pass.
 *
 * <p>Where nobody waits for another thread, nothing is kept. Names and texts stay bytes: a
 * stackshot has some ten thousand of them.
 */
final class KeptStacks {
  /** Depths below the body's own, which is 1: processes, their members, the members' lists. */
  private static final int PROCESSES = 2;

  private static final int MEMBERS = 3;
  private static final int LISTS = 4;

  private static final int LONGEST_STRING = 512;
  private static final int MOST_KEPT = 1 << 20;

  private static final byte[] STACKS = bytes(StackWaits.MEMBER);
  private static final byte[] NAME = bytes(StackWaits.NAME);
  private static final byte[] THREADS = bytes(StackWaits.THREADS);
  private static final List<byte[]> WAITS =
      StackWaits.WAITS.stream().map(KeptStacks::bytes).toList();

  private final KeptBytes out;
  private final KeptBytes string = new KeptBytes(LONGEST_STRING);

  /** The last string at each depth, without quotes: the name of what comes next. */
  private final KeptBytes[] names = new KeptBytes[LISTS + 1];

  /** Which containers are kept, and whether something stands in them. */
  private final boolean[] kept = new boolean[LISTS + 1];

  private final boolean[] filled = new boolean[LISTS + 1];
  private boolean afterColon;
  private boolean tooLong;

  /** How much was written before the first of the processes. */
  private int before;

  /** Whether one of their threads waits for another one. */
  private boolean waits;

  /**
   * @param out where to write what is kept
   */
  KeptStacks(KeptBytes out) {
    this.out = out;
    Arrays.setAll(names, depth -> new KeptBytes(LONGEST_STRING));
  }

  /** Whether strings, colons and commas matter at a depth. */
  boolean watches(int depth) {
    return depth == 1 || depth >= PROCESSES && depth <= LISTS && kept[depth];
  }

  void beginString() {
    string.cut(0);
    tooLong = false;
  }

  /** Takes a piece of a string, without its quotes. */
  void string(byte[] bytes, int from, int to) {
    tooLong |= string.length() + to - from > LONGEST_STRING;
    if (!tooLong) {
      string.add(bytes, from, to);
    }
  }

  void endString(int depth) {
    if (tooLong) {
      string.cut(0);
    }
    if (!afterColon) {
      names[depth].set(string);
    }
    if (depth == LISTS && kept[LISTS] && isWaits(names[MEMBERS])) {
      if (StackWaits.tellsOwner(string.latin()) && begin(depth)) {
        out.addQuoted(string);
        waits = true;
      }
    } else if (depth == MEMBERS && afterColon && names[MEMBERS].is(NAME)) {
      if (!tooLong && begin(depth)) {
        writeName(depth);
        out.addQuoted(string);
      }
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
      if (depth == LISTS + 1 && isObject && isThreads() && begin(LISTS)) {
        writeName(LISTS);
        out.add('{');
        out.add('}');
      }
      return;
    }
    KeptBytes name = names[depth - 1];
    boolean keep =
        switch (depth) {
          case PROCESSES -> isObject && name.is(STACKS);
          case MEMBERS -> isObject && kept[PROCESSES];
          case LISTS -> kept[MEMBERS] && (isObject ? name.is(THREADS) : isWaits(name));
          default -> false;
        };
    if (keep && depth > PROCESSES) {
      keep = begin(depth - 1);
      if (keep) {
        writeName(depth - 1);
        out.add(isObject ? '{' : '[');
      }
    } else if (keep) {
      before = out.length();
      waits = false;
    }
    kept[depth] = keep;
    filled[depth] = false;
    names[depth].cut(0);
  }

  /** A container at this depth was closed. */
  void close(int depth, boolean isObject) {
    afterColon = false;
    if (depth > LISTS || depth < PROCESSES || !kept[depth]) {
      return;
    }
    kept[depth] = false;
    if (depth > PROCESSES) {
      out.add(isObject ? '}' : ']');
    } else if (filled[PROCESSES] && !waits) {
      out.cut(before);
    }
  }

  private static boolean isWaits(KeptBytes name) {
    for (byte[] waits : WAITS) {
      if (name.is(waits)) {
        return true;
      }
    }
    return false;
  }

  private boolean isThreads() {
    return kept[LISTS] && names[MEMBERS].is(THREADS);
  }

  /** Begins an element of the container at a depth, unless too much is kept already. */
  private boolean begin(int depth) {
    if (depth == PROCESSES && !filled[PROCESSES]) {
      before = out.length(); // the brace that opens them stands before it
    }
    if (out.length() - before > MOST_KEPT) {
      return false;
    }
    if (filled[depth]) {
      out.add(',');
    }
    filled[depth] = true;
    return true;
  }

  private void writeName(int depth) {
    out.addQuoted(names[depth]);
    out.add(':');
  }

  private static byte[] bytes(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }
}
