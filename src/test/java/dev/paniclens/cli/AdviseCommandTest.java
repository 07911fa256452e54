package dev.paniclens.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AdviseCommandTest {
  private static final String KEXTSTAT = "samples/inventories/catalina-kextstat.txt";
  private static final String KMUTIL = "samples/inventories/sequoia-kmutil.txt";
  private static final String EXTENSIONS = "samples/inventories/sequoia-systemextensions.txt";
  private static final String FALCON = "com.crowdstrike.sensor";

  @TempDir Path folder;

  @Test
  void driversOfHackintoshesAreProductsOfTheirOwn() {
    String out =
        Paniclens.run(
                "advise",
                "as.acidanthera.mieze.IntelMausi",
                "as.acidanthera.voodoo.driver.PS2Controller",
                "as.acidanthera.voodoo.driver.PS2Keyboard",
                "me.kishorprins.VoodooInput")
            .out();
    assertTrue(out.contains("4 third-party kexts of 3 products"), out);
  }

  @Test
  void kextIsAskedAboutByItsId() {
    Paniclens run = Paniclens.run("advise", FALCON);
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("    instead     Endpoint Security, since macOS 10.15\n"));
    assertTrue(
        run.out().endsWith("1 third-party kext: 1 with a replacement, 0 without, 0 unknown.\n"));
    assertFalse(run.out().contains("BLOCKS"), run.out());
  }

  @ParameterizedTest
  @CsvSource({
    "com.crowdstrike.sensor, 10.15, 0",
    "com.crowdstrike.sensor, 11, 3",
    "com.crowdstrike.sensor, macOS 26, 3",
    "io.macfuse.filesystems.macfuse, 26, 0",
    "com.softraid.driver.SoftRAID, 26, 0",
    "com.rugarciap.DisableTurboBoost, 26, 0",
    "com.rugarciap.DisableTurboBoost, 27, 3",
    "as.vit9696.Lilu, 26, 0",
    "as.vit9696.Lilu, 27, 3",
    "com.intel.kext.intelhaxm, 26, 0",
    "com.intel.kext.intelhaxm, 27, 3",
    "com.vmware.kext.vmx86, 27, 3",
    "org.virtualbox.kext.VBoxDrv, 27, 3",
    "com.parallels.kext.hypervisor, 27, 3",
    "org.virtualbox.kext.VBoxNetFlt, 26, 0",
    "org.virtualbox.kext.VBoxNetAdp, 26, 0",
    "org.virtualbox.kext.VBoxUSB, 26, 0",
    "net.tunnelblick.tap, 26, 0",
    "com.vmware.kext.vsockets, 26, 0",
    "com.joshuawise.kexts.HoRNDIS, 26, 3",
    "com.getdropbox.dropbox.kext, 12, 3",
    "com.getdropbox.dropbox.kext, 12.0, 0",
    "com.example.driver.Widget, 26, 0"
  })
  void upgradeIsBlockedFromARelease(String kext, String target, int status) {
    Paniclens run = Paniclens.run("advise", "--target-os", target, kext);
    assertEquals(status, run.status(), run.out());
    assertEquals(status == 3, run.out().contains("    BLOCKS  "), run.out());
    assertEquals(status == 3, run.out().replace('\n', ' ').contains(" 1 blocks the upgrade to"));
    assertFalse(run.out().contains("annot tell"), run.out());
  }

  @Test
  void fireWireEndsWithMacOs26() throws IOException {
    Path list = folder.resolve("list.txt");
    Files.writeString(
        list,
        "20 1 0xffffff7f80000000 0x1 0x1 com.apple.iokit.IOFireWireFamily (4.8)\n"
            + "90 0 0xffffff7f80000000 0x1 0x1 com.example.driver.Tape (1) <20>\n");
    assertFalse(
        Paniclens.run("advise", "--target-os", "15.6", list.toString()).out().contains("BLOCKS"));
    Paniclens run = Paniclens.run("advise", "--target-os", "26", list.toString());
    assertEquals(3, run.status());
    assertTrue(run.out().contains("confidence: medium"), run.out()); // its interface is inferred
  }

  @Test
  void linksOfTheListingTellTheInterface() {
    String out = Paniclens.run("advise", KEXTSTAT).out();
    assertTrue(out.contains("    built on    USB serial adapters, by what it is linked against\n"));
    assertTrue(out.contains("MAC framework policy"), out);
  }

  @Test
  void inferenceIsSaidOnce() {
    String out = Paniclens.run("advise", "--target-os", "26", KEXTSTAT).out();
    assertTrue(out.contains("    BLOCKS  "), out);
    assertFalse(out.replaceAll("\\s+", " ").contains("(inferred) (inferred"), out);
  }

  @Test
  void productIsListedOnce() {
    String out = Paniclens.run("advise", KEXTSTAT).out();
    assertTrue(out.contains("    with it     org.virtualbox.kext.VBoxNetFlt, "), out);
    assertTrue(out.contains("5 third-party kexts of 3 products: "), out);
    assertTrue(out.contains("14 kexts of Apple's.\n"), out);
  }

  @Test
  void systemExtensionOfTheSameVendorIsSaid() throws IOException {
    Paniclens run = Paniclens.run("advise", oneMac().toString());
    String out = run.out().replaceAll("\\s+", " ");
    assertEquals(0, run.status(), run.err());
    assertTrue(out.contains("installed com.crowdstrike.falcon.Agent, activated enabled, is what"));
    assertTrue(
        out.contains(
            "not active com.northwind.audio.StageBusDriver, activated waiting for user, is of"),
        out);
    assertFalse(out.contains("com.contoso.driver.PanelLink installed"), out);
  }

  @Test
  void onlyActiveOnesAreAlreadyASystemExtension() {
    String out = Paniclens.run("advise", EXTENSIONS).out().replaceAll("\\s+", " ");
    String active = out.substring(0, out.indexOf("System Extensions that are not active"));
    String others = out.substring(active.length());
    assertTrue(
        active.contains("Already a System Extension - com.crowdstrike.falcon.Agent 7.17/186.04"));
    assertTrue(active.contains("com.fabrikam.netshade.filter 2.3.1/231"), out);
    assertFalse(active.contains("StageBusDriver"), out);
    assertTrue(others.contains("2.3.0/230 (NetShade Filter): terminated waiting"), out);
    assertTrue(others.contains("an old copy that the next restart removes"), out);
    assertTrue(others.contains("not in use until somebody allows it"), out);
  }

  @Test
  void systemExtensionsOfAnotherMacAreNotMatched() {
    Paniclens run = Paniclens.run("advise", "--json", KMUTIL, EXTENSIONS);
    assertFalse(Paniclens.run("advise", KMUTIL, EXTENSIONS).out().contains("    installed "));
    JsonNode json = JsonMapper.builder().build().readTree(run.out());
    assertEquals(0, json.at("/products/1/systemExtensions").size(), run.out());
    assertEquals(0, json.at("/systemExtensions/0/kexts").size());
    assertEquals(EXTENSIONS, json.at("/systemExtensions/0/sources/0").asString());
    assertTrue(json.at("/systemExtensions/0/active").asBoolean());
    assertFalse(json.at("/systemExtensions/3/active").asBoolean());
  }

  /** What both tools print on one Mac, in one file. */
  private Path oneMac() throws IOException {
    Path both = folder.resolve("both.txt");
    Files.writeString(
        both, Files.readString(Path.of(KMUTIL)) + Files.readString(Path.of(EXTENSIONS)));
    return both;
  }

  @Test
  void panicReportGivesItsKexts() {
    Paniclens run = Paniclens.run("advise", "samples/mavericks-stack-order.panic");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("com.example.driver.WidgetPointer 3.1.2\n"), run.out());
    assertTrue(run.out().contains("input devices, by what it is linked against"), run.out());
    assertTrue(run.out().contains("org.example.filter.QuietKeys"), run.out());
  }

  @Test
  void standardInputIsReadWhateverIsCutAway() {
    Paniclens run =
        withInput("142 com.example.driver.Widget\n143 com.crowdstrike.sensor\n", "--target-os=26");
    assertEquals(3, run.status(), run.err());
    assertTrue(run.out().contains("2 third-party kexts: 1 with"), run.out());
  }

  @Test
  void nothingOfThirdPartiesIsSaidPlainly() throws IOException {
    Paniclens run = withInput(applesOnly(), "--target-os=26.1");
    assertEquals(0, run.status(), run.err());
    assertEquals(
        "12 kexts of Apple's.\nNo third-party kext is listed: none blocks the upgrade to macOS 26.1.\n",
        run.out());
    assertEquals("not-blocked", json(applesOnly()).at("/upgrade").asString());
  }

  /** A whole list of a Mac without third-party kexts. */
  private static String applesOnly() throws IOException {
    return Files.readAllLines(Path.of(KMUTIL)).stream()
        .filter(line -> !line.matches("\\s*21\\d .*"))
        .map(line -> line.replaceFirst("^( +\\d+ +)\\d+( 0 .*com\\.apple\\.kpi\\.)", "$13$2"))
        .collect(Collectors.joining("\n"));
  }

  private static JsonNode json(String input) {
    return JsonMapper.builder()
        .build()
        .readTree(withInput(input, "--json", "--target-os=26").out());
  }

  private static void cannotTell(Paniclens run, String why) {
    String out = run.out().replaceAll("\\s+", " ");
    assertEquals(1, run.status(), run.out());
    assertTrue(out.contains("Cannot tell whether a kext blocks the upgrade to macOS 26: - "), out);
    assertTrue(out.contains(why), out);
    assertFalse(out.contains("none blocks"), out);
    run.out().lines().forEach(line -> assertTrue(line.length() <= 80, line));
  }

  @Test
  void partOfAListCannotTellThatNothingBlocks() throws IOException {
    String list = applesOnly();
    cannotTell(withInput("1 com.apple.kpi.bsd (24.5.0)\n", "--target-os=26"), "of identifiers, of");
    cannotTell(
        withInput(list.lines().limit(3).toList().getLast(), "--target-os=26"), "it has no rows");
    cannotTell(
        withInput(list.replaceAll("(?m)^.*com\\.apple\\.kpi\\..*$", ""), "--target-os=26"),
        "it lacks the kernel's own parts");
    cannotTell(Paniclens.run("advise", "--target-os", "26", EXTENSIONS), "System Extensions, not");
    cannotTell(
        Paniclens.run("advise", "--target-os", "26", "com.apple.kpi.bsd"), "only Apple's kexts");
    JsonNode json = json("com.apple.kpi.bsd\n");
    assertEquals("cannot-tell", json.at("/upgrade").asString());
    assertFalse(json.at("/sources/0/complete").asBoolean());
    assertTrue(json.at("/sources/0/why").asString().startsWith("it is a list of identifiers"));
  }

  @Test
  void reportsWithoutAWholeListCannotTellThatNothingBlocks() {
    cannotTell(
        Paniclens.run("advise", "--target-os", "26", "samples/sonoma-truncated.ips"), "the report");
    cannotTell(
        Paniclens.run("advise", "--target-os", "26", "samples/iphone-panic-full.ips"),
        "it is a panic of iOS");
    cannotTell(
        Paniclens.run("advise", "--target-os", "26", "samples/bridgeos-caterr.panic"),
        "it is a panic of bridgeOS");
    cannotTell(
        Paniclens.run("advise", "--target-os", "26", "samples/tahoe-skipped-list.ips"),
        "the report has no list of the loaded kexts");
  }

  @Test
  void wholeListAndSomethingThatIsNoneCanTell() throws IOException {
    Path apples = folder.resolve("apples.txt");
    Files.writeString(apples, applesOnly());
    Paniclens run = Paniclens.run("advise", "--target-os", "26", apples.toString(), EXTENSIONS);
    assertEquals(0, run.status(), run.out());
    assertEquals(
        1, Paniclens.run("advise", "--target-os", "26", apples.toString(), "nowhere.txt").status());
    cannotTell(
        Paniclens.run(
            "advise", "--target-os", "26", apples.toString(), "samples/sonoma-truncated.ips"),
        "sonoma-truncated.ips: the report");
  }

  @Test
  void knownBlockerBlocksEvenIfTheListIsCut() {
    Paniclens run = withInput("com.crowdstrike.sensor\n", "--target-os=26");
    assertEquals(3, run.status());
    assertTrue(run.out().contains("There may be more that blocks it"), run.out());
    JsonNode json = json("com.crowdstrike.sensor\n");
    assertEquals("blocked", json.at("/upgrade").asString());
    assertFalse(json.at("/sources/0/complete").asBoolean());
  }

  @Test
  void kextThatIsLoadedInSpiteOfTheRuleDoesNotBlock() {
    Paniclens run = Paniclens.run("advise", "--target-os", "26", KMUTIL);
    String out = run.out().replaceAll("\\s+", " ");
    assertEquals(0, run.status(), run.out());
    assertFalse(out.contains("BLOCKS"), out);
    assertTrue(
        out.contains(
            "CHECK it is loaded on macOS 15, although kexts of this kind are not loaded by"
                + " default since macOS 11 (unless device management allows them): whether that"
                + " goes on with macOS 26 must be tried (inferred, confidence: low)"),
        out);
    String there = Paniclens.run("advise", "--target-os", "15.4", KMUTIL).out();
    assertFalse(there.contains("CHECK"), there);
  }

  @Test
  void kernelThatIsNewerThanTheTableCountsAsTheNewest() throws IOException {
    Path list = folder.resolve("newer.txt");
    Files.writeString(list, Files.readString(Path.of(KMUTIL)).replace("24.5.0", "27.1.0"));
    assertFalse(
        Paniclens.run("advise", "--target-os", "27", list.toString()).out().contains("BLOCKS"));
  }

  @Test
  void reportTellsTheReleaseThatItsKextsWereLoadedOn() throws IOException {
    Path report = folder.resolve("mavericks.panic");
    Files.writeString(
        report,
        Files.readString(Path.of("samples/mavericks-stack-order.panic"))
            .replace("org.example.filter.QuietKeys", FALCON));
    assertEquals(3, Paniclens.run("advise", "--target-os", "26", report.toString()).status());
    assertFalse(
        Paniclens.run("advise", "--target-os", "10.15", report.toString())
            .out()
            .contains("BLOCKS"));
  }

  @Test
  void processorThatIsNotKnownGetsTheRulesOfBoth() {
    String out =
        Paniclens.run("advise", "--target-os", "26", "com.softraid.driver.Other", "com.example.a.B")
            .out()
            .replaceAll("\\s+", " ");
    assertTrue(out.contains("on Intel it takes an administrator's approval"), out);
    assertTrue(out.contains("on Apple silicon it takes Reduced Security with kexts allowed"), out);
    String known = Paniclens.run("advise", "--target-os", "26", KEXTSTAT).out();
    assertFalse(known.contains("on Apple silicon"), known);
    String catalina = Paniclens.run("advise", "--target-os", "10.15", "com.example.a.B").out();
    assertFalse(catalina.contains("Apple silicon"), catalina);
  }

  @Test
  void kextThatNobodyMaintainsIsToBeCheckedButDoesNotBlock() {
    for (String target : new String[] {"10.15", "12", "26"}) {
      Paniclens run = Paniclens.run("advise", "--target-os", target, "com.protech.NoSleep");
      String out = run.out().replaceAll("\\s+", " ");
      assertEquals(0, run.status(), run.out());
      assertTrue(out.contains("CHECK the kext is no longer maintained"), out);
      assertTrue(out.contains("it may not work on macOS " + target), out);
      assertTrue(
          out.contains(", of the identifiers given none is known to block the upgrade to macOS"),
          out);
      assertTrue(out.endsWith(", 1 to check. "), out);
    }
    Paniclens known = Paniclens.run("advise", "--target-os", "12.3", "com.getdropbox.dropbox.kext");
    assertEquals(3, known.status(), known.out());
    assertEquals(
        0, Paniclens.run("advise", "--target-os", "12.2", "com.getdropbox.dropbox.kext").status());
  }

  @Test
  void replacementThatTheTargetDoesNotHaveIsSaidSo() {
    String kext = "io.macfuse.filesystems.macfuse";
    String out = Paniclens.run("advise", "--target-os", "14", kext).out().replaceAll("\\s+", " ");
    assertTrue(
        out.contains("FSKit, since macOS 15.4; not on macOS 14, which has no replacement"), out);
    assertTrue(out.contains("0 with a replacement there, 1 without, 0 unknown"), out);
    String later =
        Paniclens.run("advise", "--target-os", "15.4", kext).out().replaceAll("\\s+", " ");
    assertFalse(later.contains("not on macOS"), later);
    assertTrue(later.contains("1 with a replacement there, 0 without"), later);
  }

  @Test
  void kextThatTheOthersAreLinkedAgainstStandsForTheProduct() {
    String drv = "131 2 0xffffff7f830c0000 0x1 0x1 org.virtualbox.kext.VBoxDrv (6.1) <5>\n";
    String flt = "133 0 0xffffff7f83140000 0x1 0x1 org.virtualbox.kext.VBoxNetFlt (6.1) <131>\n";
    String usb = "129 0 0xffffff7f83040000 0x1 0x1 org.virtualbox.kext.VBoxUSB (6.1) <131>\n";
    JsonNode json = json(usb + drv + flt);
    assertEquals("org.virtualbox.kext.VBoxDrv", json.at("/products/0/advice/kext").asString());
    JsonNode caution = json.at("/products/0/cautions/0");
    assertEquals("[\"org.virtualbox.kext.VBoxUSB\"]", caution.at("/kexts").toString());
    assertEquals(3, json.at("/totals/thirdPartyKexts").asInt());
    assertEquals(1, json.at("/totals/thirdParty").asInt());
    String out = withInput("org.virtualbox.kext.VBoxNetFlt\norg.virtualbox.kext.VBoxDrv\n").out();
    assertTrue(out.contains("  org.virtualbox.kext.VBoxDrv (VirtualBox)"), out);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " \n\n", "kmutil: command not found\n", "{\"a\": 1}", "\0\0\0"})
  void noListIsNotAListWithoutKexts(String text) {
    Paniclens run = withInput(text);
    assertEquals(1, run.status());
    assertEquals("", run.out());
    assertEquals(1, run.err().lines().count(), run.err());
    assertTrue(run.err().startsWith("paniclens: <stdin>: "), run.err());
  }

  @Test
  void filesAreNeverTakenForKexts() {
    for (String name : new String[] {"report.panic", "my.old.report.ips", "nowhere/a.b.c"}) {
      Paniclens run = Paniclens.run("advise", name);
      assertEquals(1, run.status(), name);
      assertTrue(run.err().contains("There is no file or folder of this name."), run.err());
    }
  }

  @Test
  void unreadableInputIsNamedAndTheRestIsDone() {
    Paniclens run = Paniclens.run("advise", KEXTSTAT, "samples/notapanic-jetsam.ips");
    assertEquals(1, run.status());
    assertTrue(run.err().contains("notapanic-jetsam.ips: neither a list of kexts nor"), run.err());
    assertTrue(run.out().contains("5 third-party kexts of 3 products"), run.out());
  }

  @Test
  void blockedIsToldEvenIfSomethingIsUnreadable() {
    assertEquals(3, Paniclens.run("advise", "--target-os", "26", FALCON, "nowhere.txt").status());
  }

  @Test
  void foldersAreSearchedForListings() throws IOException {
    Files.copy(Path.of(KMUTIL), folder.resolve("mac-1"));
    Files.writeString(folder.resolve("apps"), "com.example.app.Editor\n");
    Paniclens run = Paniclens.run("advise", folder.toString());
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("5 third-party kexts"), run.out());
    assertFalse(run.out().contains("Editor"), run.out());
  }

  @Test
  void jsonCarriesTheSame() throws IOException {
    String input = oneMac().toString();
    Paniclens run = Paniclens.run("advise", "--json", "--target-os", "26", input);
    assertEquals(0, run.status(), run.err());
    JsonNode json = JsonMapper.builder().build().readTree(run.out());
    assertEquals("26", json.at("/targetOs").asString());
    assertEquals("not-blocked", json.at("/upgrade").asString());
    assertEquals(input, json.at("/sources/0/name").asString());
    assertTrue(json.at("/sources/0/complete").asBoolean());
    assertEquals("15.5", json.at("/sources/0/macos").asString());
    assertEquals(12, json.at("/appleKexts").asInt());
    assertEquals(5, json.at("/totals/thirdParty").asInt());
    assertEquals(0, json.at("/totals/blocked").asInt());
    assertEquals(2, json.at("/totals/cautioned").asInt());
    assertEquals("not-known", json.at("/products/4/cautions/0/rule").asString());
    JsonNode falcon = json.at("/products/1");
    assertEquals(FALCON, falcon.at("/advice/kext").asString());
    assertEquals("kauth", falcon.at("/advice/interface").asString());
    assertEquals("15.5", falcon.at("/loadedOn").asString());
    assertEquals("interface-blocked", falcon.at("/cautions/0/rule").asString());
    assertEquals("low", falcon.at("/cautions/0/confidence").asString());
    assertEquals("Endpoint Security", falcon.at("/replacementsThere/0").asString());
    assertEquals("com.crowdstrike.falcon.Agent", falcon.at("/systemExtensions/0").asString());
    assertEquals(input, falcon.at("/sources/0").asString());
    assertEquals(4, json.at("/systemExtensions").size());
    assertEquals(FALCON, json.at("/systemExtensions/0/kexts/0").asString());
  }

  @Test
  void withoutTargetNothingIsSaidOfBlocking() {
    JsonNode json =
        JsonMapper.builder().build().readTree(Paniclens.run("advise", "--json", KMUTIL).out());
    assertTrue(json.at("/targetOs").isMissingNode());
    assertTrue(json.at("/totals/blocked").isMissingNode());
    assertTrue(json.at("/products/0/blockers").isMissingNode());
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
  void listThatIsCutAtItsEndCannotTell() throws IOException {
    String list = Files.readString(Path.of(KMUTIL));
    assertEquals(0, withInput(list, "--target-os=26").status());
    String cut = list.lines().limit(list.lines().count() - 4).collect(Collectors.joining("\n"));
    cannotTell(withInput(cut + "\n", "--target-os=26"), " kexts that refer to com.apple.kpi.");
  }

  @Test
  void kextOfTheBootCollectionIsToldEvenWhereNobodyHadToAgree() {
    assertTrue(
        Paniclens.run("analyze", "samples/ventura-softraid.panic")
            .out()
            .contains("    loads here  Part of the boot kernel collection of macOS 13.4"));
    assertFalse(
        Paniclens.run("analyze", "samples/mavericks-stack-order.panic")
            .out()
            .contains("loads here"));
  }

  @Test
  void identifiersOfAFileCannotTellButThoseGivenCan() {
    cannotTell(
        withInput("com.softraid.driver.SoftRAID\n", "--target-os=26"),
        "it is a list of identifiers, of which nobody knows whether it is whole");
    Paniclens asked = Paniclens.run("advise", "--target-os", "26", "com.softraid.driver.SoftRAID");
    assertEquals(0, asked.status());
    assertTrue(
        asked.out().replaceAll("\\s+", " ").contains("of the identifiers given none is known"));
  }

  @Test
  void whatIsOnlyInferredIsToBeChecked() {
    Paniclens run = Paniclens.run("advise", "--target-os", "26", KEXTSTAT);
    String out = run.out().replaceAll("\\s+", " ");
    assertTrue(
        out.contains(
            "policy (mac_policy_register), by what it is linked against instead Endpoint Security,"
                + " since macOS 10.15 CHECK kexts of this kind are not loaded by default since"
                + " macOS 11 (inferred, confidence: low)"),
        out);
    assertTrue(out.contains("1 blocks the upgrade to macOS 26, 2 to check"), out);
  }

  @Test
  void whatIsOnlyDeprecatedIsToBeChecked() {
    String out =
        Paniclens.run("advise", "--target-os", "26", "net.tunnelblick.tap")
            .out()
            .replaceAll("\\s+", " ");
    assertTrue(
        out.contains(
            "CHECK what it is built on is deprecated since macOS 10.15.4, but not known to be"
                + " refused: try it on macOS 26 (inferred, confidence: low)"),
        out);
    assertFalse(
        Paniclens.run("advise", "--target-os", "10.15.3", "net.tunnelblick.tap")
            .out()
            .contains("CHECK"));
  }

  @Test
  void byDefaultIsSaidOnce() {
    String out =
        Paniclens.run("advise", "--target-os", "26", "com.example.nke.Filter")
            .out()
            .replaceAll("\\s+", " ");
    assertTrue(
        out.contains("BLOCKS kexts of this kind are not loaded by default since macOS 11 ("));
    assertFalse(out.contains("(by default"), out);
  }

  @Test
  void kextThatLoadsWithoutProtectionIsSaidSo() {
    String out =
        Paniclens.run("advise", "--target-os", "26", "com.joshuawise.kexts.HoRNDIS")
            .out()
            .replaceAll("\\s+", " ");
    assertTrue(out.contains("since macOS 11 (unless System Integrity Protection is off)"), out);
  }

  @Test
  void hypervisorOfAVendorDoesNotLoadOnAppleSilicon() {
    String out =
        Paniclens.run("advise", "--target-os", "26", "com.intel.kext.intelhaxm")
            .out()
            .replaceAll("\\s+", " ");
    assertTrue(out.contains("loads there On macOS 26 on Intel it takes an administrator's"), out);
    assertTrue(out.contains("only Apple's own hypervisor can run: it does not load on"), out);
  }

  @Test
  void generationIsTakenAsItsNewestRelease() {
    String out = Paniclens.run("advise", "--target-os", "12", FALCON).out();
    assertTrue(out.contains("\nmacOS 12 is taken as 12."), out);
    assertFalse(Paniclens.run("advise", "--target-os", "12.3", FALCON).out().contains("is taken"));
    JsonNode json =
        JsonMapper.builder()
            .build()
            .readTree(
                Paniclens.run(
                        "advise", "--json", "--target-os", "15", "io.macfuse.filesystems.macfuse")
                    .out());
    assertEquals("15", json.at("/targetOs").asString());
    assertTrue(json.at("/targetRelease").asString().startsWith("15."), json.toString());
    assertEquals("FSKit", json.at("/products/0/replacementsThere/0").asString());
  }

  @Test
  void kernelCountsAsTheLowestReleaseThatHasIt() throws IOException {
    String rows =
        Files.readString(Path.of(KMUTIL))
            .replace("24.5.0", "21.6.0")
            .replace("com.crowdstrike.sensor", "com.getdropbox.dropbox.kext");
    Paniclens run = withInput(rows, "--target-os=13");
    String out = run.out().replaceAll("\\s+", " ");
    assertEquals(0, run.status(), out);
    assertTrue(out.contains("CHECK it is loaded on macOS 12.5, although kexts of this kind"), out);
  }

  @Test
  void olderTargetIsADowngrade() {
    Paniclens run = Paniclens.run("advise", "--target-os", "14", KMUTIL);
    String out = run.out().replaceAll("\\s+", " ");
    assertEquals(1, run.status(), out);
    assertTrue(
        out.contains(
            "A downgrade, of which nothing is said here: macOS 14 is older than that of "
                + KMUTIL
                + " (macOS 15.5)."),
        out);
    assertFalse(out.contains("the upgrade"), out);
    Paniclens both = Paniclens.run("advise", "--target-os", "14", KMUTIL, KEXTSTAT);
    assertTrue(both.out().contains("A downgrade"), both.out());
    assertTrue(both.out().replaceAll("\\s+", " ").contains(" the upgrade to macOS 14"), both.out());
  }

  @Test
  void unknownKextIsToBeChecked() {
    Paniclens run = Paniclens.run("advise", "--target-os", "26", "com.example.driver.Widget");
    String out = run.out().replaceAll("\\s+", " ");
    assertEquals(0, run.status());
    assertTrue(
        out.contains("CHECK nothing tells whether it runs on macOS 26: ask the vendor "), out);
    assertTrue(out.contains("1 unknown, of the identifiers given none is known to block"), out);
    assertTrue(out.endsWith(", 1 to check. "), out);
  }

  @Test
  void whatLoadingTakesIsSaidOnceForAll() {
    String out = Paniclens.run("advise", "--target-os", "26", KMUTIL).out();
    String once = "Reduced Security";
    assertEquals(out.indexOf(once), out.lastIndexOf(once), out);
    assertFalse(out.contains("loads there"), out);
    assertTrue(out.contains("What loading takes there, where nothing else is said\n  On macOS"));
  }

  @Test
  void shortIdentifierOfTheTableIsAskedAbout() {
    Paniclens run = Paniclens.run("advise", "foo.tun");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("foo.tun (Tunnelblick)"), run.out());
    Paniclens none = Paniclens.run("advise", "example.tun");
    assertEquals(1, none.status());
    assertTrue(
        none.err().contains("of this name. Nor does it look like a kext's identifier"), none.err());
    assertFalse(Paniclens.run("advise", "nowhere/a.b").err().contains("look like"));
  }

  @Test
  void withoutTargetSystemExtensionsLackNothing() {
    Paniclens run = Paniclens.run("advise", EXTENSIONS);
    assertEquals(0, run.status());
    assertEquals("", run.err());
  }

  @Test
  void filteredListGetsTheHintToLeaveTheFilterAway() {
    String row = "192 0 0xffffff7f819b9000 0x9000 0x9000 com.contoso.driver.ComPort (2.1) <6 5>\n";
    String out = withInput(row, "--target-os=26").out().replaceAll("\\s+", " ");
    assertTrue(out.contains("without grep and without --collection."), out);
  }

  @Test
  void reportWhoseListMayLackSomeCannotTellThatNoneIsThere() {
    Paniclens run = Paniclens.run("advise", "samples/sonoma-truncated.ips");
    String out = run.out().replaceAll("\\s+", " ");
    assertTrue(out.contains("Cannot tell whether there is one"), out);
    assertTrue(out.contains("Give the whole output of kmutil showloaded"), out);
    assertEquals(1, run.status());
    assertEquals("", run.err());
  }

  @Test
  void identifierMayEndAsFilesDo() {
    Paniclens run = Paniclens.run("advise", "com.symantec.kext.ips", "com.crowdstrike.sensor");
    assertTrue(run.out().contains("com.symantec.kext.ips"), run.out());
    assertEquals(0, run.status());
    assertEquals(1, Paniclens.run("advise", "Kernel-2024.01.ips").status());
  }

  @Test
  void helpTellsTheExitStatusInWholeLines() {
    String help = Paniclens.run("advise", "--help").out();
    String status = help.substring(help.indexOf("Exit status:"));
    status.lines().limit(4).forEach(line -> assertTrue(line.length() > 60, line));
  }

  @Test
  void fitsEightyColumns() {
    for (String target : new String[] {"15.4", "26", "27"}) {
      Paniclens.run("advise", "--target-os", target, KEXTSTAT, KMUTIL, EXTENSIONS)
          .out()
          .lines()
          .forEach(line -> assertTrue(line.length() <= 80, line));
    }
  }

  @Test
  void controlCharactersDoNotReachTheTerminal() {
    String out =
        withInput(
                "\t\tA1B2C3D4E5\tcom.example.shield.filter (2.0/20)\tShi\u001bc\u0007eld"
                    + "\t[activated enabled]\n")
            .out();
    assertTrue(out.contains("com.example.shield.filter"), out);
    assertFalse(out.contains("\u001b"), out);
  }

  private static Paniclens withInput(String text, String... options) {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    try {
      String[] args = new String[options.length + 2];
      args[0] = "advise";
      System.arraycopy(options, 0, args, 1, options.length);
      args[args.length - 1] = "-";
      return Paniclens.run(args);
    } finally {
      System.setIn(before);
    }
  }

  /** A whole list of a Mac with one third-party kext. */
  private Path whole(String name, String darwin, String address, String kext) throws IOException {
    StringBuilder text = new StringBuilder();
    int index = 1;
    for (String part : List.of("bsd", "iokit", "libkern", "mach")) {
      text.append("%5d 2 0 0 0 com.apple.kpi.%s (%s) <>\n".formatted(index++, part, darwin));
    }
    text.append(
        "20 0 %s 0x1 0x1 com.apple.driver.Own (1) <4 3 2 1>\n".formatted(address)
            + "90 0 %s 0x1 0x1 %s (1) <4 3 2 1>\n".formatted(address, kext));
    return Files.writeString(folder.resolve(name), text);
  }

  private static final String INTEL = "0xffffff7f81000000";
  private static final String APPLE = "0xfffffe0007a00000";

  @Test
  void whatOneMacLoadsSaysNothingOfAnother() throws IOException {
    String kext = "com.cisco.kext.acsock";
    String old = whole("cat.txt", "19.6.0", INTEL, kext).toString();
    String exempt = whole("bs.txt", "20.6.0", INTEL, kext).toString();
    assertEquals(0, Paniclens.run("advise", "--target-os", "26", exempt).status());
    assertEquals(3, Paniclens.run("advise", "--target-os", "26", old).status());
    for (List<String> order : List.of(List.of(old, exempt), List.of(exempt, old))) {
      Paniclens both =
          Paniclens.run("advise", "--target-os", "26", order.getFirst(), order.getLast());
      String out = both.out().replaceAll("\\s+", " ");
      assertEquals(3, both.status(), out);
      assertTrue(out.contains("BLOCKS in " + old + ": kexts of this kind are not loaded"), out);
      assertTrue(out.contains("CHECK in " + exempt + ": it is loaded on macOS 11"), out);
      assertTrue(out.contains("1 blocks the upgrade"), out);
    }
    String again = whole("again.txt", "19.6.0", INTEL, kext).toString();
    String same = Paniclens.run("advise", "--target-os", "26", old, again).out();
    assertTrue(same.contains("BLOCKS      kexts of this kind"), same);
  }

  @Test
  void intelOnlyKextOfOneMacIsNotExcusedByAnother() throws IOException {
    String kext = "com.vmware.kext.vmx86";
    String intel = whole("intel.txt", "24.6.0", INTEL, kext).toString();
    String apple = whole("apple.txt", "24.6.0", APPLE, kext).toString();
    JsonNode json =
        JsonMapper.shared()
            .readTree(Paniclens.run("advise", "--json", "--target-os", "27", intel, apple).out());
    JsonNode blocker = json.at("/products/0/blockers/0");
    assertEquals("intel-only", blocker.at("/rule").asString(), json.toString());
    assertEquals(1, blocker.at("/sources").size());
    assertEquals(intel, blocker.at("/sources/0").asString());
  }

  @Test
  void linksThatNearlyEveryKextHasLeaveItUnknown() throws IOException {
    String list = whole("list.txt", "19.6.0", INTEL, "com.example.kext.Thing").toString();
    Paniclens run = Paniclens.run("advise", "--target-os", "26", list);
    String out = run.out().replaceAll("\\s+", " ");
    assertEquals(0, run.status(), out);
    assertTrue(out.contains("CHECK nothing tells whether it runs on macOS 26"), out);
    assertTrue(out.contains("0 with a replacement there, 0 without, 1 unknown"), out);
    assertTrue(
        Paniclens.run("advise", "--json", list)
            .out()
            .contains("linked against the BSD layer (files, sockets, file systems), as most are"));
  }

  @ParameterizedTest
  @CsvSource({
    "com.Logitech.camera.driver, 0, CHECK",
    "com.fortinet.whatever, 0, CHECK",
    "com.webroot.x, 0, CHECK",
    "com.netgear.x, 0, CHECK",
    "com.McAfee.x, 3, BLOCKS",
    "com.logitech.manager.kernel.driver, 3, BLOCKS"
  })
  void whatNobodyHasSourcedOfAVendorDoesNotBlock(String kext, int status, String label) {
    Paniclens run = Paniclens.run("advise", "--target-os", "26", kext);
    assertEquals(status, run.status(), run.out());
    assertTrue(run.out().contains("    " + label + "  "), run.out());
    assertEquals(
        kext.equals("com.logitech.manager.kernel.driver"),
        run.out().replaceAll("\\s+", " ").contains("confidence: high"),
        run.out());
  }

  @Test
  void limitsOfLoadingAreNotedWhereSomethingIsLeftToLoad() {
    String macFuse = "io.macfuse.filesystems.macfuse.26";
    String old = "com.protech.NoSleep";
    String alone = flat("advise", "--target-os=27", macFuse);
    assertTrue(alone.contains("when started from an external volume, nor in a virtual"), alone);
    assertFalse(alone.contains("can keep others from loading"), alone);
    String both = flat("advise", "--target-os=27", macFuse, old);
    assertTrue(both.contains("too old for the macOS can keep others from loading"), both);
    assertFalse(flat("advise", "--target-os=27", old).contains("external volume"));
    assertFalse(flat("advise", "--target-os=10.15", macFuse).contains("external volume"));
    assertFalse(flat("advise", macFuse).contains("external volume"));
  }

  @Test
  void cloudStorageIsAdvisedFileProviderNotFsKit() {
    for (String kext :
        List.of("com.google.drivefs.filesystems.dfsfuse", "com.box.filesystems.osxfuse")) {
      String out = flat("advise", kext);
      assertTrue(out.contains("instead File Provider"), out);
      assertFalse(out.contains("instead FSKit"), out);
    }
  }

  private static String flat(String... args) {
    return Paniclens.run(args).out().replaceAll("\\s+", " ");
  }

  @Test
  void macFuseIsOneProductUnderItsIdentifiersOfAllReleases() {
    Paniclens run =
        Paniclens.run(
            "advise",
            "--target-os=26",
            "io.macfuse.filesystems.macfuse.23",
            "io.macfuse.filesystems.macfuse.25");
    assertTrue(run.out().contains("(macFUSE)\n"), run.out());
    assertTrue(run.out().contains("2 third-party kexts of 1 product: "), run.out());
    String other = Paniclens.run("advise", "io.macfuse.filesystems.macfuse2").out();
    assertFalse(other.contains("(macFUSE)"), other);
  }

  @Test
  void whatBothProcessorsHaveInCommonIsSaidOnceInItsPlace() {
    String shipped = there("com.ATTO.driver.ATTOCelerityFC8");
    assertTrue(
        shipped.matches(
            ".*loads there A copy came with macOS up to 10.15 or before. Where macOS 26 on Intel .*"
                + " Where macOS 26 on Apple silicon .*"),
        shipped);
    String held = there("com.softraid.driver.SoftRAID");
    assertTrue(
        held.matches(
            ".*loads there macOS 13.3 had it .* Whether macOS 26 on Intel .* Whether macOS 26 on"
                + " Apple silicon .*"),
        held);
    assertEquals(held.indexOf("had it in"), held.lastIndexOf("had it in"), held);
  }

  private static String there(String kext) {
    return Paniclens.run("advise", "--target-os", "26", kext).out().replaceAll("\\s+", " ");
  }

  @Test
  void kextForIntelMacsIsNotOfferedWhatAppleSiliconTakes() {
    String says = there("com.rugarciap.DisableTurboBoost");
    assertTrue(says.contains("On macOS 26 on Intel it takes an administrator's approval"), says);
    assertTrue(says.contains("it was built for no other: it does not load on Apple silicon"), says);
    assertFalse(says.contains("Reduced Security"), says);
  }

  @Test
  void macThatBlocksIsNotDeniedByItsKexts() throws IOException {
    String list = whole("intel.txt", "24.6.0", INTEL, "com.example.kext.Thing").toString();
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
    String intel = Files.readString(whole("intel.txt", "19.6.0", INTEL, kext));
    String apple = Files.readString(whole("apple.txt", "23.6.0", APPLE, kext));
    for (String both : List.of(intel + apple, apple + intel)) {
      cannotTell(withInput(both, "--target-os=26"), "it lists kexts of several Macs");
      assertEquals(3, withInput(both, "--target-os=27").status());
      assertTrue(json(both).at("/sources/0/arch").isMissingNode(), json(both).toString());
    }
    String blocked = Files.readString(whole("cat.txt", "19.6.0", INTEL, "com.cisco.kext.acsock"));
    assertEquals(3, withInput(apple + blocked, "--target-os=26").status());
    assertEquals(0, withInput(intel + intel, "--target-os=26").status());
  }

  @Test
  void linksInTheBacktracesOfAnAllocationTellTheInterface() {
    String out = Paniclens.run("advise", "samples/monterey-zone-corruption.panic").out();
    assertTrue(out.contains("    built on    USB devices, by what it is linked against\n"), out);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "<result>com.joshuawise.kexts.HoRNDIS</result>; 1",
        "ABCDE12345|com.joshuawise.kexts.HoRNDIS|1|Example|8; 1",
        "/Library/Extensions/HoRNDIS.kext; 1",
        "Bundle ID: com.joshuawise.kexts.HoRNDIS; 1",
        "com.joshuawise.kexts.HoRNDIS; 3"
      })
  void kextThatIsNotKnownToBeLoadedMayBlock(String list, int status) throws IOException {
    Path file = Files.writeString(folder.resolve("list.txt"), list + "\n");
    Paniclens run = Paniclens.run("advise", "--target-os", "26", file.toString());
    assertEquals(status, run.status(), run.out());
    assertEquals(status == 1, run.out().contains("    MAY BLOCK   if it is "), run.out());
    assertEquals(status == 3, run.out().contains("    BLOCKS  "), run.out());
    assertEquals(status == 1, run.out().contains("    listed as   "), run.out());
    assertEquals(status == 1, flat(run).contains("none is known to block"), run.out());
    assertEquals(status == 1, flat(run).contains("macOS 26, 1 may."), run.out());
  }

  @Test
  void kextThatIsNotLoadedIsToBeCheckedAndDoesNotBlock() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("profile.txt"),
            "Extensions:\n\n  HoRNDIS:\n    Bundle ID: com.joshuawise.kexts.HoRNDIS\n"
                + "    Loaded: No\n");
    Paniclens run = Paniclens.run("advise", "--target-os", "26", file.toString());
    assertEquals(1, run.status(), run.out());
    assertTrue(run.out().contains("    listed as   not loaded when it was listed\n"), run.out());
    assertTrue(run.out().contains("    CHECK       if it is loaded at other times: "), run.out());
  }

  @Test
  void bundleWhoseKextNothingTellsIsNamed() throws IOException {
    Path file = Files.writeString(folder.resolve("ls.txt"), "/Library/Extensions/Contoso.kext\n");
    Paniclens run = Paniclens.run("advise", "--target-os", "26", file.toString());
    assertEquals(1, run.status(), run.out());
    assertTrue(flat(run).contains("nothing tells that of Contoso.kext"), run.out());
    JsonNode json =
        JsonMapper.shared().readTree(Paniclens.run("advise", "--json", file.toString()).out());
    assertEquals("Contoso", json.get("unknownBundles").get(0).asString());
    assertEquals("bundle-paths", json.get("sources").get(0).get("forms").get(0).asString());
  }

  @Test
  void identifierWithSpacesIsAskedAbout() {
    Paniclens run = Paniclens.run("advise", "com.Logitech.Control Center.HID Driver");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("(Logitech Control Center)"), run.out());
  }

  private static String flat(Paniclens run) {
    return run.out().replace('\n', ' ');
  }
}
