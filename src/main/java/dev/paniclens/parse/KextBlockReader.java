package dev.paniclens.parse;

import dev.paniclens.report.BundleId;
import dev.paniclens.report.Kext;
import dev.paniclens.report.Kext.Dependency;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads the entries below {@code Kernel Extensions in backtrace:} (10.4 and 10.5: {@code Kernel
 * loadable modules in backtrace}).
 *
 * <p>Identifiers are whole here on every system. A line that begins with {@code dependency:}
 * belongs to the entry above it; indentation is lost too often to tell them apart.
 */
final class KextBlockReader {
  /** Real sections have a few dozen lines; what is longer would only cost memory. */
  private static final int MAX_ENTRIES = 256;

  private static final int MAX_DEPENDENCIES = 64;

  private KextBlockReader() {}

  static boolean isHeader(String trimmed) {
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

  /** Whether the line is an entry or dependency: nothing else looks like it. */
  static boolean isEntry(String trimmed) {
    return trimmed.indexOf("0x") > 0
        && KextEntry.parse(trimmed, false).filter(KextEntry::isUnmistakable).isPresent();
  }

  /** Reads the entries at the cursor; dependencies with no entry above them are dropped. */
  static List<Kext> read(LineCursor cursor) {
    List<Kext> kexts = new ArrayList<>();
    List<Dependency> dependencies = new ArrayList<>();
    Optional<Kext> open = Optional.empty();
    while (cursor.hasNext()) {
      if (cursor.peek().isBlank() && open.isPresent() && isEntry(cursor.peekNonBlank().trimmed())) {
        cursor.skipBlank(); // a line broken between two entries
      }
      Optional<KextEntry> entry = KextEntry.parse(cursor.peek().trimmed(), cursor.mayBeCut());
      if (entry.isEmpty() || entry.get().id().indexOf('.') < 0 && entry.get().start().isEmpty()) {
        break;
      }
      Line line = cursor.next();
      if (!entry.get().dependency()) {
        close(open, dependencies, kexts);
        open = Optional.of(kext(entry.get(), line.number()));
      } else if (dependencies.size() < MAX_DEPENDENCIES) {
        dependencies.add(dependency(entry.get()));
      }
    }
    close(open, dependencies, kexts);
    return kexts;
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
