package dev.paniclens.index.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BaseSamplesTest {

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** The bases that so many analyses make. */
  private static List<String> bases(BaseSamples samples, int many, String json) {
    List<String> bases = new ArrayList<>();
    for (int n = 0; n < many; n++) {
      samples
          .add(bytes(json + n))
          .ifPresent(base -> bases.add(new String(base, StandardCharsets.UTF_8)));
    }
    return bases;
  }

  @Test
  void aGroupHasABaseSoonAndABetterOneLater() {
    BaseSamples samples = new BaseSamples(0);
    List<String> bases = bases(samples, 1_000, "x");

    assertEquals(BaseSamples.STAGES, bases.size());
    assertEquals("x0x1x2", bases.getFirst());
    assertTrue(bases.getLast().startsWith("x0x1x2x3") && bases.getLast().endsWith("x22x23"));
    assertEquals(BaseSamples.STAGES, samples.stage());
  }

  @Test
  void aGroupThatHasItsLastBaseCollectsNothing() {
    assertEquals(List.of(), bases(new BaseSamples(BaseSamples.STAGES), 1_000, "x"));
  }

  @Test
  void onlyTheLatestAnalysesMakeABaseAndOfALongOneTheEnd() {
    BaseSamples samples = new BaseSamples(BaseSamples.STAGES - 1);
    List<String> bases = bases(samples, 1_000, "x".repeat(100_000));

    assertEquals(1, bases.size());
    assertEquals(BaseSamples.MAX_BYTES, bases.getFirst().length());
    assertTrue(bases.getFirst().endsWith("x23"));
    assertEquals(Optional.empty(), samples.add(bytes("x")));
  }
}
