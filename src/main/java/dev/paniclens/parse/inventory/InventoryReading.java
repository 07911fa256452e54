package dev.paniclens.parse.inventory;

import dev.paniclens.report.BundleId;
import dev.paniclens.report.Inventory;
import dev.paniclens.report.Inventory.Bundle;
import dev.paniclens.report.Inventory.Entry;
import dev.paniclens.report.Inventory.Gap;
import dev.paniclens.report.Inventory.SystemExtension;
import dev.paniclens.report.ListForm;
import dev.paniclens.report.Standing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What one text lists, a line at a time. */
final class InventoryReading {
  /** No Mac has that many; what is more is somebody's attempt to fill the memory. */
  static final int MOST_ROWS = 20_000;

  private static final int LONGEST_LINE = 8_192;

  /** Quotation marks of mails, and comments of lists. */
  private static final Pattern QUOTED = Pattern.compile("^[>\\s\\uFEFF]++");

  private static final Pattern AROUND =
      Pattern.compile(
          "(?:#|```|\\$ |% |//).*+|Executing: /usr/bin/kmutil .*+|No variant specified, .*+"
              + "|\\+-[-+]{3,200}+|\\d{1,6} extension\\(s\\)|enabled\\s++active\\s++teamID.*+");

  private static final Pattern RESULT = Pattern.compile("</?result>");

  /** The kernel's parts have its version. */
  private static final Pattern DARWIN = Pattern.compile("\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

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
  private final OtherForms others = new OtherForms();
  private final ProfilerText profiler = new ProfilerText();
  private final TableText table = new TableText();
  private final BundlePaths paths = new BundlePaths();

  /** Rows of osquery, which come in no order. */
  private final List<KextRow> unordered = new ArrayList<>();

  /** Whether the lines are those of {@code kmutil inspect} about kexts. */
  private boolean inspecting;

  /** Whether the lines are the value of an extension attribute. */
  private boolean inResult;

  /** Of the listing that is being read: the version of its kernel's parts. */
  private Optional<String> darwin = Optional.empty();

  void line(String whole) {
    if (whole.length() > LONGEST_LINE) {
      unread++;
      gap.cut();
      return;
    }
    String line = QUOTED.matcher(whole).replaceFirst("").strip();
    if (RESULT.matcher(line).find()) {
      result(line);
    } else if (line.isEmpty()) {
      inspecting = false;
      table.end().ifPresent(this::field);
    } else {
      text(line);
    }
  }

  /** A line of the value of an extension attribute, which is XML. */
  private void result(String line) {
    listing = true;
    others.add(ListForm.EXTENSION_ATTRIBUTE);
    inResult = true;
    String inner =
        RESULT
            .matcher(line)
            .replaceAll(" ")
            .replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&amp;", "&")
            .strip();
    if (!inner.isEmpty()) {
      text(inner);
    }
    inResult = !line.contains("</result>");
  }

  /** The rows of JSON. */
  void json(JsonRows.Read read) {
    endOfListing();
    listing = true;
    if (read.profile()) {
      others.add(ListForm.SYSTEM_PROFILER);
    }
    if (read.severalMacs()) {
      others.severalMacs();
    }
    read.rows().forEach(this::field);
    endOfUnordered();
    if (!read.closed()) {
      gap.open();
    }
  }

  private void text(String line) {
    if (line.contains("showloaded") && line.contains("--collection")) {
      others.add(ListForm.COLLECTION);
      listing = true;
    } else if (line.equals("Extension Information:")) {
      inspecting = true;
      listing = true;
      others.add(ListForm.INSPECT);
    } else if (line.startsWith("Index ") && line.contains("Refs ")) {
      endOfListing();
      listing = true;
      gap.head();
    } else if (ExtensionRow.section(line).isPresent()) {
      section = ExtensionRow.section(line);
      listing = true;
      gap.extensions();
    } else if (AROUND.matcher(line).matches()) {
      around(line);
    } else if (size() >= MOST_ROWS) {
      gap.cut();
    } else {
      row(line);
    }
  }

  private int size() {
    return kexts.size() + rows.size() + extensions.size() + unordered.size() + others.size();
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
    if (profiler.takes(line)) {
      if (line.equals("Extensions:")) {
        others.add(ListForm.SYSTEM_PROFILER);
      }
      listing = true;
      profiler.line(line).ifPresent(this::field);
      return;
    }
    TableText.Line cells = table.line(line);
    Optional<FieldRow> fields = cells.row().or(() -> PolicyRow.read(line));
    fields.ifPresent(this::field);
    if (cells.taken() || fields.isPresent()) {
      return;
    }
    Optional<KextRow> kext = KextRow.read(line);
    if (kext.isPresent()) {
      kext(kext.get(), line);
    } else if (!isNamed(line)) {
      bundlesOrNothing(line);
    }
  }

  private void kext(KextRow row, String line) {
    if (inspecting) {
      others.collected(row);
    } else {
      add(row);
      gap.kext(row, line);
    }
  }

  /** Identifiers in one line, as scripts of extension attributes print them. */
  private boolean isNamed(String line) {
    if (!inResult) {
      return false;
    }
    for (String separator : List.of("[,;]", "[,;\\s]+")) {
      List<KextRow> all = new ArrayList<>();
      String[] pieces = line.split(separator, -1);
      for (String piece : pieces) {
        KextRow.read(piece.strip()).ifPresent(all::add);
      }
      if (all.size() == pieces.length) {
        all.forEach(row -> kext(row, line));
        return true;
      }
    }
    return false;
  }

  private void bundlesOrNothing(String line) {
    Optional<List<Bundle>> bundles = paths.line(line);
    if (bundles.isPresent()) {
      others.add(bundles.get());
      listing |= !bundles.get().isEmpty();
    } else if (continues(line)) {
      gap.continued(line);
    } else {
      unread++;
      gap.unread(line);
    }
  }

  private void field(FieldRow row) {
    listing = true;
    switch (row) {
      case FieldRow.Loaded loaded -> {
        others.add(ListForm.OSQUERY);
        unordered.add(loaded.row());
      }
      case FieldRow.Listed listed -> others.add(listed);
      case FieldRow.Extension extension -> {
        extensions.add(extension.extension());
        gap.extensions();
      }
      case FieldRow.Other other -> others.add(other.form());
    }
  }

  /** The rows of osquery in the order of their indexes, which mean one another. */
  private void endOfUnordered() {
    List<OptionalInt> indexes =
        unordered.stream().map(KextRow::index).filter(OptionalInt::isPresent).toList();
    boolean oneMac = indexes.stream().distinct().count() == indexes.size();
    if (!oneMac) {
      others.severalMacs();
    }
    endOfListing();
    unordered.stream()
        .sorted(Comparator.comparingInt(row -> row.index().orElse(0)))
        .forEach(
            row -> {
              add(oneMac ? row : row.alone());
              gap.kext(row, "<>");
            });
    unordered.clear();
    endOfListing();
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
      darwin = darwin.or(() -> row.version().filter(InventoryReading::isDarwin));
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
      kexts.add(
          new Entry(
              row.id(),
              row.version(),
              row.arch(),
              dependencies,
              darwin,
              standing(row),
              Optional.empty()));
    }
    rows.clear();
    byIndex.clear();
    lastIndex = -1;
    darwin = Optional.empty();
  }

