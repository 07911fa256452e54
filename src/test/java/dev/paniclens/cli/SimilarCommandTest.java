package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code similar}, and {@code analyze --index}, over some of the samples. */
class SimilarCommandTest {

  private static final String AGAIN = "samples/catalina-page-fault-again.panic";
  private static final String UNTOLD = "samples/sonoma-truncated.ips";

  @TempDir static Path folder;

  @BeforeAll
  static void indexSomeSamples() {
    Paniclens.run(
        "index",
        "--index",
        folder.toString(),
        "samples/catalina-page-fault.panic",
        "samples/sonoma-truncated.ips",
        "samples/mavericks-stack-order.panic");
  }

  private static Paniclens run(String... args) {
    return Paniclens.onIndex(folder, args);
  }

  @Test
  void fileOfKnownSignatureHasBeenSeen() {
    Paniclens similar = run("similar", AGAIN);
    assertEquals(0, similar.status(), similar.err());
    assertTrue(similar.out().contains("seen once, on 2020-10-08\n"), similar.out());

    Paniclens analyze = run("analyze", AGAIN);
    assertEquals(0, analyze.status());
    assertTrue(analyze.out().endsWith("seen once, on 2020-10-08\n"), analyze.out());
  }

  @Test
  void fileOfNewSignatureIsNewAlsoIfItIsInTheIndexItself() {
    for (String file :
        List.of("samples/mavericks-stack-order.panic", "samples/ventura-softraid.panic")) {
      assertEquals(3, run("similar", file).status(), file);
      Paniclens analyze = run("analyze", "--json", "--brief", file);
      assertEquals(3, analyze.status(), file);
      assertTrue(analyze.out().contains("\"answer\": \"new\""), analyze.out());
    }
  }

  @Test
  void whatCannotBeToldIsNoNews() throws Exception {
    Path untold = Files.writeString(folder.resolve("untold.panic"), "panic(cpu 0 caller 0x1): x\n");
    Paniclens similar = run("similar", untold.toString());
    assertEquals(1, similar.status(), similar.out());
    assertTrue(similar.out().contains("cannot tell whether it is new"), similar.out());
    assertEquals(1, run("analyze", untold.toString()).status());
  }

  @Test
  void ofSeveralFilesOneNewOneIsEnough() {
    assertEquals(3, run("analyze", AGAIN, "samples/ventura-softraid.panic").status());
    assertEquals(
        1, run("analyze", "samples/ventura-softraid.panic", "samples/none.panic").status());
  }

  @Test
  void earlierCrashesAreToldWithTheirMacs(@TempDir Path own) throws Exception {
    String report = Files.readString(Path.of("samples/sonoma-dcp-firmware.ips"));
    for (String digit : List.of("1", "2")) {
      Files.writeString(
          own.resolve(digit + ".ips"),
          report.replace("E46F3AD2-1764-4CC2-B96F-0EE29C51A0A9", uuid(digit)));
    }
    String crashes = own.resolve("fleet.idx").toString();
    Paniclens.run("index", "--index", crashes, own.toString());

    Paniclens again =
        Paniclens.run("analyze", "--index", crashes, "samples/sonoma-dcp-firmware.ips");

    assertEquals(0, again.status());
    assertTrue(again.out().endsWith("seen 2 times on 1 Mac, on 2024-09-02\n"), again.out());
  }

  private static String uuid(String digit) {
    return "E46F3AD2-1764-4CC2-B96F-0EE29C51A0A9".replaceAll("[0-9A-F]", digit);
  }

  @Test
  void storedCrashIsDoneEvenIfItIsAlone() {
    String id = run("search", "--csv", "widget").out().lines().toList().get(1).split(",", -1)[0];
    assertEquals(0, run("similar", id).status());
  }

  @Test
  void csvHasARowForEachCrash() {
    List<String> rows = run("similar", "--csv", AGAIN).out().lines().toList();
    assertEquals(2, rows.size());
    assertTrue(rows.getFirst().startsWith("likeness,id,time,verdict,"), rows.getFirst());
    assertTrue(rows.getLast().startsWith("signature,000eebed"), rows.getLast());
  }

  @Test
  void tableFitsTheWidth() {
    for (String file : List.of(AGAIN, UNTOLD)) {
      run("similar", file).out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    }
  }

  @Test
  void whatIsNeitherFileNorCrashIsOneLine() {
    Paniclens none = run("similar", "no-such");
    assertEquals(1, none.status());
    assertEquals(1, none.err().lines().count(), none.err());
    assertEquals(1, run("similar", "samples/notapanic-jetsam.ips").status());
    Paniclens several = run("similar", "samples/tiger-ppc-two-panics.log");
    assertEquals(1, several.status());
    assertTrue(several.err().contains("several panics"), several.err());
    assertEquals(2, run("similar", "--limit", "0", AGAIN).status());
  }
}
