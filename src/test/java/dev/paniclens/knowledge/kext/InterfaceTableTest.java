package dev.paniclens.knowledge.kext;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.knowledge.release.MacVersion;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks every interface and every replacement of the tables. */
class InterfaceTableTest {

  private static final Pattern KEY = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern ID = Pattern.compile("[a-z0-9_-]+(\\.[a-z0-9_-]+)+");
  private static final List<KernelInterface> ALL = InterfaceCatalog.bundled().all();
  private static final List<Replacement> REPLACEMENTS = InterfaceCatalog.bundled().replacements();

  @Test
  void everyBlockIsRead() {
    assertTrue(ALL.size() >= 41, "interfaces: " + ALL.size());
    assertTrue(REPLACEMENTS.size() >= 41, "replacements: " + REPLACEMENTS.size());
  }

  @Test
  void keysAndIdsAreWellFormed() {
    for (KernelInterface each : ALL) {
      assertTrue(KEY.matcher(each.key()).matches(), each.key());
      each.dependencies().stream()
          .flatMap(Set::stream)
          .forEach(id -> assertTrue(ID.matcher(id).matches(), each.key() + ": " + id));
    }
    REPLACEMENTS.forEach(r -> assertTrue(KEY.matcher(r.key()).matches(), r.key()));
  }

  @Test
  void noDependenciesPointToTwoInterfaces() {
    Set<Set<String>> seen = new HashSet<>();
    for (KernelInterface each : ALL) {
      for (Set<String> set : each.dependencies()) {
        assertTrue(seen.add(set), each.key() + " again: " + set);
      }
    }
  }

  @Test
  void titlesAndNamesAreUnique() {
    assertEquals(ALL.size(), ALL.stream().map(KernelInterface::title).distinct().count());
    assertEquals(
        REPLACEMENTS.size(), REPLACEMENTS.stream().map(Replacement::name).distinct().count());
  }

  @Test
  void everyReplacementIsNamedByAnInterface() {
    Set<String> named =
        ALL.stream()
            .flatMap(i -> Stream.concat(i.replacements().stream(), i.related().stream()))
            .map(Replacement::key)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(
        REPLACEMENTS.stream().map(Replacement::key).collect(Collectors.toCollection(TreeSet::new)),
        named);
  }

  @Test
  void nothingIsNamedTwiceByOneInterface() {
    for (KernelInterface each : ALL) {
      List<Replacement> named =
          Stream.concat(each.replacements().stream(), each.related().stream()).toList();
      assertEquals(named.size(), Set.copyOf(named).size(), each.key());
    }
  }

  @Test
  void deprecationComesBeforeTheEnd() {
    for (KernelInterface each : ALL) {
      if (each.deprecated().isPresent() && each.blocked().isPresent()) {
        MacVersion deprecated = each.deprecated().get().version();
        assertTrue(each.blocked().get().version().isAtLeast(deprecated), each.key());
      }
      assertFalse(
          each.required().isPresent() && each.replacements().isEmpty(),
          "nothing to require: " + each.key());
    }
  }

  @Test
  void replacementIsThereBeforeItIsRequired() {
    for (KernelInterface each : ALL) {
      each.required()
          .ifPresent(
              required ->
                  assertTrue(
                      required
                          .version()
                          .isAtLeast(each.replacements().getFirst().since().version()),
                      each.key()));
    }
  }

  @Test
  void conventionsOfNamesAreWholeComponents() {
    for (KernelInterface each : ALL) {
      each.names().forEach(n -> assertTrue(n.matches("\\.[a-z0-9]+\\."), each.key() + ": " + n));
    }
  }

  @Test
  void onlySystemExtensionsOfDriversAreGrantedByDriverKit() {
    for (Replacement each : REPLACEMENTS) {
      boolean driver = each.kind() == Replacement.Kind.DRIVER_EXTENSION;
      assertEquals(
          driver, each.entitlement().filter(e -> e.contains(".driverkit")).isPresent(), each.key());
    }
  }

