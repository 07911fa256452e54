package dev.paniclens.attribution.verdict;

import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.attribution.fact.EvidenceBook;
import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.attribution.kind.PanicClassifier;
import dev.paniclens.attribution.verdict.Finding.Ground;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rules for panics in which whose code stands on the stack says nothing about the cause. */
final class ClassVerdicts {
  private static final int NMI = 2;

  private static final String ALL_ONES = "0xffffffff";

  /**
   * A read from a device that has left its bus gives all ones; drivers of graphics and storage
   * print what they read: {@code CFG}, {@code BAR0}, {@code CSTS}.
   */
  static final Pattern DEVICE_GONE =
      Pattern.compile(
          "\\b(?:CFG|BAR0|CSTS)\\b[ =:]{1,3}" + ALL_ONES + "\\b", Pattern.CASE_INSENSITIVE);

  /** What the driver of NVMe drives says of those that are not Apple's. */
  private static final Pattern FOREIGN_DRIVE = Pattern.compile("\\b3rd party NVMe controller\\b");

  /** The driver's name or its function stands before. */
  private static final int BEGINNING = 120;

  private static final Pattern DRIVE =
      Pattern.compile("\\bMODEL=([^=\\n]{1,60}?) FW=([^ =\\n]{1,24})");

  private final Facts facts;
  private final EvidenceBook evidence;

  ClassVerdicts(Facts facts, EvidenceBook evidence) {
    this.facts = facts;
    this.evidence = evidence;
  }

  /** A person, a test or a privileged program asked for the panic. */
  Optional<Finding> requested() {
    if (!facts.is("user-requested")) {
      return Optional.empty();
    }
    boolean nmi = facts.fault().filter(f -> f.number().orElse(0) == NMI).isPresent();
    if (nmi) {
      evidence.atMessage("class", "a non-maskable interrupt stopped the processor");
    } else if (PanicClassifier.classify(facts.log()).classCode().equals(facts.info().code())) {
      evidence.atMessage("class", "the message says so: " + facts.info().title());
    } else {
      evidence.add("report-type", "reports of this type are written after a forced reset");
    }
    // Hardware can raise such an interrupt as well as a person.
    return found(Verdict.REQUESTED, nmi ? Confidence.MEDIUM : Confidence.HIGH, Ground.CLASS);
  }

  /** The hardware reported an error. */
  Optional<Finding> hardware() {
    if (facts.is("machine-check")) {
      return PanicClassifier.deciding(facts.log()).isEmpty()
          ? byBanks()
          : bySaying(Verdict.HARDWARE, Confidence.MEDIUM);
    }
    if (facts.is("data-abort", "bus-error")) {
      evidence.atMessage(
          "error-answer",
          "the syndrome says that memory or a device answered with an error; the code only asked");
      return found(Verdict.HARDWARE, Confidence.LOW, Ground.ERROR_ANSWER);
    }
    if (readsAllOnes(facts.text())) {
      evidence.atMessage(
          "device-gone",
          "the device's registers read as all ones: it no longer answers on its bus"
              + drive(facts.text()));
      // Drivers that switch a device off too early, or never wake it, read the same.
      return found(Verdict.HARDWARE, Confidence.LOW, Ground.DEVICE_GONE);
    }
    Optional<String> drive = foreignDrive(facts.text());
    if (drive.isPresent()) {
      evidence.atMessage(
          "third-party-drive",
          "the driver gave up on a drive that it calls third-party" + drive.get());
      // Apple's driver is known to get along badly with some drives that are not at fault.
      return found(Verdict.HARDWARE, Confidence.LOW, Ground.THIRD_PARTY_DRIVE);
    }
    boolean macNoticed = facts.text().startsWith("macOS") || facts.text().startsWith("bridge");
    return facts.is("bridge") && !macNoticed
        ? bySaying(Verdict.HARDWARE, Confidence.LOW)
        : Optional.empty();
  }

