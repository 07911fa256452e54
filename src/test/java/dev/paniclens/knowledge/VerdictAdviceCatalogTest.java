package dev.paniclens.knowledge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictAdviceCatalogTest {

  private static final VerdictAdviceCatalog CATALOG = VerdictAdviceCatalog.bundled();

  @Test
  void everyVerdictHasAdvice() {
    assertEquals(
        List.of(
            "third-party",
            "third-party-in-macos",
            "apple",
            "kernel",
            "firmware",
            "hardware",
            "userspace",
            "requested",
            "undetermined"),
        CATALOG.verdicts());
    for (String verdict : CATALOG.verdicts()) {
      List<String> steps = CATALOG.nextSteps(verdict);
      assertTrue(steps.size() >= 2 && steps.size() <= 4, verdict);
      for (String step : steps) {
        assertTrue(step.endsWith("."), verdict + ": " + step);
      }
    }
  }

  @Test
  void unknownVerdictIsUndetermined() {
    assertEquals(CATALOG.nextSteps("undetermined"), CATALOG.nextSteps("no-such-verdict"));
    assertNotEquals(CATALOG.nextSteps("undetermined"), CATALOG.nextSteps("apple"));
  }
}
