package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmptyAnswersTest {
  private static final String NOTHING = "paniclens: nothing found: ";

  @TempDir static Path folder;

  @BeforeAll
  static void indexTheSamples() {
    Paniclens.run("index", "--index", folder.toString(), "samples");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vendor:fabrikam | no crash in the index has vendor:fabrikam; nearest is com.fabrikam.*",
        "culprit:contosso | no crash in the index has culprit:contosso;"
            + " stats --by culprit lists those that there are",
        "since:2025-09 until:2025-08 | date:>=2025-09-01 and date:<=2025-08-31 exclude each other",
        "since:2200 | no crash in the index has date:>=2200-01-01;"
            + " they are from 2008-01-12 to 2026-09-30",
        "os:26 verdict:requested | no crash meets all conditions, though some meet each of them",
        "-verdict:* | each crash in the index has verdict:*, which is excluded"
      })
  void reasonIsTold(String query, String reason) {
    Paniclens run = Paniclens.onIndex(folder, "search", query);
    assertEquals(NOTHING + reason + "\n", run.err());
    assertEquals("", run.out());
    assertEquals(0, run.status());
  }

  @Test
  void eachOfSeveralAlternativesIsTold() {
    assertEquals(
        List.of(
            NOTHING + "no crash in the index has fault.trap.number:99",
            NOTHING + "no crash in the index has text:nosuchword"),
        Paniclens.onIndex(folder, "search", "trap:99 OR text:nosuchword").err().lines().toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"stats", "stats --by os", "top", "timeline", "correlate", "export", "report"})
  void everyCommandOfAQueryTells(String command) {
    Paniclens run =
        Paniclens.onIndex(folder, (command + " vendor:fabrikam --verdict apple").split(" ", -1));
    assertTrue(run.err().startsWith(NOTHING + "no crash in the index has vendor:fab"), run.err());
  }

  @Test
  void emptyIndexSaysSo(@TempDir Path empty, @TempDir Path nothing) {
    Paniclens.run("index", "--index", empty.toString(), nothing.toString());
    assertEquals(
        NOTHING + "there is no crash in the index\n",
        Paniclens.onIndex(empty, "search", "verdict:apple").err());
  }

  @Test
  void windowWithoutCrashesNamesTheLast() {
    assertEquals(
        "paniclens: the last of these crashes is of 2025-11-21: until:2025-11-21 lets the window"
            + " end there\n",
        Paniclens.onIndex(folder, "top", "verdict:third-party", "--window", "1d").err());
  }
}
