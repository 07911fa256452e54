package dev.paniclens.parse.kext;

import dev.paniclens.parse.line.Line;
import dev.paniclens.parse.line.LineCursor;
import dev.paniclens.parse.system.SystemReader;
import dev.paniclens.report.Backtrace;
import dev.paniclens.report.Backtrace.Damage;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Kext;
import dev.paniclens.report.Kext.Dependency;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads the entries below {@code Kernel Extensions in backtrace:} (10.4 and 10.5: {@code Kernel
 * loadable modules in backtrace}).
 *
 * <p>Identifiers are whole here on every system. A line that begins with {@code dependency:}
 * belongs to the entry above it; indentation is lost too often to tell them apart.
 */
public final class KextBlockReader {
  /** What is longer would only cost time. */
  private static final int MAX_ENTRIES = 4096;

  private static final int MAX_DEPENDENCIES = 4096;

  /** What only entries have: an address behind a sign, an arrow to one, a UUID, an identifier. */
  private static final Pattern MARKS =
      Pattern.compile(
          "@ ?[0oO][xX][0-9a-fA-F]{4}|- ?> ?[0oO][xX][0-9a-fA-F]{4}|\\[[0-9A-F]{8}-[0-9A-F]{4}-"
              + "|^dependenc|^[\\w.\\-]+\\.[\\w\\-]+[(\\[{]\\d");

  private KextBlockReader() {}

  /** Whether a section of kexts begins on the line. */
  public static boolean isHeader(String trimmed) {
    if (!trimmed.startsWith("Kernel ")) {
      return false;
    }
    String head = trimmed.endsWith(":") ? trimmed.substring(0, trimmed.length() - 1) : trimmed;
    return switch (head) {
      case "Kernel Extensions in backtrace",
          "Kernel Extensions in backtrace (with dependencies)",
          "Kernel loadable modules in backtrace",
          "Kernel loadable modules in backtrace (with dependencies)" ->
          true;
      default -> false;
    };
  }

  /** Why a section cannot be the kernel's own as it stands, or is not read whole. */
  public static Optional<String> problem(List<Kext> section) {
    if (section.size() <= Backtrace.MOST_KEXTS) {
      return Optional.empty();
    }
    return Optional.of(
        "the section of kexts has more than "
            + Backtrace.MOST_KEXTS
            + " entries, which no stack has"
            + (section.size() < MAX_ENTRIES
                ? ""
                : "; those after the first " + MAX_ENTRIES + " are not read"));
  }

  /** Whether the line is an entry or dependency: nothing else looks like it. */
  public static boolean isEntry(String trimmed) {
    return trimmed.indexOf("0x") > 0
        && KextEntry.parse(trimmed, false).filter(KextEntry::isUnmistakable).isPresent();
  }

  /**
   * What a section holds.
   *
   * @param kexts its entries
   * @param lines how many lines of it were read
   * @param damage whether one of them is illegible, stands without the entry that it belongs to, or
   *     lacks its range
   * @param brokenOff whether its last line breaks off
   */
  public record Section(List<Kext> kexts, int lines, Damage damage, boolean brokenOff) {
    /** What is read where there is no entry. */
    public static final Section NONE = new Section(List.of(), 0, Damage.NONE, false);
  }

