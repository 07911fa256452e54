package dev.paniclens.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.paniclens.source.input.SourceFailure;
import dev.paniclens.source.input.SourcePath;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReportBytesTest {

  @Test
  void noMoreIsReadThanReportsCanNeed() {
    ReportBytes bytes =
        new ReportBytes(
            new SourcePath("f"), new ByteArrayInputStream(Archives.noise(9_000)), 8_000);

    assertThrows(IOException.class, bytes::readAllBytes);
    assertEquals(
        SourceFailure.Kind.LENGTH_LIMIT,
        bytes.fault().orElseThrow().seenFrom(new SourcePath("f")).kind());
  }
}
