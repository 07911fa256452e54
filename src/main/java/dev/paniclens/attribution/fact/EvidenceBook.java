package dev.paniclens.attribution.fact;

import dev.paniclens.analysis.Attribution.Evidence;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Frame;
import dev.paniclens.report.PanicLog;
import dev.paniclens.report.PanicMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Collects the reasons of a verdict, each with the line of the panic string it was read from. */
public final class EvidenceBook {
  /** A quoted line is there to be recognised, not to be read in full. */
  private static final int LONGEST_QUOTE = 200;

  private final PanicLines lines;
  private final PanicLog log;
  private final List<Evidence> entries = new ArrayList<>();

  /** Why rules that were close to applying did not; absent where nobody will ask. */
  private final Optional<List<Evidence>> misses;

  /** Line of the head of the list of loaded kexts; 0 when there is none, -1 before it is sought. */
  private int loadedList = -1;

  /** An empty book about a panic. */
  public EvidenceBook(PanicLog log, PanicLines lines) {
    this(log, lines, Optional.empty());
  }

  private EvidenceBook(PanicLog log, PanicLines lines, Optional<List<Evidence>> misses) {
    this.log = log;
    this.lines = lines;
    this.misses = misses;
  }

  /** An empty book about the same panic, which also keeps why rules did not apply. */
  public EvidenceBook blankWithMisses() {
    return new EvidenceBook(log, lines, Optional.of(new ArrayList<>()));
  }

  /** Whether near misses are kept, so that it is worth looking for them. */
  public boolean keepsMisses() {
    return misses.isPresent();
  }

  /** Writes down a reason that no line shows. */
  public void add(String rule, String says) {
    entries.add(new Evidence(rule, says, OptionalInt.empty(), Optional.empty(), Optional.empty()));
  }

  /** What stands beside the panic string, whose lines alone are numbered. */
  public void quoting(String rule, String says, String text) {
    entries.add(
        new Evidence(rule, says, OptionalInt.empty(), Optional.of(quote(text)), Optional.empty()));
  }

  /** Writes down a reason that the panic's message shows. */
  public void atMessage(String rule, String says) {
    addAt(rule, says, log.message().map(PanicMessage::line).orElse(0), Optional.empty());
  }

  /** Writes down a reason that the panic's message shows. */
  public void atMessage(String rule, String says, BundleId kext) {
    addAt(rule, says, log.message().map(PanicMessage::line).orElse(0), Optional.of(kext));
  }

  /** Writes down a reason that a frame shows. */
  public void atFrame(String rule, String says, Frame frame, BundleId kext) {
    addAt(rule, says, frame.line(), Optional.of(kext));
  }

  /** Writes down a reason with its line, from 1; other numbers are no line. */
  public void atLine(String rule, String says, int line) {
    addAt(rule, says, line, Optional.empty());
  }

  /** Writes down a reason with its line, from 1; other numbers are no line. */
  public void atLine(String rule, String says, int line, BundleId kext) {
    addAt(rule, says, line, Optional.of(kext));
  }

  /** At the head of the list of loaded kexts. */
  public void atLoadedList(String rule, String says, Optional<BundleId> kext) {
    if (loadedList < 0) {
      loadedList = lines.nextBeginning("loaded kexts:", 1);
      if (loadedList == 0) {
        loadedList = lines.nextBeginning("Post-boot loaded kexts:", 1);
      }
    }
    addAt(rule, says, loadedList, kext);
  }

  /** Writes down why a rule that was close to applying did not; line 0 where it is no one line. */
  public void nearly(String rule, String says, int line, BundleId kext) {
    misses.ifPresent(kept -> kept.add(entry(rule, says, line, Optional.of(kext))));
  }

  private void addAt(String rule, String says, int line, Optional<BundleId> kext) {
    entries.add(entry(rule, says, line, kext));
  }

  private Evidence entry(String rule, String says, int line, Optional<BundleId> kext) {
    boolean known = line >= 1 && line <= lines.count();
    return new Evidence(
        rule,
        says,
        known ? OptionalInt.of(line) : OptionalInt.empty(),
        known ? Optional.of(quote(lines.get(line))) : Optional.empty(),
        kext);
  }

  /** A line of a report, cut to what it takes to recognise it. */
  public static String quote(String line) {
    String bare = line.strip();
    return bare.length() <= LONGEST_QUOTE ? bare : bare.substring(0, LONGEST_QUOTE) + "…";
  }

  /** Why rules that were close to applying did not; empty where they are not kept. */
  public List<Evidence> misses() {
    return misses.orElse(List.of());
  }

  /** The reasons, in the order in which they were written down. */
  public List<Evidence> entries() {
    return entries;
  }
}
