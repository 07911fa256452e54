package dev.paniclens.knowledge.kext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.knowledge.Resource;
import dev.paniclens.report.BundleId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InterfaceCatalogTest {

  private static final InterfaceCatalog CATALOG = InterfaceCatalog.bundled();

  private static final String REPLACEMENT =
      "= kit\nname: Kit\nkind: app\nsince: 11.0\nconfidence: documented\nsource: test\n";

  @Test
  void specialBeatsGeneral() {
    assertEquals("usb-host", key("com.apple.iokit.IOUSBHostFamily"));
    assertEquals("serial", key("com.apple.iokit.IOSerialFamily"));
    assertEquals(
        "usb-serial", key("com.apple.iokit.IOUSBHostFamily", "com.apple.iokit.IOSerialFamily"));
    assertEquals(
        "usb-serial", key("com.apple.iokit.IOSerialFamily", "com.apple.iokit.IOUSBFamily"));
    assertEquals(
        "usb-network", key("com.apple.iokit.IONetworkingFamily", "com.apple.iokit.IOUSBFamily"));
    assertEquals(
        "iokit-network", key("com.apple.iokit.IONetworkingFamily", "com.apple.iokit.IOPCIFamily"));
  }

  @Test
  void whatTheDeviceDoesBeatsHowItIsConnected() {
    assertEquals(
        "iokit-audio", key("com.apple.iokit.IOPCIFamily", "com.apple.iokit.IOAudioFamily"));
    assertEquals("iokit-hid", key("com.apple.iokit.IOUSBFamily", "com.apple.iokit.IOHIDFamily"));
    assertEquals(
        "iokit-firewire", key("com.apple.iokit.IOAudioFamily", "com.apple.iokit.IOFireWireFamily"));
    assertEquals(
        "iokit-scsi-parallel",
        key("com.apple.iokit.IOPCIFamily", "com.apple.iokit.IOSCSIParallelFamily"));
  }

  @Test
  void familyBeatsTheKernelsOwnParts() {
    assertEquals(
        "iokit-hid",
        key("com.apple.kpi.bsd", "com.apple.kpi.iokit", "com.apple.iokit.IOHIDFamily"));
    assertEquals("macf", key("com.apple.kpi.bsd", "com.apple.kpi.dsep", "com.apple.kpi.libkern"));
  }

  @Test
  void whatNearlyEveryKextIsLinkedAgainstTellsNoInterface() {
    List<BundleId> all =
        ids(
            "com.apple.kpi.bsd",
            "com.apple.kpi.iokit",
            "com.apple.kpi.libkern",
            "com.apple.kpi.mach",
            "com.apple.kpi.private",
            "com.apple.kpi.unsupported");
    assertEquals(Optional.empty(), CATALOG.byDependencies(all));
    assertEquals("kpi-bsd", CATALOG.layer(all).orElseThrow().key());
    assertEquals(Optional.empty(), CATALOG.layer(ids("com.apple.iokit.IOHIDFamily")));
  }

  @Test
  void caseDoesNotMatter() {
    assertEquals("iokit-hid", key("COM.APPLE.iokit.iohidfamily"));
  }

  @Test
  void librariesTellNothing() {
    assertEquals(
        Optional.empty(),
        CATALOG.byDependencies(
            ids(
                "com.apple.iokit.IOSurface",
                "com.apple.iokit.IOReportFamily",
                "com.apple.kpi.mach")));
    assertEquals(Optional.empty(), CATALOG.byDependencies(List.of()));
  }

  @Test
  void lookalikeOfAFamilyTellsNothing() {
    assertEquals(
        Optional.empty(), CATALOG.byDependencies(ids("com.apple.iokit.IOHIDFamily.helper")));
  }

  @Test
  void whatToldIsSaid() {
    assertEquals(
        ids("com.apple.iokit.IOSerialFamily", "com.apple.iokit.IOUSBFamily"),
        CATALOG
            .byDependencies(
                ids(
                    "com.apple.iokit.IOUSBFamily",
                    "com.apple.iokit.IOSurface",
                    "com.apple.iokit.IOSerialFamily"))
            .orElseThrow()
            .telling());
  }

  @Test
  void unknownKeyIsNotFound() {
    assertEquals(Optional.empty(), CATALOG.find("iokit-hi"));
  }

  @Test
  void replacementThatIsNotThereIsRefused() {
    assertRefused("replacement: kite\n", "names no replacement: kite");
  }

  @Test
  void releaseThatIsNoneIsRefused() {
    assertRefused("blocked: soon\n", "\"blocked\" is no release: soon");
  }

  @Test
  void missingSourceIsRefused() {
    assertRefused("", "\"source\" must occur once");
  }

  private static void assertRefused(String field, String why) {
    String source = field.isEmpty() ? "" : "source: test\n";
    Resource interfaces =
        Resource.of(
            "interfaces.txt",
            "= a\ntitle: A\nused: for b\nconfidence: inferred\n" + field + source);
    Resource replacements = Resource.of("replacements.txt", REPLACEMENT);
    IllegalStateException e =
        assertThrows(
            IllegalStateException.class, () -> InterfaceCatalog.read(interfaces, replacements));
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  private static String key(String... dependencies) {
    return CATALOG.byDependencies(ids(dependencies)).orElseThrow().kernelInterface().key();
  }

  private static List<BundleId> ids(String... ids) {
    return Stream.of(ids).map(BundleId::new).toList();
  }
}