  /** A coprocessor's own panic was passed on, or it is a coprocessor's kernel that panicked. */
  Optional<Finding> firmware() {
    if (facts.is("coprocessor")) {
      return bySaying(Verdict.FIRMWARE, Confidence.HIGH);
    }
    if (!facts.isBridge() || facts.is("bridge") || facts.is("soc-reset")) {
      return Optional.empty();
    }
    evidence.atMessage("bridgeos", "the T2 chip's own system panicked, not macOS");
    // What is lost of the message may have said that it saw the Mac stop.
    boolean unread = facts.text().isBlank() || MessageDamage.shows(facts);
    return found(Verdict.FIRMWARE, unread ? Confidence.LOW : Confidence.MEDIUM, Ground.CLASS);
  }

  /** Whoever came upon damaged page tables did not damage them. */
  Optional<Finding> damageMet() {
    if (!facts.is("page-fault", "page-tables")) {
      return Optional.empty();
    }
    evidence.atMessage(
        "page-tables",
        "the error code says that the page tables hold what they must not: the code that ran only"
            + " met that");
    return found(Verdict.UNDETERMINED, Confidence.LOW, Ground.CLASS);
  }

  /** The log of the culprit never existed, or stayed on the other side of a T2. */
  Optional<Finding> withoutLog() {
    if (!facts.is("soc-reset") && !facts.is("bridge")) {
      return Optional.empty();
    }
    evidence.atMessage(
        "no-log",
        facts.is("bridge")
            ? "the T2 chip saw the Mac's own system stop; that one's log is not in the report"
            : "the machine was reset from outside; no log of the cause exists");
    return found(Verdict.UNDETERMINED, Confidence.LOW, Ground.NO_LOG);
  }

  /** The kernel only carried out the sentence: a process that the system needs hung or ended. */
  Optional<Finding> userspace() {
    return switch (facts.info().code()) {
      case "userspace-watchdog" -> bySaying(Verdict.USERSPACE, Confidence.MEDIUM);
      // watchdogd runs last when a system starves: who held it up is seldom a process.
      case "watchdog" -> bySaying(Verdict.USERSPACE, Confidence.LOW);
      case "initproc-exit" -> bySaying(Verdict.USERSPACE, Confidence.HIGH);
      default -> Optional.empty();
    };
  }

  /** Where what the kernel said is cut off, what the processor said may still be there. */
  private Optional<Finding> byBanks() {
    int head = facts.lines().nextContaining(PanicClassifier.MACHINE_CHECK_DUMP, 1);
    evidence.atLine(
        "error-banks",
        "the processor's own account of an error is in the report: it stopped for that",
        head > 0 ? head : facts.lines().nextContaining(PanicClassifier.MACHINE_CHECK_BANKS, 1));
    return found(Verdict.HARDWARE, Confidence.MEDIUM, Ground.CLASS);
  }

  /** Whether the message names a register of a device that has left its bus. */
  static boolean readsAllOnes(String text) {
    for (int at = text.indexOf('0'); at >= 0; at = text.indexOf('0', at + 1)) {
      if (text.regionMatches(true, at, ALL_ONES, 0, ALL_ONES.length())) {
        return DEVICE_GONE.matcher(text).find();
      }
    }
    return false;
  }

  /** Which drive the message calls third-party, in words; empty when it calls none so. */
  private static Optional<String> foreignDrive(String text) {
    Matcher said = FOREIGN_DRIVE.matcher(text).region(0, Math.min(text.length(), BEGINNING));
    return said.find() ? Optional.of(drive(text)) : Optional.empty();
  }

  /** Model and firmware of the drive that the message names, in words; empty when it names none. */
  private static String drive(String text) {
    Matcher drive = DRIVE.matcher(text);
    return drive.find() ? ": " + drive.group(1) + ", firmware " + drive.group(2) : "";
  }

  private Optional<Finding> bySaying(Verdict verdict, Confidence confidence) {
    evidence.atMessage("class", "the message says so: " + facts.info().title());
    return found(verdict, confidence, Ground.CLASS);
  }

  private static Optional<Finding> found(Verdict verdict, Confidence confidence, Ground ground) {
    return Optional.of(Finding.of(verdict, confidence, ground));
  }
}
