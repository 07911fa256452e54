package dev.paniclens.output.text;

import dev.paniclens.analysis.Marks;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.index.Hit;
import dev.paniclens.index.Row;
import dev.paniclens.output.Columns;
import dev.paniclens.output.Csv;
import dev.paniclens.output.Printable;
import dev.paniclens.output.Style;
import dev.paniclens.query.Field;
import dev.paniclens.query.Fields;
import dev.paniclens.query.KextPlace;
import dev.paniclens.report.BundleId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** Search results as a table for people, and as CSV for spreadsheets. */
public final class HitTable {
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT);

  /**
   * As many characters of an id as {@code show} needs to find it, in all but the largest indexes.
   */
  private static final int SHORT_ID = 8;

  private static final int DATE = 10;
  private static final int SYSTEM = 8;

  /** Columns taken by which crash it is, and the space behind. */
  static final int WHICH = SHORT_ID + 2 + DATE + 2 + SYSTEM + 2;

  /** Columns taken by everything but the last one. */
  private static final int BEFORE_LAST = WHICH + 12 + 2;

  private static final Map<String, Field> BESIDE = new LinkedHashMap<>();

  static {
    BESIDE.put("kind", Fields.KIND);
    BESIDE.put("process", Fields.PROCESS);
    BESIDE.put("signature", Fields.SIGNATURE);
    BESIDE.put("family", Fields.FAMILY);
    BESIDE.put("suspects", KextPlace.SUSPECT.field());
    BESIDE.put("backtrace", KextPlace.BACKTRACE.field());
    BESIDE.put("vendor", Fields.VENDOR);
    BESIDE.put("product", Fields.PRODUCT);
    BESIDE.put("interface", Fields.INTERFACE);
    BESIDE.put("replacement", Fields.REPLACEMENT);
    BESIDE.put("chip", Fields.CHIP);
    BESIDE.put("arch", Fields.ARCH);
    BESIDE.put("known", Fields.KNOWN);
    BESIDE.put("uptime_seconds", Fields.UPTIME);
    BESIDE.put("mac", Fields.MAC);
    BESIDE.put("origin", Fields.ORIGIN);
    BESIDE.put("last_started", KextPlace.STARTED.field());
    BESIDE.put("culprit_versions", Fields.CULPRIT_VERSION);
    BESIDE.put("backtrace_versions", Fields.KEXT_VERSION);
  }

  private HitTable() {}

  /**
   * A table, one line a crash: the culprit, or what the kernel said where there is none.
   *
   * @param below further lines of each, with their ends
   * @param width columns of the page
   */
  public static String render(List<Hit> hits, Function<Hit, String> below, Style style, int width) {
    StringBuilder out = new StringBuilder();
    out.append(style.bold(row(which(), "VERDICT", "CULPRIT, OR MESSAGE"))).append('\n');
    for (Hit hit : hits) {
      out.append(line(hit, style, width)).append('\n').append(below.apply(hit));
    }
    return out.toString();
  }

  /** The line of one crash in that table, without a line end. */
  public static String line(Hit hit, Style style, int width) {
    int last = Math.max(16, width - BEFORE_LAST);
    boolean accused = hit.verdict().filter(Verdict::accusesThirdParty).isPresent();
    String what =
        hit.culprits().isEmpty()
            ? Columns.cut(Printable.of(hit.message().orElse("")), last)
            : Columns.cutFront(Printable.of(culprits(hit.culprits())), last);
    return row(
        which(hit),
        hit.verdict().map(HitTable::shortWord).orElse("-"),
        accused ? style.red(what) : what);
  }

  private static String row(String which, String verdict, String last) {
    return (which + Columns.pad(verdict, 12) + "  " + last).stripTrailing();
  }

  /** Which crash it is, in {@link #WHICH} columns. */
  static String which(Hit hit) {
    return which(
        hit.id().substring(0, Math.min(SHORT_ID, hit.id().length())),
        hit.time().map(DAY::format).orElse("-"),
        system(hit));
  }

  /** The heading of those columns. */
  static String which() {
    return which("ID", "DATE", "SYSTEM");
  }

  private static String which(String id, String day, String system) {
    return Columns.pad(id, SHORT_ID)
        + "  "
        + Columns.pad(day, DATE)
        + "  "
        + Columns.pad(system, SYSTEM)
        + "  ";
  }

  /** Macs need no name here; the T2's system goes by its chip's. */
  private static String system(Hit hit) {
    String version = hit.osVersion().or(hit::osBuild).orElse("-");
    String name =
        switch (hit.osName().orElse("macOS")) {
          case "macOS" -> "";
          case "bridgeOS" -> "T2 ";
          default -> hit.osName().orElse("") + " ";
        };
    return Columns.cut(name + (name.isEmpty() ? version : twoNumbers(version)), SYSTEM);
  }

  private static String twoNumbers(String version) {
    int second = version.indexOf('.', version.indexOf('.') + 1);
    return second > 0 ? version.substring(0, second) : version;
  }

  private static String shortWord(Verdict verdict) {
    return verdict == Verdict.THIRD_PARTY_IN_MACOS ? "3rd-in-macos" : verdict.toString();
  }

  private static String culprits(List<BundleId> culprits) {
    int more = culprits.size() - 1;
    return culprits.getFirst() + (more > 0 ? " +" + more : "");
  }

  /** The fields that CSV has beside what a hit tells, by the names of their columns. */
  public static List<Field> beside() {
    return List.copyOf(BESIDE.values());
  }

  /** The header line of CSV (RFC 4180), with its end. */
  public static String csvHeader() {
    StringBuilder out = new StringBuilder();
    List<String> header =
        new ArrayList<>(
            List.of(
                "id",
                "time",
                "verdict",
                "confidence",
                "culprits",
                "os",
                "os_version",
                "os_build",
                "model",
                "model_name",
                "class",
                "message",
                "path"));
    header.addAll(BESIDE.keySet());
    header.addAll(List.of("tags", "notes"));
    Csv.line(out, header.toArray(String[]::new));
    return out.toString();
  }

  /**
   * The line of one crash, with its end.
   *
   * @param row with the values of {@link #beside()}
   */
  public static String csvLine(Row row) {
    StringBuilder out = new StringBuilder();
    Hit hit = row.hit();
    List<String> cells =
        new ArrayList<>(
            List.of(
                hit.id(),
                hit.time().map(Object::toString).orElse(""),
                hit.verdict().map(Object::toString).orElse(""),
                hit.confidence().map(Object::toString).orElse(""),
                String.join(" ", hit.culprits().stream().map(BundleId::value).toList()),
                hit.osName().orElse(""),
                hit.osVersion().orElse(""),
                hit.osBuild().orElse(""),
                hit.model().orElse(""),
                hit.modelName().orElse(""),
                hit.panicClass().orElse(""),
                hit.message().orElse(""),
                hit.path()));
    BESIDE.values().forEach(field -> cells.add(row.text(field)));
    Marks marks = hit.marks().orElse(Marks.NONE);
    cells.add(String.join(" ", marks.tags()));
    cells.add(String.join(" | ", marks.notes()));
    Csv.line(out, cells.toArray(String[]::new));
    return out.toString();
  }
}
