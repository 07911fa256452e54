package dev.paniclens.cli;

import static dev.paniclens.cli.AdviseRuns.APPLE;
import static dev.paniclens.cli.AdviseRuns.EXTENSIONS;
import static dev.paniclens.cli.AdviseRuns.INTEL;
import static dev.paniclens.cli.AdviseRuns.KEXTSTAT;
import static dev.paniclens.cli.AdviseRuns.KMUTIL;
import static dev.paniclens.cli.AdviseRuns.applesOnly;
import static dev.paniclens.cli.AdviseRuns.cannotTell;
import static dev.paniclens.cli.AdviseRuns.json;
import static dev.paniclens.cli.AdviseRuns.whole;
import static dev.paniclens.cli.AdviseRuns.withInput;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whole Macs, Intel ones and several at once: what holds for one does not for another. */
class AdviseMacsTest {
  @TempDir Path folder;

  @Test
  void systemExtensionsOfAnotherMacAreNotMatched() {
    Paniclens run = Paniclens.run("advise", "--json", "--together", KMUTIL, EXTENSIONS);
    assertFalse(
        Paniclens.run("advise", "--together", KMUTIL, EXTENSIONS).out().contains("    installed "));
    JsonNode json = JsonMapper.builder().build().readTree(run.out());
    assertEquals(0, json.at("/products/1/systemExtensions").size(), run.out());
    assertEquals(0, json.at("/systemExtensions/0/kexts").size());
    assertEquals(EXTENSIONS, json.at("/systemExtensions/0/sources/0").asString());
    assertTrue(json.at("/systemExtensions/0/active").asBoolean());
    assertFalse(json.at("/systemExtensions/3/active").asBoolean());
  }

  @Test
  void intelMacEndsWithMacOs26() {
    Paniclens run = Paniclens.run("advise", "--target-os", "27", KEXTSTAT);
    String out = run.out().replaceAll("\\s+", " ");
    assertEquals(3, run.status(), out);
    assertTrue(out.contains("BLOCKS: macOS 26 is the last that runs on an Intel Mac"), out);
    assertTrue(out.contains("is listed: " + KEXTSTAT + "."), out);
    assertFalse(out.contains("loads there"), out);
    assertFalse(out.contains("What loading takes"), out);
    String others = Paniclens.run("advise", "--target-os", "27", KMUTIL).out();
    assertFalse(others.contains("Intel Mac"), others);
    assertFalse(Paniclens.run("advise", "--target-os", "26", KEXTSTAT).out().contains("Intel Mac"));
  }

  @Test
  void intelMacBlocksWithoutThirdPartyKextsToo() throws IOException {
    String apples = applesOnly().replace("0xfffffe", "0xffffff");
    Paniclens run = withInput(apples, "--target-os=27");
    assertEquals(3, run.status(), run.out());
    assertFalse(run.out().contains("none blocks"), run.out());
    JsonNode json =
        JsonMapper.builder().build().readTree(withInput(apples, "--json", "--target-os=27").out());
    assertEquals("blocked", json.at("/upgrade").asString());
    assertEquals("intel-mac", json.at("/blockers/0/rule").asString());
    assertEquals("<stdin>", json.at("/blockers/0/sources/0").asString());
    assertEquals("x86_64", json.at("/sources/0/arch").asString());
  }

  @Test
  void whatOneMacLoadsSaysNothingOfAnother() throws IOException {
    String kext = "com.cisco.kext.acsock";
    String old = whole(folder, "cat.txt", "19.6.0", INTEL, kext).toString();
    String exempt = whole(folder, "bs.txt", "20.6.0", INTEL, kext).toString();
    assertEquals(0, Paniclens.run("advise", "--target-os", "26", exempt).status());
    assertEquals(3, Paniclens.run("advise", "--target-os", "26", old).status());
    for (List<String> order : List.of(List.of(old, exempt), List.of(exempt, old))) {
      Paniclens both =
          Paniclens.run(
              "advise", "--together", "--target-os", "26", order.getFirst(), order.getLast());
      String out = both.out().replaceAll("\\s+", " ");
      assertEquals(3, both.status(), out);
      assertTrue(out.contains("BLOCKS in " + old + ": kexts of this kind are not loaded"), out);
      assertTrue(out.contains("CHECK in " + exempt + ": it is loaded on macOS 11"), out);
      assertTrue(out.contains("1 blocks the upgrade"), out);
    }
    String again = whole(folder, "again.txt", "19.6.0", INTEL, kext).toString();
    String same = Paniclens.run("advise", "--together", "--target-os", "26", old, again).out();
    assertTrue(same.contains("BLOCKS      kexts of this kind"), same);
  }

  @Test
  void intelOnlyKextOfOneMacIsNotExcusedByAnother() throws IOException {
    String kext = "com.vmware.kext.vmx86";
    String intel = whole(folder, "intel.txt", "24.6.0", INTEL, kext).toString();
    String apple = whole(folder, "apple.txt", "24.6.0", APPLE, kext).toString();
    JsonNode json =
        JsonMapper.shared()
            .readTree(
                Paniclens.run("advise", "--json", "--together", "--target-os", "27", intel, apple)
                    .out());
    JsonNode blocker = json.at("/products/0/blockers/0");
    assertEquals("intel-only", blocker.at("/rule").asString(), json.toString());
    assertEquals(1, blocker.at("/sources").size());
    assertEquals(intel, blocker.at("/sources/0").asString());
  }

  @Test
  void macThatBlocksIsNotDeniedByItsKexts() throws IOException {
    String list = whole(folder, "intel.txt", "24.6.0", INTEL, "com.example.kext.Thing").toString();
    Paniclens run = Paniclens.run("advise", "--target-os", "27", list);
    String out = run.out().replaceAll("\\s+", " ");
    assertEquals(3, run.status());
    assertTrue(out.contains("BLOCKS: macOS 26 is the last"), out);
    assertTrue(out.contains("no kext is known to block the upgrade"), out);
    assertFalse(out.contains("none is known"), out);
  }

  @Test
  void listsOfTwoMacsInOneFileAreNotOneMac() throws IOException {
    String kext = "com.apple.driver.Other";
    String intel = Files.readString(whole(folder, "intel.txt", "19.6.0", INTEL, kext));
    String apple = Files.readString(whole(folder, "apple.txt", "23.6.0", APPLE, kext));
    for (String both : List.of(intel + apple, apple + intel)) {
      cannotTell(withInput(both, "--target-os=26"), "it lists kexts of several Macs");
      assertEquals(3, withInput(both, "--target-os=27").status());
      assertTrue(json(both).at("/sources/0/arch").isMissingNode(), json(both).toString());
    }
    String blocked =
        Files.readString(whole(folder, "cat.txt", "19.6.0", INTEL, "com.cisco.kext.acsock"));
    assertEquals(3, withInput(apple + blocked, "--target-os=26").status());
    assertEquals(0, withInput(intel + intel, "--target-os=26").status());
  }
}
