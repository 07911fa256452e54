package dev.paniclens.json;

import dev.paniclens.analysis.Analysis;
import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;

/**
 * Writes many analyses one after another, without keeping them: as a JSON array, or one a line.
 *
 * <p>{@link #close()} ends the array; it flushes the writer underneath, and leaves it open.
 */
public final class AnalysisWriter implements Closeable {

  private final Writer out;
  private final boolean array;
  private boolean first = true;
  private boolean closed;

  private AnalysisWriter(Writer out, boolean array) {
    this.out = out;
    this.array = array;
  }

  /** One analysis a line (JSON Lines). */
  public static AnalysisWriter lines(Writer out) {
    return new AnalysisWriter(out, false);
  }

  /** One JSON array, indented; with no analysis, an empty one. */
  public static AnalysisWriter array(Writer out) {
    return new AnalysisWriter(out, true);
  }

  /**
   * Writes one more.
   *
   * @throws IOException if the writer fails
   */
  public void add(Analysis analysis) throws IOException {
    if (array) {
      out.write(first ? "[\n  " : ",\n  ");
      // No string holds a line end of its own, so every line end is one of the layout.
      out.write(AnalysisJson.writePretty(analysis).replace("\n", "\n  "));
    } else {
      AnalysisJson.write(analysis, out);
      out.write('\n');
    }
    first = false;
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (array) {
      out.write(first ? "[]\n" : "\n]\n");
    }
    out.flush();
  }
}
