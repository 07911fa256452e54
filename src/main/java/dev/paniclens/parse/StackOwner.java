package dev.paniclens.parse;

import dev.paniclens.parse.kext.KextEntry;
import dev.paniclens.parse.line.Line;
import dev.paniclens.parse.stack.FrameReader;
import dev.paniclens.parse.stack.FrameTable;
import dev.paniclens.parse.stack.RawFrame;
import dev.paniclens.report.Address;
import dev.paniclens.report.Frame;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells a stack, and the kexts below it, from those of another panic: who called panic stands near
 * the top of its stack; each kext that is listed holds a frame (xnu OSKext.cpp, {@code
 * foreachKextInBacktrace}); a kernel names all frames or none, a function has one place, and frames
 * lie on one stack, or on that and another one above it. What one damaged line can look like is no
 * evidence.
 */
final class StackOwner {
  /** How deep below the top who called panic can stand; in real reports it is at most the ninth. */
  private static final int DEEPEST_CALLER = 12;

  /** Frames of a stack lie nearer to each other: stacks of a kernel take 16 KB. */
  private static final long LARGEST_STACK = 64 << 10;

  private static final int ENOUGH = 2;

  /** In lines. */
  private static final int FARTHEST = 100;

  /** No kernel prints more than 80. */
  private static final int MOST_FRAMES = 256;

  /** What is the same of an address, wherever the kernel was placed. */
  private static final long UNSLID = 0x1fffff;

  private final List<Long> panicked = new ArrayList<>();
  private final List<Long> addresses = new ArrayList<>();
  private final Map<String, Long> functions = new HashMap<>();
  private int head = -1;

  /** Frames above the head, which are another stack's; and the topmost of them. */
  private int framesBefore;

  private long top;

  /** Where the table of a symbolication tool begins, and how many of its rows were seen. */
  private int table = -1;

  private int rows;

  /** Where the line stands that tells whose the stack is; it can stand above the head. */
  private int task = -1;

  private boolean foundCaller;
  private boolean excused;
  private int frames;
  private int named;
  private long lastFrame;
  private String lastLine = "";

  /** Where frames begin that lie elsewhere than those above them; negative without any. */
  private int jump = -1;

  /** How many frames lie on one stack, up to the latest and up to the jump. */
  private int run;

  private int runBefore;
  private int namedBefore;
  private int sinceJump;
  private long beforeJump;
  private boolean sure;

  private int kextHead = -1;
  private int kexts;
  private int without;

  /** Begins anew with another report, or with another panic of the same one. */
  void begin() {
    panicked.clear();
    excused = false;
    functions.clear();
    task = -1;
    framesBefore = 0;
    table = -1;
    rows = 0;
    beginStack(-1);
  }

  /** Takes the report's first entry in: who called panic, and where a trap was. */
  void seeEntry(String entry) {
    begin();
    int at = entry.indexOf("0x");
    while (at >= 0) {
      int end = at + 2;
      while (end < entry.length() && Character.digit(entry.charAt(end), 16) >= 0) {
        end++;
      }
      Address.parse(entry.substring(at, end))
          .map(Address::withoutTag)
          .map(Address::bits)
          .ifPresent(panicked::add);
      at = entry.indexOf("0x", end);
    }
  }

  private void beginStack(int index) {
    head = index;
    addresses.clear();
    frames = 0;
    named = 0;
    foundCaller = false;
    lastFrame = 0;
    run = 0;
    jump = -1;
    kextHead = -1;
    kexts = 0;
    without = 0;
  }

  /** Takes the head of a stack in. */
  void seeHead(int index) {
    framesBefore = kexts == 0 && !excused ? frames : 0;
    top = frames > 0 ? addresses.getFirst() : 0;
    if (frames > 0) {
      panicked.clear(); // further stacks are those of others
    }
    beginStack(task >= 0 && task == index - 1 ? task : index);
  }

  /**
   * Takes a line in that is none of a stack's.
   *
   * @return where another report begins; negative when none does
   */
  int seeOther(String line, int index) {
    if (line.isEmpty()) {
      return -1;
    }
    int other = strangersKexts(index);
    if (!excused) {
      excused =
          line.startsWith("Backtracing specified thread")
              || FrameReader.isElision(line)
              || frames > 0 && kexts == 0 && !BrokenLine.isOne(line);
    }
    task = line.startsWith("Panicked task") ? index : task;
    lastLine = line;
    return other;
  }

  /** Takes a kext of a list in that stands behind others of the list. */
  void seeListed(String line) {
    lastLine = line;
  }

  /**
   * Where the list of kexts began that has ended, if none of them holds a frame. Known only at its
   * end: in which order they are printed decides nothing.
   */
  int strangersKexts(int index) {
    boolean strangers = kexts >= ENOUGH && without == kexts && !excused && frames > ENOUGH;
    kexts = strangers ? 0 : kexts;
    return strangers ? near(kextHead, index) : -1;
  }

