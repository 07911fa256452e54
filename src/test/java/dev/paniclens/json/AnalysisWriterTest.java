package dev.paniclens.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class AnalysisWriterTest {

  private final StringWriter out = new StringWriter();

  @Test
  void noAnalysisIsAnEmptyArray() throws IOException {
    AnalysisWriter.array(out).close();

    assertEquals("[]\n", out.toString());
  }

  @Test
  void arrayIsIndentedAsAWhole() throws IOException {
    try (AnalysisWriter writer = AnalysisWriter.array(out)) {
      writer.add(Analyses.bare());
      writer.add(Analyses.bare());
    }

    String one =
        """
          {
            "schema": 1,
            "source": {
              "path": "notes.txt",
              "kind": "unreadable",
              "truncated": false,
              "problems": []
            }
          }\
        """;
    assertEquals("[\n" + one + ",\n" + one + "\n]\n", out.toString());
  }

  @Test
  void eachAnalysisIsALine() throws IOException {
    try (AnalysisWriter writer = AnalysisWriter.lines(out)) {
      writer.add(Analyses.full());
      writer.add(Analyses.bare());
    }

    assertEquals(
        AnalysisJson.write(Analyses.full()) + "\n" + AnalysisJson.write(Analyses.bare()) + "\n",
        out.toString());
  }

  @Test
  void closingAgainWritesNothingMore() throws IOException {
    AnalysisWriter writer = AnalysisWriter.array(out);
    writer.close();
    writer.close();

    assertEquals("[]\n", out.toString());
  }
}
