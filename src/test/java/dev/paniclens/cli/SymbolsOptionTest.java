package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code --symbols}, with the driver of the page on symbols. */
class SymbolsOptionTest {
  private static final String REPORT = "src/docs/symbols/widget.panic";
  private static final String KEXT = "src/docs/symbols/Widget.kext";
  private static final String DSYM = "src/docs/symbols/Widget.kext.dSYM";

  @Test
  void framesAreNamedInEveryFormat() {
    for (String format : new String[] {"--markdown", "--html", "--json", "--jsonl"}) {
      String out = Paniclens.run("analyze", format, "--symbols", DSYM, REPORT).out();

      assertTrue(out.contains("poll"), format);
    }
    assertTrue(Paniclens.run("analyze", "--symbols", DSYM, REPORT).out().contains("poll"));
  }

  @Test
  void severalPathsAreAsked() {
    String out =
        Paniclens.run("analyze", "--symbols", KEXT, "--symbols", DSYM, "--json", REPORT).out();

    assertTrue(out.contains("poll"), out);
    assertTrue(out.contains(KEXT + "/Contents/MacOS/Widget"), out);
  }

  @Test
  void signatureAndVerdictAreThoseWithoutSymbols() {
    String plain = Paniclens.run("analyze", "--json", REPORT).out();
    String named = Paniclens.run("analyze", "--json", "--symbols", DSYM, REPORT).out();

    assertEquals(
        plain.substring(plain.indexOf("\"attribution\"")),
        named.substring(named.indexOf("\"attribution\"")));
  }

  @Test
  void briefOutputHasNamesToo() {
    String out = Paniclens.run("analyze", "--jsonl", "--brief", "--symbols", DSYM, REPORT).out();

    assertTrue(out.contains("poll"), out);
    assertFalse(out.contains("\"string\""), out);
  }

  @Test
  void crashOfAnIndexIsNamedWhenItIsShown(@TempDir Path folder) {
    String index = folder.resolve("x.idx").toString();
    Paniclens.run("index", "--quiet", "--index", index, REPORT);

    Paniclens run = Paniclens.run("show", "--index", index, "--symbols", DSYM, "73a0c41e");

    assertTrue(run.out().contains("poll"), run.out() + run.err());
  }

  @Test
  void folderWithoutSymbolsIsTold() {
    Paniclens run = Paniclens.run("analyze", "--symbols", "samples/inventories", REPORT);

    assertEquals("paniclens: --symbols: no Mach-O file with a UUID was found\n", run.err());
    assertEquals(0, run.status());
  }

  @Test
  void pathThatIsNotThereIsTold() {
    Paniclens run = Paniclens.run("analyze", "--symbols", "no/such", REPORT);

    assertTrue(run.err().startsWith("paniclens: no/such: There is no file"), run.err());
  }
}
