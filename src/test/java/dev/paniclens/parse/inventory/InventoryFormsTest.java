package dev.paniclens.parse.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.report.BundleId;
import dev.paniclens.report.Inventory;
import dev.paniclens.report.Inventory.Bundle;
import dev.paniclens.report.Inventory.Entry;
import dev.paniclens.report.Inventory.Gap;
import dev.paniclens.report.ListForm;
import dev.paniclens.report.Standing;
import dev.paniclens.report.SystemInfo.Arch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What admins have beside {@code kextstat}: each form by its content, and what it proves. */
class InventoryFormsTest {
  private static final String WIDGET = "com.example.driver.Widget";

  private final InventoryParser parser = new InventoryParser();

  @Test
  void textOfSystemProfilerTellsWhatIsLoadedAndWhoSignedIt() {
    Inventory list =
        parser.parse(
            """
            Extensions:

                Widget:

                  Version: 2.1
                  Last Modified: 1/2/24, 10:00
                  Bundle ID: com.example.driver.Widget
                  Loaded: Yes
                  Get Info String: 2.1: a widget, with a colon
                  Obtained from: Identified Developer
                  Location: /Library/Extensions/Widget.kext
                  Kext Version: 2.1.3
                  Load Address: 18446743523953737728
                  Loadable: Yes
                  Dependencies: Satisfied
                  Signed by: Developer ID Application: Example (ABCDE12345), Apple Root CA

                Gadget:

                  Bundle ID: com.example.driver.Gadget
                  Loaded: No
            """);
    assertEquals(List.of(ListForm.SYSTEM_PROFILER), list.forms());
    Entry widget = list.kexts().getFirst();
    assertEquals(Optional.of("2.1.3"), widget.version());
    assertEquals(Optional.of(Arch.X86_64), widget.arch());
    assertEquals(Optional.of("ABCDE12345"), widget.teamId());
    assertEquals(
        Map.of(WIDGET, Standing.LOADED, "com.example.driver.Gadget", Standing.NOT_LOADED),
        standings(list));
    assertEquals(0, list.unread());
  }

  @Test
  void jsonOfSystemProfilerTellsTheSame() {
    Inventory list =
        parser.parse(
            """
            {
              "SPExtensionsDataType" : [
                {
                  "_name" : "Widget",
                  "spext_bundleid" : "com.example.driver.Widget",
                  "spext_loaded" : "spext_yes",
                  "spext_signed_by" : "Developer ID Application: Example (ABCDE12345), Apple Root CA",
                  "spext_version" : "2.1.3",
                  "version" : "2.1"
                },
                {"_name" : "Gadget", "spext_bundleid" : "com.example.driver.Gadget",
                 "spext_loaded" : "spext_no"}
              ]
            }
            """);
    assertEquals(
        Map.of(WIDGET, Standing.LOADED, "com.example.driver.Gadget", Standing.NOT_LOADED),
        standings(list));
    assertEquals(Optional.of("ABCDE12345"), list.kexts().getFirst().teamId());
  }

