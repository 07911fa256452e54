package dev.paniclens.knowledge.kext;

import dev.paniclens.knowledge.Resource;
import dev.paniclens.knowledge.TableRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a site knows of kexts itself: tables in a folder, in the form of kexts.tsv. A line that is
 * wrong is told, and the others count.
 *
 * @param kexts the lines that count, in the order of their files; of two for the same identifiers
 *     the later one
 * @param faults what is wrong: file, line and reason
 */
public record SiteTables(List<KnownKext> kexts, List<String> faults) {

  /** No table at all. */
  public static final SiteTables NONE = new SiteTables(List.of(), List.of());

  private static final int MOST_FILES = 100;
  private static final int MOST_BYTES = 4 << 20;

  /** As far as others are shown. */
  private static final int MOST_FAULTS = 50;

  private static final Pattern ID = Pattern.compile("[\\w-]+(?:\\.[\\w-]+)*");

  public SiteTables {
    kexts = List.copyOf(kexts);
    faults = List.copyOf(faults);
  }

  /**
   * Reads the files of a folder whose names end with {@code .tsv}, sorted by name.
   *
   * @throws IOException if the folder cannot be listed
   */
  public static SiteTables read(Path folder) throws IOException {
    List<Path> tables;
    try (Stream<Path> files = Files.list(folder)) {
      tables = files.filter(SiteTables::isTable).limit(MOST_FILES + 1L).sorted().toList();
    }
    List<KnownKext> kexts = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    if (tables.size() > MOST_FILES) {
      faults.add(folder + ": holds more than " + MOST_FILES + " tables; the others are not read");
    }
    tables.stream().limit(MOST_FILES).forEach(file -> read(file, kexts, faults));
    int more = faults.size() - MOST_FAULTS;
    return more <= 0
        ? new SiteTables(kexts, faults)
        : new SiteTables(
            kexts,
            Stream.concat(
                    faults.stream().limit(MOST_FAULTS),
                    Stream.of(folder + ": " + more + " more lines are wrong"))
                .toList());
  }

  private static boolean isTable(Path file) {
    return file.getFileName().toString().endsWith(".tsv") && Files.isRegularFile(file);
  }

  private static void read(Path file, List<KnownKext> kexts, List<String> faults) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      faults.add(file + ": cannot be read");
      return;
    }
    if (bytes.length > MOST_BYTES) {
      faults.add(file + ": is larger than " + (MOST_BYTES >> 20) + " MiB, and not read");
      return;
    }
    Resource table = Resource.of(file.toString(), new String(bytes, StandardCharsets.UTF_8));
    Set<String> seen = new HashSet<>();
    kexts.addAll(
        TableRow.readSome(
            table,
            KextCatalog.COLUMNS,
            row -> checked(KextCatalog.kext(row).ofSite(), seen),
            fault -> faults.add(fault)));
  }

  /** What a test checks in the bundled table. */
  private static KnownKext checked(KnownKext kext, Set<String> seen) {
    if (!ID.matcher(kext.id()).matches() || kext.id().length() > KextCatalog.LONGEST_KEPT) {
      throw new IllegalArgumentException("column 1 is no bundle identifier");
    }
    kext.kernelInterface()
        .filter(key -> !key.equals(KextCatalog.BOOT_LOADERS))
        .filter(key -> InterfaceCatalog.bundled().find(key).isEmpty())
        .ifPresent(
            key -> {
              throw new IllegalArgumentException("there is no kernel interface \"" + key + "\"");
            });
    if (!seen.add(kext.match() + " " + kext.id().toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("a line above has the same identifier");
    }
    return kext;
  }
}
