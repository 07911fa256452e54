package dev.paniclens.index.stored;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Marks;
import dev.paniclens.index.Hit;
import dev.paniclens.json.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;

/**
 * What the index keeps of a crash beside its report, to answer without reading that.
 *
 * @param hit the line of a result
 * @param fullness how much the analysis holds, and above that bits that stand for its panic string;
 *     rows of earlier versions have none
 * @param digest stands for the report that is kept: two with the same one are taken for equal
 */
public record CrashRow(Hit hit, long fullness, long digest) {

  private static final RecordJson<CrashRow> FORMAT = RecordJson.of(CrashRow.class);

  /** What rows have in common; to change it is a new format of indexes. */
  private static final byte[] USUAL =
      """
      "confidence":"low""confidence":"high"unable to find driver for this platform: \\"ACPI\\".\
      "class":"kernel-trap""class":"assertion""class":"hardware-error""class":"watchdog"\
      ,"message":"Kernel data abort. at pc 0xfffffe00,"message":"a freed zone element has been\
      ,"message":"Unexpected kernel trap number: 0xe"watchdog timeout: no checkins from watchdogd in \
      (saved state: 0xffffff, lr 0xfffffe00,"message":"Kernel trap at 0xffffff80"osName":"macOS"\
      ,"model":"MacBookAir10,1","modelName":"MacBook Air (M1, 2020)"iMac (27-inch"Mac mini (\
      ,"model":"MacBookPro18,1","modelName":"MacBook Pro (14-inch, 16-inch, Nov 2023)","class":"\
      data-abort"page-fault","message":"","path":"/Library/Logs/DiagnosticReports/Kernel.panic.ips\
      "verdict":"kernel""verdict":"undetermined""verdict":"hardware""verdict":"third-party"\
      {"hit":{"id":"","time":"2025-01-01T00:00:00Z","verdict":"apple","confidence":"medium",\
      "culprits":["com.apple.driver.Apple"],"osName":"macOS","osVersion":"1","osBuild":"2\
      .ips"},"fullness":10995116\
      """
          .getBytes(StandardCharsets.UTF_8);

  /** One for each ASCII letter and digit, else zero. */
  private static final byte[] LETTERS = new byte[0x80];

  static {
    for (char c = 0; c < LETTERS.length; c++) {
      LETTERS[c] = (byte) (Character.isLetterOrDigit(c) ? 1 : 0);
    }
  }

  /** A whole report is fuller than any truncated one. */
  private static final long WHOLE = 1L << 40;

  private static final int RANK_BITS = 41;
  private static final int CONTENT_SHIFT = 10;

  /**
   * The row of an analysis.
   *
   * @param kept the report, as it is kept
   * @throws IllegalArgumentException if the analysis has no id
   */
  public static CrashRow of(Analysis analysis, byte[] kept) {
    long length = analysis.panic().flatMap(panic -> panic.string()).map(String::length).orElse(0);
    long rank = length + (analysis.source().truncated() ? 0 : WHOLE);
    long content =
        analysis.panic().flatMap(panic -> panic.string()).map(CrashRow::content).orElse(0L);
    return new CrashRow(Hit.of(analysis), content << RANK_BITS | rank, digest(kept));
  }

  /** The row of the same crash with these marks. */
  public CrashRow with(Marks marks) {
    return new CrashRow(hit.with(marks.present()), fullness, digest);
  }

  /** What people have written beside the crash. */
  public Marks marks() {
    return hit.marks().orElse(Marks.NONE);
  }

  /** How much the analysis holds; the more, the better it is. */
  public long rank() {
    return fullness & ((1L << RANK_BITS) - 1);
  }

  /** Whether the report was not truncated. */
  public boolean isWhole() {
    return rank() >= WHOLE;
  }

  /** Whether the panic strings are known to differ in their letters and digits. */
  public boolean saysOtherThan(CrashRow other) {
    long mine = fullness >>> RANK_BITS;
    long its = other.fullness >>> RANK_BITS;
    return mine == 0 || its == 0 ? rank() != other.rank() : mine != its;
  }

  /** Stands for a panic string, without what pasting changes; 22 bits, never 0. */
  private static long content(String text) {
    byte[] kept = new byte[text.length()];
    int length = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      kept[length] = (byte) c;
      // No branch: there is no guessing which characters these are.
      length += c < LETTERS.length ? LETTERS[c] : 0;
    }
    CRC32C crc = new CRC32C();
    crc.update(kept, 0, length);
    return Math.max(1, crc.getValue() >>> CONTENT_SHIFT);
  }

  public static CrashRow read(byte[] bytes) throws DamagedException {
    return FORMAT.read(Deflated.inflate(bytes, USUAL));
  }

  public byte[] write() {
    return Deflated.deflate(FORMAT.writeBytes(this), USUAL);
  }

  /** Stands for a report. */
  public static long digest(byte[] kept) {
    CRC32C crc = new CRC32C();
    crc.update(kept);
    return (long) kept.length << 32 | crc.getValue();
  }
}
