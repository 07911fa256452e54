package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsageTest {
  private static List<String> commands() {
    return Paniclens.COMMANDS;
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helpOfEveryCommandHasExamplesAndFits(String command) {
    Paniclens run = Paniclens.run(command, "--help");
    assertEquals(0, run.status());
    assertTrue(run.out().contains("Examples:\n  paniclens " + command), run.out());
    assertTrue(run.out().contains("Exit status:"), run.out());
    run.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void helpOfTheProgramNamesEveryCommand() {
    Paniclens run = Paniclens.run("--help");
    for (String command : Paniclens.COMMANDS) {
      assertTrue(run.out().contains("\n  " + command), run.out());
    }
    run.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void versionNamesTheSchema() {
    Paniclens run = Paniclens.run("--version");
    assertEquals(0, run.status());
    assertTrue(run.out().contains("JSON schema 1"), run.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "40", "132", "9999", "wide", ""})
  void anyWidthOfTerminalWorks(String columns) {
    Paniclens run =
        Paniclens.onTerminal(Map.of("COLUMNS", columns, "NO_COLOR", "1"), "search", "--help");
    assertEquals(0, run.status());
    run.out().lines().forEach(line -> assertTrue(line.length() <= 100, line));
  }

  @Test
  void noCommandIsWrongUsage() {
    Paniclens run = Paniclens.run();
    assertEquals(2, run.status());
    assertEquals("", run.out());
    assertTrue(run.err().contains("Usage: paniclens"), run.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "analyze",
        "analyse samples",
        "analyze --json --jsonl samples",
        "analyze --html --json samples",
        "analyze --jsonl --html samples",
        "analyze --markdown --html samples",
        "show --markdown --json 1e83f274",
        "serve --listen 0.0.0.0 --port 0",
        "serve --tls-cert README.md --port 0",
        "serve --tls-key README.md --port 0",
        "show --html --raw 1e83f274",
        "redact",
        "redact samples",
        "redact samples/fleet.zip",
        "redact --check -o shown samples",
        "show --string --raw 1e83f274",
        "transition --json --csv",
        "search --limit many",
        "compare",
        "compare samples/catalina-page-fault.panic",
        "compare - -",
        "show",
        "search --in nowhere x",
        "watch",
        "watch --settle soon samples"
      })
  void wrongUsageIsOneLineAndTwo(String line) {
    Paniclens run = Paniclens.run(line.split(" ", -1));
    assertEquals(2, run.status(), line);
    assertEquals("", run.out(), line);
    assertEquals(1, run.err().lines().count(), run.err());
    assertFalse(run.err().contains("Exception"), run.err());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "search --verdict guilty",
        "search --class page-falt",
        "search --class page_fault --count",
        "stats --kind nullpointer",
        "transition --kind page-fault/null-pointr",
        "search --kind hang/",
        "search --kind page-fault/null-pointer --class watchdog",
        "advise --target-os 10 com.example.driver.Widget",
        "advise --target-os 10.16 com.example.driver.Widget",
        "advise --target-os 16 com.example.driver.Widget",
        "advise --target-os 10.15.8 com.example.driver.Widget",
        "advise --target-os 10.4.12 com.example.driver.Widget",
        "advise --target-os 11.9 com.example.driver.Widget",
        "advise --target-os 17.2 com.example.driver.Widget",
        "advise --target-os 25 com.example.driver.Widget",
        "advise --target-os 145 com.example.driver.Widget",
        "advise --target-os Tahiti com.example.driver.Widget",
        "advise --target-os 9 com.example.driver.Widget",
        "search --since someday",
        "search --where zones=x",
        "stats --where trap=page",
        "search --model *********",
        "stats --process *********",
        "transition --model *********",
        "search --limit 0",
        "stats --top 0",
        "transition --limit 0",
        "analyze --max-nesting 0 samples",
        "analyze --threads 0 samples",
        "index --threads 0 samples",
        "reindex --threads 0",
        "watch -",
        "watch README.md",
        "watch --settle -1 samples",
        "watch --rescan 0 samples",
        "watch --timeout 0 samples",
        "watch --class page-falt samples",
        "watch --exec nowhere/at-all samples",
        "watch --exec 'cat samples",
        "watch --post ftp://localhost/ samples",
        "watch --post localhost:8080 samples",
        "watch --post http://me:secret@localhost/ samples"
      })
  void wrongValuesAreWrongUsageToo(String line) {
    Paniclens run = Paniclens.run(line.split(" ", -1));
    assertEquals(2, run.status(), line);
    assertEquals(1, run.err().lines().count(), run.err());
  }

  @ParameterizedTest
  @CsvSource({
    "--class, pagefault, page-fault",
    "--class, watchdogs, watchdog",
    "--kind, null-pointr, null-pointer",
    "--known, kqueue-wait-results, kqueue-wait-result",
    "--verdict, third_party, third-party"
  })
  void misspeltCodeNamesTheNearest(String option, String word, String meant) {
    Paniclens run = Paniclens.run("search", option, word);
    assertEquals(2, run.status());
    assertTrue(
        run.err().matches("(?s).*\"" + word + "\"; nearest (?:is|are) " + meant + "[,\n].*"),
        run.err());
  }

  @Test
  void distantCodesAreNotNamed() {
    String err = Paniclens.run("search", "--class", "qqqqqqqq").err();
    assertTrue(err.contains("\"qqqqqqqq\"; see paniclens help query"), err);
    assertFalse(Paniclens.run("search", "--verdict", "third_party").err().contains("hardware"));
  }

  @Test
  void versionThatNeverWasNamesThoseThatAre() {
    assertEquals(
        "paniclens: --target-os takes a version of macOS (10.0 to 10.15, 11 to 15, 26 or later)"
            + " or its name, such as Tahoe, not 17\n",
        Paniclens.run("advise", "--target-os", "17", "com.example.driver.Widget").err());
  }

  @Test
  void releaseThatItsGenerationNeverHadNamesTheLast() {
    assertEquals(
        "paniclens: --target-os takes a release of macOS, and there is no 10.15.8: 10.15 ended with"
            + " 10.15.7\n",
        Paniclens.run("advise", "--target-os", "10.15.8", "com.example.driver.Widget").err());
    for (String target : new String[] {"10.15.7", "11.0", "11.7.99", "26.99", "99"}) {
      int status = Paniclens.run("advise", "--target-os", target, "com.example.a.B").status();
      assertEquals(0, status, target); // it is there, or may come
    }
  }

  @Test
  void textTooLongToBeSearchedIsWrongUsage() {
    String text = "x".repeat(500);
    for (String option : new String[] {"--text", "--os", "--signature"}) {
      Paniclens run = Paniclens.run("search", option, text);
      assertEquals(2, run.status(), option);
      assertEquals(
          "paniclens: " + option + ": a value has at most 400 characters", run.err().strip());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "serach northwind | there is no command \"serach\"; nearest are search, redact, serve",
        "search --verdct apple | search has no option --verdct; nearest are --verdict, --sort, --text",
        "search --qqqqqqqqq=x | search has no option --qqqqqqqqq (see paniclens help)",
        "search -softraid | there is no option -softraid; a condition that begins with \"-\" is"
            + " written NOT softraid",
        "help serach | there is no command \"serach\"; nearest are search, redact, serve",
        "compare one.panic | compare takes at least 2 of FILE (see paniclens help)",
        "show | show takes ID (see paniclens help)",
        "search --after xyz | --after takes what a search with --limit printed"
      })
  void wrongWordsNameWhatWasMeant(String line, String said) {
    Paniclens run = Paniclens.run(line.split(" ", -1));
    assertEquals(2, run.status());
    assertEquals("paniclens: " + said + "\n", run.err());
  }
}