  /** It tells of folders: nothing says that it names what was loaded from elsewhere. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Extensions:\n\n  BSD:\n    Bundle ID: com.apple.kpi.bsd\n    Loaded: Yes\n",
        "{\"SPExtensionsDataType\":[{\"spext_bundleid\":\"com.apple.kpi.bsd\","
            + "\"spext_loaded\":\"spext_yes\"}]}",
        "{\"SPExtensionsDataType\":[]}"
      })
  void systemProfilerIsNeverTheWholeList(String text) {
    Inventory list = parser.parse(text);
    assertTrue(list.listing());
    assertTrue(list.gap().filter(Gap::ofKexts).isPresent());
  }

  @Test
  void greppedLinesOfSystemProfilerStillPairUp() {
    Inventory list =
        parser.parse(
            """
            Bundle ID: com.example.driver.Widget
            Loaded: No
            Bundle ID: com.example.driver.Gadget
            Loaded: Yes
            """);
    assertEquals(
        Map.of(WIDGET, Standing.NOT_LOADED, "com.example.driver.Gadget", Standing.LOADED),
        standings(list));
  }

  private static final List<String> OSQUERY =
      List.of(
          osquery(165, "com.example.driver.Widget", "<43 6 5 3 1>", 0),
          osquery(1, "com.apple.kpi.bsd", "", 2),
          osquery(3, "com.apple.kpi.iokit", "", 2),
          osquery(5, "com.apple.kpi.libkern", "", 2),
          osquery(6, "com.apple.kpi.mach", "", 2),
          osquery(43, "com.apple.iokit.IOUSBHostFamily", "<6 5 3 1>", 1));

  private static String osquery(int index, String name, String linked, int refs) {
    String version = name.contains("kpi") ? "21.6.0" : "1.2";
    return """
        {"idx":"%d","linked_against":"%s","name":"%s","path":"","refs":"%d","size":"0","version":"%s"}
        """
        .formatted(index, linked, name, refs, version)
        .strip();
  }

  @Test
  void rowsOfOsqueryInAnyOrderAreAWholeListThatTellsLinks() {
    Inventory list = parser.parse("[" + String.join(",\n", OSQUERY) + "]");
    assertEquals(Optional.empty(), list.gap());
    Entry widget = list.kexts().getLast();
    assertEquals(WIDGET, widget.id().value());
    assertEquals(Standing.LOADED, widget.standing());
    assertEquals(Optional.of("21.6.0"), widget.darwin());
    assertTrue(
        widget.dependencies().contains(new BundleId("com.apple.iokit.IOUSBHostFamily")),
        widget.dependencies().toString());
  }

  @Test
  void aRowThatIsMissingFromOsqueryShows() {
    Inventory list = parser.parse("[" + String.join(",\n", OSQUERY.subList(1, 6)) + "]");
    assertTrue(list.gap().orElseThrow().says().contains("1 of 2 kexts that refer to"));
  }

  @Test
  void jsonThatIsCutIsNoWholeList() {
    String text = "[" + String.join(",\n", OSQUERY);
    Inventory list = parser.parse(text.substring(0, text.length() - 4));
    assertTrue(list.gap().isPresent());
    assertEquals(6, list.kexts().size());
  }

  @Test
  void rowsOfOsqueryThatRepeatTheirIndexesAreOfSeveralMacs() {
    Inventory list = parser.parse("[" + OSQUERY.get(0) + "," + OSQUERY.get(0) + "]");
    assertTrue(list.gap().orElseThrow().says().contains("several Macs"));
    assertEquals(List.of(), list.kexts().getFirst().dependencies());
  }

  @Test
  void whatOsqueryLogsAsRemovedIsNoLongerThere() {
    String row = "{\"name\":\"kexts\",\"hostIdentifier\":\"a\",\"columns\":%s,\"action\":\"%s\"}\n";
    Inventory list =
        parser.parse(
            row.formatted(OSQUERY.get(0), "removed") + row.formatted(OSQUERY.get(5), "added"));
    assertEquals(
        List.of("com.apple.iokit.IOUSBHostFamily"),
        list.kexts().stream().map(k -> k.id().value()).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "idx|refs|size|name|version|linked_against|path\n"
            + "165|0|4096|com.example.driver.Widget|1.2|<5 3 1>|/Library/Extensions/Widget.kext",
        "idx,refs,size,name,version,linked_against,path\n"
            + "165,0,4096,\"com.example.driver.Widget\",1.2,<5 3 1>,\"/L, x/Widget.kext\"",
        "+-----+------+---------------------------+---------+----------------+\n"
            + "| idx | refs | name                      | version | linked_against |\n"
            + "+-----+------+---------------------------+---------+----------------+\n"
            + "| 165 | 0    | com.example.driver.Widget | 1.2     | <5 3 1>        |\n"
            + "+-----+------+---------------------------+---------+----------------+",
        "           idx = 165\n          refs = 0\n          name = com.example.driver.Widget\n"
            + "       version = 1.2\nlinked_against = <5 3 1>\n",
      })
  void tablesOfOsqueryAreRead(String text) {
    Inventory list = parser.parse(text);
    assertEquals(Map.of(WIDGET, Standing.LOADED), standings(list));
    assertEquals(Optional.of("1.2"), list.kexts().getFirst().version());
    assertEquals(List.of(ListForm.OSQUERY), list.forms());
    assertTrue(list.gap().orElseThrow().says().contains("osquery"));
    assertEquals(0, list.unread());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[{\"identifier\":\"com.example.filter\",\"version\":\"2.0/20\",\"team\":\"ABCDE12345\","
            + "\"category\":\"com.apple.system_extension.network_extension\","
            + "\"state\":\"activated_enabled\",\"UUID\":\"x\"}]",
        "identifier|version|team|category|state\n"
            + "com.example.filter|2.0/20|ABCDE12345|com.apple.system_extension.network_extension"
            + "|activated_enabled"
      })
  void systemExtensionsOfOsqueryAreThoseOfTheTool(String text) {
    Inventory list = parser.parse(text);
    assertEquals(List.of(), list.kexts());
    var extension = list.extensions().getFirst();
    assertTrue(extension.isEnabled());
    assertEquals(Optional.of("network_extension"), extension.category());
    assertEquals(Optional.of("ABCDE12345"), extension.teamId());
    assertFalse(list.gap().orElseThrow().ofKexts());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ABCDE12345|com.example.driver.Widget|1|Example Ltd.|8\n"
            + "ABCDE12345|com.example.driver.Gadget|0|Example Ltd.|0",
        "team_id|bundle_id|allowed|developer_name|flags\n"
            + "ABCDE12345|com.example.driver.Widget|1|Example Ltd.|8\n"
            + "ABCDE12345|com.example.driver.Gadget|0|Example Ltd.|0",
        "INSERT INTO kext_policy VALUES('ABCDE12345','com.example.driver.Widget',1,'Example Ltd.',8);\n"
            + "INSERT INTO \"kext_policy\" VALUES('ABCDE12345','com.example.driver.Gadget',0,'Ex',0);",
        "ABCDE12345|com.example.driver.Widget|1|9D0E1F2A-3B4C-4D5E-8F60-718293A4B5C6\n"
            + "ABCDE12345|com.example.driver.Gadget|0|9D0E1F2A-3B4C-4D5E-8F60-718293A4B5C6",
        "[{\"team_id\":\"ABCDE12345\",\"bundle_id\":\"com.example.driver.Widget\",\"allowed\":1},"
            + "{\"team_id\":\"ABCDE12345\",\"bundle_id\":\"com.example.driver.Gadget\",\"allowed\":0}]"
      })
  void rowsOfKextPolicyTellWhatWasAllowed(String text) {
    Inventory list = parser.parse(text);
    assertEquals(
        Map.of(WIDGET, Standing.APPROVED, "com.example.driver.Gadget", Standing.DENIED),
        standings(list));
    assertEquals(Optional.of("ABCDE12345"), list.kexts().getFirst().teamId());
    assertEquals(List.of(ListForm.KEXT_POLICY), list.forms());
    assertTrue(list.gap().isPresent());
  }

  @Test
  void aTeamThatIsAllowedAsAWholeNamesNoKext() {
    Inventory list = parser.parse("ABCDE12345||1|9D0E1F2A-3B4C-4D5E-8F60-718293A4B5C6\n");
    assertTrue(list.listing());
    assertTrue(list.isEmpty());
    assertEquals(List.of(ListForm.KEXT_POLICY), list.forms());
  }

  @Test
  void kextsOfOneCollectionAreLoadedAndNotAll() {
    Inventory list =
        parser.parse(
            """
            $ kmutil showloaded --collection aux
            No variant specified, falling back to release
            Index Refs Address            Size       Wired      Name (Version) UUID <Linked Against>
              201    0 0xfffffe0007a00000 0x8000     0x8000     com.example.driver.Widget (1.2) 9F8E7D6C-5B4A-4938-8271-605F4E3D2C1B <31 9>
            """);
    assertEquals(Map.of(WIDGET, Standing.LOADED), standings(list));
    assertTrue(list.gap().orElseThrow().says().contains("collection"));
  }

  @Test
  void kextsOfACollectionOnDiskAreNotKnownToBeLoaded() {
    Inventory list =
        parser.parse(
            """
            Collection Information:
            Extension Information:
            com.example.driver.Widget\t(1.2)\t9F8E7D6C-5B4A-4938-8271-605F4E3D2C1B
            """);
    assertEquals(Map.of(WIDGET, Standing.COLLECTED), standings(list));
    assertTrue(list.forms().contains(ListForm.INSPECT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/Library/Extensions/Widget.kext",
        "/Library/Extensions/Widget.kext/Contents/MacOS/Widget",
        "/Library/Extensions:\ntotal 0\ndrwxr-xr-x  3 root  wheel  96 Jan  1  2020 Widget.kext",
        "Widget.kext/",
      })
  void pathsOfBundlesTellTheirNames(String text) {
    Inventory list = parser.parse(text);
    assertEquals(List.of(new Bundle("Widget", false)), list.bundles());
    assertEquals(List.of(), list.kexts());
    assertTrue(list.gap().isPresent());
  }

  @Test
  void bundleWithinABundleIsTheInnerOne() {
    Inventory list =
        parser.parse("/System/Library/Extensions/Outer.kext/Contents/PlugIns/Inner Part.kext\n");
    assertEquals(List.of(new Bundle("Inner Part", true)), list.bundles());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<result>com.example.driver.Widget, com.example.driver.Gadget</result>",
        "<result>com.example.driver.Widget\ncom.example.driver.Gadget</result>",
        "<result>\ncom.example.driver.Widget com.example.driver.Gadget\n</result>"
      })
  void resultOfAnExtensionAttributeOnlyNames(String text) {
    Inventory list = parser.parse(text);
    assertEquals(
        Map.of(WIDGET, Standing.NAMED, "com.example.driver.Gadget", Standing.NAMED),
        standings(list));
    assertTrue(list.gap().isPresent());
  }

  @Test
  void identifiersAloneAreAskedAbout() {
    assertEquals(Map.of(WIDGET, Standing.ASKED), standings(parser.parse(WIDGET + "\n")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bundle ID: the identifier of a bundle\nLoaded: when it is in memory\n",
        "name = value\nother = 12\n",
        "[1, 2, {\"name\": \"com.example.driver.Widget\"}]",
        "{\"identifier\": \"x\", \"state\": \"y\"}",
        "a|b|1|c\nteam|bundle|0\n",
        "See Widget.kext for details, or Gadget.kext.\n"
      })
  void otherTextsWithSuchWordsListNothing(String text) {
    assertTrue(parser.parse(text).isEmpty(), text);
  }

  @Test
  void hostileTextsOfTheseFormsAreReadInTime() {
    for (String text :
        List.of(
            "[".repeat(1_000_000),
            "{\"a\":".repeat(200_000),
            "[{\"name\":\"x\"},\n".repeat(100_000),
            "\n{\"\n".repeat(300_000),
            "<result>".repeat(200_000),
            "Bundle ID: a.b.c\n".repeat(200_000),
            "a|".repeat(500_000),
            "/a.kext".repeat(200_000),
            ("com.example " + "A".repeat(50) + " ").repeat(20_000))) {
      assertTimeout(Duration.ofSeconds(20), () -> parser.parse(text));
    }
  }

  private static Map<String, Standing> standings(Inventory list) {
    return list.kexts().stream().collect(Collectors.toMap(k -> k.id().value(), Entry::standing));
  }
}
