package dev.paniclens.index.lucene;

import dev.paniclens.attribution.Analysis;
import dev.paniclens.index.Hit;
import dev.paniclens.json.RecordJson;
import java.util.zip.CRC32C;

/**
 * What the index keeps of a crash beside its JSON, to answer without reading that.
 *
 * @param hit the line of a result
 * @param fullness how much the analysis holds; the more, the better it is
 * @param digest stands for the whole analysis: two with the same one are taken for equal
 */
record Row(Hit hit, long fullness, long digest) {

  private static final RecordJson<Row> FORMAT = RecordJson.of(Row.class);

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

  static Row read(byte[] bytes) {
    return FORMAT.read(bytes);
  }

  byte[] write() {
    return FORMAT.writeBytes(this);
  }

  private static long digest(byte[] json) {
    CRC32C crc = new CRC32C();
    crc.update(json);
    return (long) json.length << 32 | crc.getValue();
  }
}
