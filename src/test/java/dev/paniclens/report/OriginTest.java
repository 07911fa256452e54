package dev.paniclens.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginTest {

  @Test
  void namesInAnalysesNeverChange() {
    assertEquals(
        List.of("apple", "third-party", "third-party-in-macos", "unclear"),
        Arrays.stream(Origin.values()).map(Origin::toString).toList());
  }
}
