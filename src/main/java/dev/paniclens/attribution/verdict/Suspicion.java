package dev.paniclens.attribution.verdict;

import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Kext;
import dev.paniclens.report.PanicLog;
import dev.paniclens.report.PanicMessage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads from a panic's message which kexts it names. */
final class Suspicion {
  private static final String SUSPECTED = "Suspected bundle: ";

  /**
   * The driver that held up sleep or wake (xnu iokit/Kernel/IOPMrootDomain.cpp, {@code
   * getFailureData}), in that sentence alone: a volume, a process or a service can be called by the
   * same words. The full stop belongs to it: without, the identifier may be cut.
   */
  private static final Pattern SUSPECTED_BUNDLE =
      Pattern.compile(
          "^\"?(?:Sleep|Wake) transition timed out after \\d{1,9} seconds[^\\n.:]{0,200}\\.\\s{1,8}"
              + SUSPECTED
              + "([A-Za-z0-9_.\\-]+?)\\.(?= Thread 0x|\\s*(?:\\n|$))");

  /** A shorter word can stand in a message for other reasons. */
  private static final int SHORTEST_NAME = 6;

  /** What a kernel says in one line is shorter; each kext of the report is sought in it. */
  private static final int LONGEST_LINE = 2048;

  /** Their messages name processes, which can be called like a kext of the same product. */
  private static final Set<String> NAMING_PROCESSES =
      Set.of("watchdog", "userspace-watchdog", "initproc-exit", "user-requested");

  private Suspicion() {}

  /** The bundle that the kernel itself suspects in the message. */
  static Optional<BundleId> suspectedBundle(PanicLog log) {
    String text = log.message().map(PanicMessage::text).orElse("");
    if (!text.contains(SUSPECTED)) {
      return Optional.empty();
    }
    Matcher m = SUSPECTED_BUNDLE.matcher(text);
    if (!m.find()
        || m.group(1).indexOf('.') < 0
        || log.text().stripTrailing().endsWith(m.group())) {
      return Optional.empty();
    }
    return Optional.of(new BundleId(m.group(1)));
  }

  /**
   * The third-party kexts of the report whose own name stands in the message's first line, as a
   * whole word.
   */
  static List<BundleId> named(Facts facts) {
    String first = facts.log().message().map(PanicMessage::firstLine).orElse("");
    String line = first.length() > LONGEST_LINE ? first.substring(0, LONGEST_LINE) : first;
    if (line.isEmpty() || NAMING_PROCESSES.contains(facts.info().code())) {
      return List.of();
    }
    Set<BundleId> kexts = new LinkedHashSet<>();
    for (Kext kext : facts.everyKext()) {
      if (names(line, kext.id()) && facts.isThirdParty(kext.id())) {
        kexts.add(kext.id());
      }
    }
    for (BundleId loaded : facts.thirdPartyLoaded().orElse(List.of())) {
      if (names(line, loaded)) {
        kexts.add(loaded);
      }
    }
    return List.copyOf(kexts);
  }

  private static boolean names(String line, BundleId id) {
    String last = id.value().substring(id.value().lastIndexOf('.') + 1);
    // Each spelling ends with this one, or with the other that it has there.
    if (!line.contains(last) && !line.contains(last.replace('-', '_'))) {
      return false;
    }
    // I/O Kit drivers often name their classes by the identifier, with underscores for its marks.
    return hasWord(line, id.value())
        || hasWord(line, id.value().replace('.', '_').replace('-', '_'))
        || isDistinctive(last) && hasWord(line, last);
  }

  /** A name made of several words, as opposed to one that language or other drivers use too. */
  private static boolean isDistinctive(String name) {
    return name.length() >= SHORTEST_NAME
        && name.chars().skip(1).anyMatch(c -> Character.isUpperCase(c) || Character.isDigit(c))
        && name.chars().anyMatch(Character::isLowerCase);
  }

  private static boolean hasWord(String line, String word) {
    for (int at = line.indexOf(word); at >= 0; at = line.indexOf(word, at + 1)) {
      boolean begins = at == 0 || !isPartOfName(line.charAt(at - 1));
      int end = at + word.length();
      if (begins && (end == line.length() || !isPartOfName(line.charAt(end)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isPartOfName(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-';
  }
}