  /** Reads the entries at the cursor; dependencies with no entry above them are dropped. */
  public static Section read(LineCursor cursor) {
    List<Kext> kexts = new ArrayList<>();
    List<Dependency> dependencies = new ArrayList<>();
    Optional<Kext> open = Optional.empty();
    int lines = 0;
    boolean damaged = false;
    boolean behindDamage = false;
    boolean brokenOff = false;
    while (cursor.hasNext()) {
      if (cursor.peek().isBlank() && open.isPresent() && isEntry(cursor.peekNonBlank().trimmed())) {
        cursor.skipBlank(); // a line broken between two entries
      }
      Optional<KextEntry> entry = KextEntry.parse(cursor.peek().trimmed(), cursor.mayBeCut());
      if (entry.isEmpty() || entry.get().id().indexOf('.') < 0 && entry.get().start().isEmpty()) {
        if (cursor.peek().isBlank() || cursor.mayBeCut() || !isDamaged(cursor)) {
          break;
        }
        damaged = true;
        behindDamage = true;
        lines++;
        continue;
      }
      Line line = cursor.next();
      lines++;
      if (behindDamage && !KextNames.beginsAsKextsDo(entry.get().id())) {
        continue; // what is left of an entry that somebody broke within its identifier
      }
      behindDamage = false;
      brokenOff = isBrokenOff(entry.get(), line.trimmed());
      damaged |= entry.get().broken() || entry.get().dependency() && open.isEmpty();
      if (!entry.get().dependency()) {
        close(open, dependencies, kexts);
        open = Optional.of(kext(entry.get(), line.number()));
      } else if (dependencies.size() < MAX_DEPENDENCIES) {
        dependencies.add(dependency(entry.get()));
      }
    }
    close(open, dependencies, kexts);
    Damage ranges = lacksRange(kexts, !cursor.onlyBlankLeft()) ? Damage.RANGES : Damage.NONE;
    boolean cut = brokenOff && !cursor.onlyBlankLeft();
    Damage damage = damaged ? Damage.LINES : cut ? Damage.BROKEN_OFF : ranges;
    return new Section(kexts, lines, damage, brokenOff);
  }

  /** Whether the line has begun what it does not end: a UUID without the address behind it. */
  private static boolean isBrokenOff(KextEntry entry, String trimmed) {
    return entry.broken()
        || entry.start().isEmpty() && trimmed.indexOf('[') > 0
        || entry.end().isEmpty() && trimmed.contains("->");
  }

  /**
   * Takes the line at the cursor where it is an entry that cannot be read: it has the marks of one,
   * or further entries follow it.
   */
  private static boolean isDamaged(LineCursor cursor) {
    String trimmed = cursor.peek().trimmed();
    if (SystemReader.isSystemLine(trimmed)
        || isHeader(trimmed)
        || KextListReader.isListHeader(trimmed)
        || KextListReader.isEvent(trimmed)) {
      return false;
    }
    boolean damaged =
        MARKS.matcher(trimmed).find()
            || cursor.afterNext().filter(line -> isEntry(line.trimmed())).isPresent();
    if (damaged) {
      cursor.next();
    }
    return damaged;
  }

  /**
   * Whether an entry lacks a range that others have. Up to 10.2 kernels print no addresses, up to
   * 10.4 no ends, and the last entry's is cut off where the text ends with it.
   */
  private static boolean lacksRange(List<Kext> kexts, boolean followed) {
    boolean starts =
        kexts.stream()
            .anyMatch(
                k ->
                    k.start().isPresent()
                        || k.dependencies().stream().anyMatch(d -> d.start().isPresent()));
    boolean ends = kexts.stream().anyMatch(k -> k.end().isPresent());
    List<Kext> whole = followed || kexts.isEmpty() ? kexts : kexts.subList(0, kexts.size() - 1);
    return whole.stream()
        .anyMatch(
            k ->
                k.start().isEmpty() && (starts || k.uuid().isPresent())
                    || k.start().isPresent()
                        && k.end().isEmpty()
                        && (ends || k.start().get().bits() >>> 32 != 0));
  }

  private static void close(Optional<Kext> open, List<Dependency> dependencies, List<Kext> kexts) {
    if (open.isPresent() && kexts.size() < MAX_ENTRIES) {
      Kext k = open.get();
      kexts.add(
          new Kext(k.id(), k.version(), k.uuid(), k.start(), k.end(), dependencies, k.line()));
    }
    dependencies.clear();
  }

  private static Kext kext(KextEntry e, int line) {
    return new Kext(
        new BundleId(e.id()), e.version(), e.uuid(), e.start(), e.end(), List.of(), line);
  }

  private static Dependency dependency(KextEntry e) {
    return new Dependency(new BundleId(e.id()), e.version(), e.uuid(), e.start(), e.end());
  }
}