  /**
   * Takes a frame in.
   *
   * @return where another report begins; negative when none does
   */
  int seeFrame(RawFrame frame, String line, int index) {
    if (frames == 0 && head < 0) {
      head = index;
    }
    long address = frame.returnAddress().map(Address::withoutTag).map(Address::bits).orElse(0L);
    frames++;
    if (frames > MOST_FRAMES) {
      excused = true;
      return -1;
    }
    addresses.add(address);
    foundCaller |= panicked.stream().anyMatch(caller -> isNear(caller, address));
    int other = seePlace(frame, line, index);
    lastLine = line;
    if (other >= 0) {
      return other;
    }
    if (frames == 1 && framesBefore > ENOUGH && address != top) {
      return head; // a kernel says in between whose stack follows
    }
    boolean stranger = frames == DEEPEST_CALLER && !foundCaller && !excused;
    boolean wide = !panicked.isEmpty() && panicked.getFirst() >>> 32 != 0;
    return stranger && wide ? near(head, index) : -1;
  }

  private int seePlace(RawFrame frame, String line, int index) {
    long place = frame.framePointer().map(Address::bits).orElse(0L);
    if (place == 0) {
      return -1;
    }
    boolean far = lastFrame != 0 && (place < lastFrame || place - lastFrame > LARGEST_STACK);
    if (far && (jump < 0 || !sure)) {
      jump = index;
      sinceJump = 0;
      runBefore = run;
      beforeJump = lastFrame;
      namedBefore = frames - 1 - named == 0 ? 1 : named == 0 ? -1 : 0;
      sure = BrokenLine.isOne(lastLine);
    }
    run = far ? 1 : run + 1;
    lastFrame = place;
    boolean kernels = frame.module().filter(Frame.KERNEL::equals).isPresent();
    named += kernels || frame.symbol().isPresent() ? 1 : 0;
    boolean conflict = kernels && isElsewhere(frame);
    if (jump < 0) {
      return -1;
    }
    sinceJump++;
    boolean other =
        conflict
            || sinceJump >= ENOUGH
                && (sure
                    || namedBefore < 0 && kernels
                    || runBefore >= ENOUGH
                        && line.startsWith("0")
                        && place < beforeJump - LARGEST_STACK);
    return other && jump > 0 ? near(jump, index) : -1;
  }

  /**
   * Takes a row of a table in that a symbolication tool printed: of this stack it has addresses.
   *
   * @return where another report begins; negative when none does
   */
  int seeRow(String line, int index) {
    if (excused || rows == DEEPEST_CALLER) {
      return -1;
    }
    Optional<Long> address =
        FrameTable.parse(new Line(1, line), false)
            .flatMap(RawFrame::returnAddress)
            .map(Address::bits);
    if (address.isEmpty()) {
      return -1;
    }
    table = rows == 0 ? index : table;
    rows++;
    excused |=
        Stream.concat(panicked.stream(), addresses.stream())
            .anyMatch(a -> isNear(a, address.get()));
    boolean wide =
        Stream.concat(panicked.stream(), addresses.stream()).anyMatch(a -> a >>> 32 != 0);
    return rows == DEEPEST_CALLER && !excused && wide ? near(table, index) : -1;
  }

  /** Whether the function that the frame names was seen at another place. */
  private boolean isElsewhere(RawFrame frame) {
    Optional<Long> start =
        frame.offset().flatMap(o -> frame.returnAddress().map(a -> a.bits() - o.bits()));
    if (start.isEmpty() || frame.symbol().isEmpty()) {
      return false;
    }
    Long before = functions.putIfAbsent(frame.symbol().get(), start.get());
    return before != null && !before.equals(start.get());
  }

  /**
   * Takes the head of a list of kexts in.
   *
   * @return where another report begins; negative when none does
   */
  int seeKextHead(int index) {
    kextHead = index;
    kexts = 0;
    without = 0;
    return frames == 0 && rows == 0 && BrokenLine.isOne(lastLine) ? index : -1;
  }

  /** Takes one of the kexts in. */
  void seeKext(String line, int index) {
    Optional<KextEntry> kext = KextEntry.parse(line, false).filter(k -> !k.dependency());
    kextHead = kextHead < 0 ? index : kextHead;
    if (kext.isEmpty() || kext.get().start().isEmpty() || kext.get().end().isEmpty()) {
      return;
    }
    kexts++;
    boolean holds =
        addresses.stream().anyMatch(a -> isWithin(a, kext.get()))
            || panicked.stream().anyMatch(a -> isWithin(a, kext.get()));
    without += holds ? 0 : 1;
  }

  /** The place, unless it is so far above that looking at all lines since would take long. */
  private static int near(int begin, int index) {
    return index - begin <= FARTHEST ? begin : -1;
  }

  private static boolean isWithin(long address, KextEntry kext) {
    return new Address(address).isWithin(kext.start(), kext.end());
  }

  /** Whether both are one address, of which one was misread or not moved with the kernel. */
  private static boolean isNear(long one, long other) {
    long difference = one ^ other;
    if ((difference & UNSLID) == 0) {
      return true;
    }
    int digits = 0;
    for (long rest = difference; rest != 0; rest >>>= 4) {
      digits += (rest & 0xf) == 0 ? 0 : 1;
    }
    return digits <= ENOUGH;
  }
}