  /** Scripts print what they looked for; a list of identifiers is what somebody asks about. */
  private Standing standing(KextRow row) {
    return row.standing() == Standing.ASKED && others.has(ListForm.EXTENSION_ATTRIBUTE)
        ? Standing.NAMED
        : row.standing();
  }

  Inventory end() {
    table.end().ifPresent(this::field);
    profiler.end().ifPresent(this::field);
    endOfUnordered();
    if (gap.isListing()) {
      others.add(ListForm.LOADED);
    }
    if (!extensions.isEmpty()) {
      others.add(ListForm.SYSTEM_EXTENSIONS);
    }
    boolean rows = !kexts.isEmpty();
    kexts.addAll(others.entries());
    Optional<Gap> why = severalMacs().or(() -> others.judge(rows, gap.judge()));
    return new Inventory(
        listing,
        kexts,
        extensions,
        unread + table.unread(),
        why,
        Optional.empty(),
        others.bundles(),
        others.forms());
  }

  /** No Mac has two processors or two kernels: whose a row is, is not certain then. */
  private Optional<Gap> severalMacs() {
    boolean several =
        kexts.stream().flatMap(kext -> kext.arch().stream()).distinct().limit(2).count() > 1
            || kexts.stream().flatMap(kext -> kext.darwin().stream()).distinct().limit(2).count()
                > 1;
    return several ? Optional.of(new Gap(true, OtherForms.SEVERAL_MACS)) : Optional.empty();
  }

  /** Whether a version is one of a kernel. */
  static boolean isDarwin(String version) {
    return DARWIN.matcher(version).matches();
  }
}
