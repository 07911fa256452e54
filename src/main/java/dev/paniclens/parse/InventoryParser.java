package dev.paniclens.parse;

import dev.paniclens.report.BundleId;
import dev.paniclens.report.Inventory;
import dev.paniclens.report.Inventory.Entry;
import dev.paniclens.report.Inventory.Gap;
import dev.paniclens.report.Inventory.SystemExtension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads what {@code kextstat}, {@code kmutil showloaded} and {@code systemextensionsctl list}
 * print, whole or cut by {@code grep} and {@code awk}, several after another, and plain lists of
 * identifiers. It never throws on content, and reads in time linear to the text.
 */
public final class InventoryParser {
  /** No Mac has that many; what is more is somebody's attempt to fill the memory. */
  private static final int MOST_ROWS = 20_000;

  private static final int LONGEST_LINE = 8_192;

  /** Quotation marks of mails, and comments of lists. */
  private static final Pattern QUOTED = Pattern.compile("^[>\\s\\uFEFF]++");

  private static final Pattern AROUND =
      Pattern.compile(
          "(?:#|```|\\$ |% |//).*+|Executing: /usr/bin/kmutil .*+|No variant specified, .*+"
              + "|\\d{1,6} extension\\(s\\)|enabled\\s++active\\s++teamID.*+");

  /** The kernel's parts have its version. */
  private static final Pattern DARWIN = Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

  /** Makes a parser, which has no state. */
  public InventoryParser() {}

  /** Reads a text; an empty inventory when it lists nothing. */
  public Inventory parse(String text) {
    Reading reading = new Reading();
    text.lines().forEach(reading::line);
    return reading.end();
  }

  private static final class Reading {
    private final List<Entry> kexts = new ArrayList<>();
    private final List<SystemExtension> extensions = new ArrayList<>();
    private Optional<String> section = Optional.empty();

    /** The rows of one listing, whose indexes mean one another. */
    private final List<KextRow> rows = new ArrayList<>();

    private final Map<Integer, BundleId> byIndex = new HashMap<>();
    private int lastIndex = -1;

    private boolean listing;
    private int unread;
    private final InventoryGap gap = new InventoryGap();

    /** Of the listing that is being read: the version of its kernel's parts. */
    private Optional<String> darwin = Optional.empty();

    void line(String whole) {
      if (whole.length() > LONGEST_LINE) {
        unread++;
        gap.cut();
        return;
      }
      String line = QUOTED.matcher(whole).replaceFirst("").strip();
      if (line.isEmpty()) {
        return;
      }
      if (line.startsWith("Index ") && line.contains("Refs ")) {
        endOfListing();
        listing = true;
        gap.head();
      } else if (ExtensionRow.section(line).isPresent()) {
        section = ExtensionRow.section(line);
        listing = true;
        gap.extensions();
      } else if (AROUND.matcher(line).matches()) {
        around(line);
      } else if (kexts.size() + rows.size() + extensions.size() >= MOST_ROWS) {
        gap.cut();
      } else {
        row(line);
      }
    }

    private void around(String line) {
      listing |= !isComment(line);
      if (line.endsWith("extension(s)")) {
        gap.extensions();
      }
    }

    private static boolean isComment(String line) {
      return "#`$%/".indexOf(line.charAt(0)) >= 0;
    }

    private void row(String line) {
      Optional<SystemExtension> extension = ExtensionRow.read(line, section);
      if (extension.isPresent()) {
        extensions.add(extension.get());
        listing = true;
        gap.extensions();
        return;
      }
      Optional<KextRow> kext = KextRow.read(line);
      if (kext.isPresent()) {
        add(kext.get());
        gap.kext(kext.get(), line);
      } else if (continues(line)) {
        gap.continued(line);
      } else {
        unread++;
        gap.unread(line);
      }
    }

    private void add(KextRow row) {
      if (row.index().isPresent()) {
        // The tools count upwards. Where the count falls back, another Mac's listing begins.
        if (row.index().getAsInt() <= lastIndex) {
          endOfListing();
        }
        lastIndex = row.index().getAsInt();
        byIndex.put(lastIndex, row.id());
      }
      rows.add(row);
      listing |= row.whole();
      if (row.id().key().startsWith("com.apple.kpi.")) {
        darwin = darwin.or(() -> row.version().filter(v -> DARWIN.matcher(v).matches()));
      }
    }

    /** Whether the line is the end of the row before it, which a terminal broke in two. */
    private boolean continues(String line) {
      Optional<List<Integer>> linked = KextRow.linked(line);
      if (linked.isEmpty() || rows.isEmpty() || !rows.getLast().linked().isEmpty()) {
        return false;
      }
      KextRow row = rows.removeLast();
      rows.add(
          new KextRow(
              row.index(),
              row.refs(),
              row.whole(),
              row.id(),
              row.version(),
              row.arch(),
              linked.get()));
      return true;
    }

    private void endOfListing() {
      gap.endOfListing(rows);
      for (KextRow row : rows) {
        List<BundleId> dependencies =
            row.linked().stream()
                .flatMap(index -> Optional.ofNullable(byIndex.get(index)).stream())
                .filter(id -> !id.equals(row.id()))
                .distinct()
                .toList();
        kexts.add(new Entry(row.id(), row.version(), row.arch(), dependencies, darwin));
      }
      rows.clear();
      byIndex.clear();
      lastIndex = -1;
      darwin = Optional.empty();
    }

    Inventory end() {
      endOfListing();
      return new Inventory(
          listing, kexts, extensions, unread, severalMacs().or(gap::judge), Optional.empty());
    }

    /** No Mac has two processors or two kernels: whose a row is, is not certain then. */
    private Optional<Gap> severalMacs() {
      boolean several =
          kexts.stream().flatMap(kext -> kext.arch().stream()).distinct().limit(2).count() > 1
              || kexts.stream().flatMap(kext -> kext.darwin().stream()).distinct().limit(2).count()
                  > 1;
      return several
          ? Optional.of(
              new Gap(
                  true, "it lists kexts of several Macs: give the list of each in its own file"))
          : Optional.empty();
    }
  }
}
