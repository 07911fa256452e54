package dev.paniclens.index.lucene;

import dev.paniclens.attribution.Analysis;
import dev.paniclens.index.Hit;
import dev.paniclens.json.RecordJson;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.apache.lucene.index.CorruptIndexException;

/**
 * What the index keeps of a crash beside its JSON, to answer without reading that.
 *
 * @param hit the line of a result
 * @param fullness how much the analysis holds; the more, the better it is
 * @param digest stands for the whole analysis: two with the same one are taken for equal
 */
record Row(Hit hit, long fullness, long digest) {

  private static final RecordJson<Row> FORMAT = RecordJson.of(Row.class);

  /** What rows have in common; to change it is a new {@link IndexFolder#FORMAT}. */
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

  /** A whole report is fuller than any truncated one. */
  private static final long WHOLE = 1L << 40;

  /**
   * The row of an analysis.
   *
   * @param json the analysis as JSON
   * @throws IllegalArgumentException if the analysis has no id
   */
  static Row of(Analysis analysis, byte[] json) {
    long length = analysis.panic().flatMap(panic -> panic.string()).map(String::length).orElse(0);
    return new Row(
        Hit.of(analysis), length + (analysis.source().truncated() ? 0 : WHOLE), digest(json));
  }

  /** Whether the report was not truncated. */
  boolean isWhole() {
    return fullness >= WHOLE;
  }

  /** How many characters its panic string has. */
  long length() {
    return fullness % WHOLE;
  }

  static Row read(byte[] bytes) throws CorruptIndexException {
    return FORMAT.read(Deflated.inflate(bytes, USUAL));
  }

  byte[] write() {
    return Deflated.deflate(FORMAT.writeBytes(this), USUAL);
  }

  /** Stands for an analysis in JSON. */
  static long digest(byte[] json) {
    CRC32C crc = new CRC32C();
    crc.update(json);
    return (long) json.length << 32 | crc.getValue();
  }
}