  /** Apple documentation, Network Extensions Entitlement: the values for Developer ID. */
  @ParameterizedTest
  @CsvSource({
    "content-filter, content-filter-provider-systemextension",
    "packet-filter, content-filter-provider-systemextension",
    "transparent-proxy, app-proxy-provider-systemextension",
    "app-proxy, app-proxy-provider-systemextension",
    "packet-tunnel, packet-tunnel-provider-systemextension",
    "dns-proxy, dns-proxy-systemextension",
    "url-filter, url-filter-provider",
    "hiddriverkit, com.apple.developer.driverkit.family.hid.device",
    "hiddriverkit, com.apple.developer.driverkit.family.hid.eventservice",
    "hiddriverkit, com.apple.developer.driverkit.transport.hid",
    "vmnet, root",
    "hypervisor, any developer",
    "virtualization, any developer"
  })
  void entitlementsAreAsAppleSays(String key, String part) {
    String entitlement =
        REPLACEMENTS.stream()
            .filter(r -> r.key().equals(key))
            .findFirst()
            .flatMap(Replacement::entitlement)
            .orElseThrow();
    assertTrue(entitlement.contains(part), entitlement);
  }

  @Test
  void virtualDevicesReplaceNoDriver() {
    KernelInterface hid = InterfaceCatalog.bundled().find("iokit-hid").orElseThrow();
    assertEquals(
        List.of("hiddriverkit"), hid.replacements().stream().map(Replacement::key).toList());
    assertTrue(hid.related().stream().anyMatch(r -> r.key().equals("corehid")));
  }

  @Test
  void programsThatStartAreNotSeenByTheProcessScope() {
    KernelInterface events = InterfaceCatalog.bundled().find("process-events").orElseThrow();
    assertFalse(events.title().contains("process scope"), events.title());
    assertTrue(events.limits().orElseThrow().contains("KAUTH_FILEOP_EXEC"));
  }

  /** What a System Extension or an app can do today must be in the table. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Endpoint Security",
        "Network Extension content filter",
        "Network Extension app proxy",
        "Network Extension transparent proxy",
        "Network Extension packet tunnel",
        "Built-in VPN (Personal VPN)",
        "Network Extension DNS proxy",
        "DNS settings (DNS over HTTPS or TLS)",
        "Wi-Fi configuration",
        "Hotspot Helper",
        "Network relay",
        "URL filter",
        "HIDDriverKit",
        "USBDriverKit",
        "USBSerialDriverKit",
        "SerialDriverKit",
        "PCIDriverKit",
        "NetworkingDriverKit",
        "AudioDriverKit",
        "MIDIDriverKit",
        "Core Bluetooth",
        "SCSIControllerDriverKit",
        "SCSIPeripheralsDriverKit",
        "BlockStorageDeviceDriverKit",
        "FSKit",
        "Hypervisor framework",
        "Virtualization framework",
        "File Provider"
      })
  void whatMacosOffersIsThere(String name) {
    assertTrue(REPLACEMENTS.stream().anyMatch(r -> r.name().equals(name)), name);
  }

  @ParameterizedTest
  @CsvSource({
    "endpoint-security, 10.15",
    "transparent-proxy, 11",
    "dns-settings, 11",
    "network-relay, 14",
    "ethernet-tunnel, 13",
    "pcidriverkit, 11.1",
    "scsicontrollerdriverkit, 11.3",
    "audiodriverkit, 12",
    "blockstoragedevicedriverkit, 12",
    "camera-extension, 12.3",
    "scsiperipheralsdriverkit, 13",
    "corehid, 15",
    "mididriverkit, 15",
    "fskit, 15.4",
    "hypervisor, 10.10",
    "url-filter, 26"
  })
  void firstReleasesAreAsAppleSays(String key, String version) {
    assertEquals(
        version,
        REPLACEMENTS.stream()
            .filter(r -> r.key().equals(key))
            .findFirst()
            .orElseThrow()
            .since()
            .version()
            .toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"software-raid", "iokit-graphics", "iokit-wifi", "iokit-firewire"})
  void whatHasNoReplacementIsSaidToHaveNone(String key) {
    assertEquals(List.of(), InterfaceCatalog.bundled().find(key).orElseThrow().replacements(), key);
  }
}
