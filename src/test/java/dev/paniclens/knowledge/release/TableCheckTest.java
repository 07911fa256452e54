package dev.paniclens.knowledge.release;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.knowledge.Resource;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableCheckTest {
  private static final String MODEL =
      "%s\tMac\tapple-silicon\tM1\tT1\tnone\t-\t-\tdocumented\t%s\n";

  private static String release(String version, String darwin, String builds, String source) {
    return "macOS\tmacOS X\t%s\t%s\t%s\tinferred\t%s\n".formatted(version, darwin, builds, source);
  }

  private static List<String> check(String releases, String models) {
    return TableCheck.of(Resource.of("releases.tsv", releases), Resource.of("models.tsv", models))
        .findings();
  }

  @Test
  void bundledTablesExplainTheirGaps() {
    TableCheck check = TableCheck.of(Resource.load("releases.tsv"), Resource.load("models.tsv"));
    assertEquals(List.of(), check.findings());
    assertTrue(check.explained().size() > 10, "explained: " + check.explained().size());
  }

  @Test
  void missingReleaseFamilyAndKernelAreFound() {
    String table =
        release("14.0", "23.0.0", "23A1", "x")
            + release("14.2", "23.2.0", "23C1", "x")
            + release("14.2.2", "23.2.0", "23C3", "x");
    assertEquals(
        List.of(
            "releases.tsv: missing: macOS 14.1",
            "releases.tsv: missing: macOS 14.2.1",
            "releases.tsv: missing: builds 23B",
            "releases.tsv: missing: Darwin 23.1"),
        check(table, ""));
  }

  @Test
  void explainedGapIsNoFindingUntilItIsFilled() {
    String gap = "# gap: macOS 14.1, builds 23B, Darwin 23.1: skipped\n";
    String around = release("14.0", "23.0.0", "23A1", "x") + release("14.2", "23.2.0", "23C1", "x");
    assertEquals(List.of(), check(gap + around, ""));
    assertEquals(
        List.of(
            "releases.tsv: no gap any more: Darwin 23.1",
            "releases.tsv: no gap any more: builds 23B",
            "releases.tsv: no gap any more: macOS 14.1"),
        check(gap + around + release("14.1", "23.1.0", "23B1", "x"), ""));
  }

  @Test
  void buildsFitTheirKernels() {
    assertEquals(
        List.of("releases.tsv: macOS 27.0: 26A428 on Darwin 26.0.0"),
        check(release("27.0", "26.0.0", "26A428", "x"), ""));
    assertEquals(
        List.of("releases.tsv: macOS 14.0: 22A1 on Darwin 23.0.0"),
        check(release("14.0", "23.0.0", "22A1", "x"), ""));
    assertEquals(List.of(), check(release("27.0", "27.0.0", "26A428", "x"), ""));
  }

  @Test
  void releaseKnownByBetasOrACandidateLacksItsBuild() {
    assertEquals(
        List.of("releases.tsv: missing: build of macOS 14.0"),
        check(release("14.0", "23.0.0", "23A5301g,23A339*", "x"), ""));
    assertEquals(List.of(), check(release("14.0 (a)", "23.0.0", "23A770820b", "x"), ""));
  }

  @Test
  void skippedModelsAndGenerationsAreFound() {
    assertEquals(
        List.of(
            "models.tsv: missing: Mac15",
            "models.tsv: missing: Mac14,1",
            "models.tsv: missing: Mac16,2"),
        check(
            "",
            MODEL.formatted("Mac14,2", "x")
                + MODEL.formatted("Mac16,1", "x")
                + MODEL.formatted("Mac16,3", "x")));
    assertEquals(
        List.of("releases.tsv: missing: generation of macOS builds 24"),
        check(
            "macOS\tmacOS X\t14\t23\t23\tinferred\tx\nmacOS\tmacOS X\t26\t25\t25\tinferred\tx\n",
            ""));
  }

  @Test
  void rowNeedsASourceOrOwnsUpToAGuess() {
    assertEquals(
        List.of("releases.tsv: macOS 14.0: no source that others can open"),
        check(release("14.0", "23.0.0", "23A1", "general knowledge, not yet sourced"), ""));
    assertEquals(
        List.of("models.tsv: Mac14,1: a guess that its confidence does not own up to"),
        check("", MODEL.formatted("Mac14,1", "a guess")));
  }
}
