package dev.paniclens.parse;

import dev.paniclens.parse.detail.MemoryReader;
import dev.paniclens.parse.kext.KextBlockReader;
import dev.paniclens.parse.line.Hex;
import dev.paniclens.parse.line.Line;
import dev.paniclens.parse.repair.PasteRepair;
import dev.paniclens.parse.stack.FrameLine;
import dev.paniclens.parse.stack.FrameReader;
import dev.paniclens.parse.stack.RawFrame;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Follows the sections of a report and notices lines that cannot stand where they do, as they are
 * another report's, the beginning of which is missing: a kernel prints the kexts of a stack below
 * its frames, Intel's kernels describe the system below both (xnu osfmk/i386/AT386/model_dep.c,
 * {@code panic_i386_backtrace}), each says each thing once, and all of its code lies in one place.
 * One such line may be damage; two in a row are none.
 */
final class SectionOrder {
  /** The label that only Intel's kernels have. */
  private static final String INTEL_VERSION = "Mac OS version";

  private static final String DARWIN = "Kernel version";
  private static final String MODEL = "System model name";
  private static final String UPTIME = "System uptime in nanoseconds";

  private static final int ENOUGH = 2;

  /** What a kernel says once of its system, each with a label of its own. */
  private static final Set<String> ONCE =
      Set.of(
          "BSD process name corresponding to current thread",
          INTEL_VERSION,
          DARWIN,
          "Kernel UUID",
          "Kernel slide",
          "Kernel text base",
          MODEL,
          UPTIME);

  private enum Section {
    FRAME,
    STACK_HEAD,
    KEXT,
    KEXT_HEAD,
    SYSTEM,
    POWERPC,
    CORE,
    ESCAPED,
    NONE
  }

  private final KernelPlace place = new KernelPlace();
  private final StackOwner owner = new StackOwner();
  private final Set<String> labels = new HashSet<>();

  /** Whether kexts of the stack were listed since it began. */
  private boolean kexts;

  private boolean kextHead;

  /** Whether an Intel kernel has described its system. */
  private boolean intelSystem;

  private boolean armFrames;
  private boolean intelFrames;
  private int frames;

  /** Whether stacks stand before the entry that are not the panic's. */
  private boolean logged;

  /** Whether what was seen since some line are stacks of those who used memory. */
  private boolean memory;

  /** Whether pairs of branches follow, which look like frames. */
  private boolean branches;

  /** Whether the ends of lines are written as in JSON. */
  private boolean escaped;

  /** Where a further entry stands, as long as its stack was not seen; negative without one. */
  private int further = -1;

  private String furtherEntry = "";

  /** Where the first of the lines stands that are out of place; negative without one. */
  private int wrong = -1;

  private int wrongs;

  /** Where a head stands right above, of a stack or of the kexts of one; negative without one. */
  private int head = -1;

  private boolean headOfKexts;

  /**
   * Takes a line in that begins no report.
   *
   * @param line without quoting signs and white space
   * @param index its place among the lines
   * @return where another report begins; negative when none does
   */
  int see(String line, int index) {
    Section section = section(line);
    if (section == Section.NONE) {
      return seeOther(line, index);
    }
    if (branches && section == Section.FRAME) {
      return -1;
    }
    branches = false;
    Optional<RawFrame> frame =
        section == Section.FRAME ? FrameLine.parse(new Line(1, line), false) : Optional.empty();
    int entry = further;
    further = frame.isPresent() ? -1 : further;
    if (entry >= 0 && frame.filter(this::isOfOtherKernel).isPresent()) {
      return entry;
    }
    if (isOutOfPlace(section, line, frame)) {
      boolean headed = head >= 0 && (headOfKexts == (section == Section.KEXT));
      wrong = wrongs > 0 ? wrong : headed ? head : index;
      wrongs += section == Section.ESCAPED ? ENOUGH : 1; // one line that holds several
      return wrongs >= ENOUGH ? wrong : -1;
    }
    wrongs = 0;
    take(section, line, frame);
    headOfKexts = section == Section.KEXT_HEAD;
    head = section == Section.STACK_HEAD || headOfKexts ? index : -1;
    return logged ? -1 : ofOtherStack(section, line, frame, index);
  }

  /** Takes a kext of a list in that stands behind others of the list. */
  void seeListed(String line) {
    branches = false;
    owner.seeListed(line);
  }

  private int ofOtherStack(Section section, String line, Optional<RawFrame> frame, int index) {
    switch (section) {
      case STACK_HEAD -> owner.seeHead(index);
      case KEXT_HEAD -> {
        return owner.seeKextHead(index);
      }
      case KEXT -> owner.seeKext(line, index);
      case FRAME -> {
        return frame
            .map(f -> owner.seeFrame(f, line, index))
            .orElseGet(() -> owner.seeRow(line, index));
      }
      default -> {
        return owner.seeOther(line, index);
      }
    }
    return -1;
  }

  /**
   * Tells that no more kexts follow the latest one.
   *
   * @return where another report began; negative when none did
   */
  int endOfKexts(int index) {
    return logged ? -1 : owner.strangersKexts(index);
  }

  /** Takes the first entry of a report in. */
  void seeEntry(String entry) {
    place.seeEntry(entry);
    beginPanic();
    owner.seeEntry(entry);
    furtherEntry = "";
  }

  /**
   * Takes an entry in that seems to belong to the report: a panic within the panic may have a stack
   * and kexts of its own.
   *
   * @param index its place among the lines
   */
  void seeFurther(String entry, int index) {
    beginPanic();
    if (further < 0) {
      further = index;
      furtherEntry = entry;
    }
  }

