package dev.paniclens.json;

import dev.paniclens.analysis.Analysis;
import java.io.IOException;
import java.io.Writer;

/**
 * The JSON of an analysis, schema {@value Analysis#SCHEMA}: the contract with other programs, with
 * the index and with later versions of this one.
 *
 * <p>What is written can be read back, and is then equal. The one exception: halves of surrogate
 * pairs that a malformed report contains become U+FFFD.
 */
public final class AnalysisJson {

  private static final RecordJson<Analysis> FORMAT = RecordJson.of(Analysis.class);

  private AnalysisJson() {}

  /** The analysis on one line, without a line end. */
  public static String write(Analysis analysis) {
    return FORMAT.write(analysis);
  }

  /** The analysis over many lines, two spaces a level, without a line end after the last. */
  public static String writePretty(Analysis analysis) {
    return FORMAT.writePretty(analysis);
  }

  /**
   * Writes the analysis on one line, without a line end; neither flushes nor closes the writer.
   *
   * @throws IOException if the writer fails
   */
  public static void write(Analysis analysis, Writer out) throws IOException {
    out.write(write(analysis));
  }

  /** The analysis on one line, in UTF-8. */
  public static byte[] writeBytes(Analysis analysis) {
    return FORMAT.writeBytes(analysis);
  }

  /**
   * Reads an analysis that this version or another wrote.
   *
   * @throws IllegalArgumentException if the text is no JSON object, or says nothing of its source
   */
  public static Analysis read(String json) {
    return FORMAT.read(json);
  }

  /** Reads an analysis from UTF-8; as {@link #read(String)}. */
  public static Analysis read(byte[] json) {
    return FORMAT.read(json);
  }
}