  /** The further panic's entry; blank for a processor that was stopped. */
  String furtherEntry() {
    return furtherEntry;
  }

  private void beginPanic() {
    beginStack();
    owner.begin();
    intelSystem = false;
    labels.clear();
    frames = 0;
    wrongs = 0;
    head = -1;
  }

  /** Whether a stack stands there; before any entry, it is one of which the entry is missing. */
  boolean holdsStack() {
    return !logged && (frames >= ENOUGH || kexts || escaped);
  }

  /**
   * Whether an Intel kernel's description of its system breaks off: it tells its versions in one
   * go, and how long it was up below its model (xnu osfmk/i386/AT386/model_dep.c).
   */
  boolean lacksEndOfSystem() {
    return intelSystem
        && (!labels.contains(DARWIN) || labels.contains(MODEL) && !labels.contains(UPTIME));
  }

  /** Where code of the report's kernel lies. */
  KernelPlace place() {
    return place;
  }

  /** Begins anew with another report. */
  void begin() {
    place.begin();
    beginPanic();
    armFrames = false;
    intelFrames = false;
    logged = false;
    memory = false;
    escaped = false;
    branches = false;
    further = -1;
    furtherEntry = "";
  }

  private void beginStack() {
    kexts = false;
    kextHead = false;
  }

  private int seeOther(String line, int index) {
    int other = owner.seeOther(line, index);
    logged |= line.startsWith("Backtrace 0x"); // a driver's own, which it survived
    if (MemoryReader.isHead(line)) {
      beginPanic(); // of those who used the memory; it may follow the system's description
      memory = true;
    } else if (memory && line.startsWith("Panicked thread")) {
      beginStack(); // on Apple silicon, the panic's own follows
      memory = false;
    }
    branches = line.startsWith("LBR Stack (CPU") || branches && line.isEmpty();
    if (EntryLine.isOfStopped(line)) {
      seeFurther("", index); // another processor that was stopped, be it before the panic
      logged = true;
    }
    return logged ? -1 : other;
  }

  private boolean isOfOtherKernel(RawFrame frame) {
    return place.isElsewhere(frame) || !furtherEntry.isEmpty() && place.isTopOfOther(frame);
  }

  private boolean isOutOfPlace(Section section, String line, Optional<RawFrame> frame) {
    if (escaped && section != Section.ESCAPED) {
      return true; // one way of writing a report
    }
    return switch (section) {
      case FRAME ->
          kexts
              || frame.isPresent() && (isArm(line) ? intelFrames : armFrames || intelSystem)
              || frame.map(place::isElsewhere).orElseGet(() -> isElsewhere(line, "0x"));
      case STACK_HEAD, KEXT_HEAD -> intelSystem;
      case KEXT -> intelSystem && !kextHead || isElsewhere(line, "@0x");
      case SYSTEM -> labels.contains(label(line));
      case POWERPC -> place.isWide();
      case CORE -> intelFrames || isElsewhere(line, "PC=0x");
      case ESCAPED -> !escaped && (place.isKnown() || kexts || frames > 0);
      case NONE -> false;
    };
  }

  private void take(Section section, String line, Optional<RawFrame> frame) {
    switch (section) {
      case FRAME -> {
        frames++;
        armFrames |= frame.isPresent() && isArm(line);
        intelFrames |= frame.isPresent() && !isArm(line);
        frame.ifPresent(place::see);
      }
      case STACK_HEAD -> beginStack();
      case KEXT_HEAD -> kextHead = true;
      case KEXT -> kexts = true;
      case SYSTEM -> {
        labels.add(label(line));
        kextHead = false;
        intelSystem |= label(line).equals(INTEL_VERSION);
      }
      case POWERPC -> place.seePowerPc();
      case CORE -> armFrames = true;
      case ESCAPED -> escaped = true;
      case NONE -> {}
    }
  }

  /** Whether the address behind a sign is none of the kernel's and its kexts'. */
  private boolean isElsewhere(String line, String sign) {
    int at = line.indexOf(sign);
    return at >= 0
        && Hex.at(line, at + sign.length() - 2)
            .flatMap(Hex::value)
            .filter(place::isFar)
            .isPresent();
  }

  private static boolean isArm(String line) {
    return line.charAt(0) == 'l';
  }

  private static String label(String line) {
    int colon = line.indexOf(':');
    return line.substring(0, Math.max(0, colon));
  }

  private static Section section(String line) {
    if (line.length() < 10) {
      return Section.NONE;
    }
    if (line.charAt(0) != '"' && PasteRepair.hasEscapedSection(line)) {
      return Section.ESCAPED;
    }
    if (line.startsWith("Exception state (sv=")
        || line.startsWith("Latest ") && line.contains(" for cpu ")
        || line.startsWith("Darwin Kernel Version ") && line.endsWith("_PPC")) {
      return Section.POWERPC;
    }
    if (line.startsWith("CORE ")) {
      return line.contains(": PC=0x") ? Section.CORE : Section.NONE;
    }
    if (line.startsWith("Backtrace")) {
      return FrameReader.header(line).isPresent() ? Section.STACK_HEAD : Section.NONE;
    }
    if (KextBlockReader.isHeader(line)) {
      return Section.KEXT_HEAD;
    }
    if (FrameReader.isFrame(line)) {
      return Section.FRAME;
    }
    if (KextBlockReader.isEntry(line)) {
      return Section.KEXT;
    }
    return ONCE.contains(label(line)) ? Section.SYSTEM : Section.NONE;
  }
}
