package dev.paniclens.redact;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
  private final Redactor redactor = new Redactor();

  private String redacted(String text) {
    return redacted(redactor, text);
  }

  private static String redacted(Redactor redactor, String text) {
    return new String(
        redactor.redact(text.getBytes(StandardCharsets.UTF_8)).orElseThrow().bytes(),
        StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Anonymous UUID:       3F2A91C0-77B4-4E0D-A1B2-9D0C5E6F7A81 | Anonymous UUID:       00000000-0000-0000-0000-000000000001
          CrashReporter Key:   5d1e7c0ab94f22e8d3c6a1b0f9e8d7c6b5a49382 | CrashReporter Key:   0000000000000000000000000000000000000001
          > Anonymous UUID: *3f2a91c0-77b4-4e0d-a1b2-9d0c5e6f7a81* | > Anonymous UUID: *00000000-0000-0000-0000-000000000001*
          Hardware UUID: 4D5E6F70-8192-53A4-B5C6-D7E8F9A0B1C2 | Hardware UUID: 00000000-0000-0000-0000-000000000001
          ECID: 0x1a2b3c4d5e6f70 | ECID: 0x00000000000001
          Serial Number (system): C02ZX1ABCDEF | Serial Number (system): XXXXXXXXXXX1
          "serialNumber" : 12345678, "x" : 1 | "serialNumber" : 90000001, "x" : 1
          Computer Name: Ada's desk | Computer Name: host000001
          host_name=buildbox7 -v | host_name=host00001 -v
          Mar  3 10:11:12 adas-mini kernel[0]: hello | Mar  3 10:11:12 host00001 kernel[0]: hello
          from adabook.local at last | from host001.local at last
          Kernel_2014-11-20-084712_Adas-MacBook-Pro-2.panic | Kernel_2014-11-20-084712_host00000000000001.panic
          on Adas-MacBook-Air again | on host000000000001 again
          Ada’s iPhone is attached | us1’s iPhone is attached
          "name" : "Ada\\u2019s MacBook Pro" | "name" : "us1\\u2019s MacBook Pro"
          at /Users/lovelace/src/a.c:12. | at /Users/user0001/src/a.c:12.
          "path":"\\/Users\\/lovelace\\/b" | "path":"\\/Users\\/user0001\\/b"
          see /home/lovelace. | see /home/user0001.
          User Name: Ada Lovelace (ada) | User Name: user00000000000001
          "userName" : "ada" | "userName" : "us1"
          /Volumes/My Backups/x | /Volumes/volume0001/x
          mount /Volumes/Backup at /dev/disk4 | mount /Volumes/volum1 at /dev/disk4
          hfs: mounted Old Photos on device disk3s2 | hfs: mounted volume0001 on device disk3s2
          Runtime corruption detected on Photos, fsck | Runtime corruption detected on volum1, fsck
          apfs_vfsop_mount:1463: disk1s1: mounted volume: Photos | apfs_vfsop_mount:1463: disk1s1: mounted volume: volum1
          apfs_log_op:20: disk5s1 unmounting volume Old Photos, requested by: me | apfs_log_op:20: disk5s1 unmounting volume volume0001, requested by: me
          NTFS volume name Photos, version 3.1 | NTFS volume name volum1, version 3.1
          volume 'Photos' is full | volume 'volum1' is full
          SSID: Cafe Nowhere | SSID: network00001
          "ssid" : "Cafe" | "ssid" : "net1"
          joined Wi-Fi network "Cafe" | joined Wi-Fi network "net1"
          BSSID:a4:5e:60:c1:d2:e3 seen | BSSID:02:00:00:00:00:01 seen
          link a4-5e-60-c1-d2-e3 up | link 02-00-00-00-00-01 up
          mail ada.lovelace@engines.org now | mail mail00000001@example.com now
          _panicd_ip=10.0.40.2 -v | _panicd_ip=192.0.2.1 -v
          no answer of 83.12.9.201:88 | no answer of 192.0.2.1:88
          server.engines.com (83.12.9.201) | server.engines.com (192.0.2.1)
          gateway fe80::1c2b:3aff:fe4d:5e6f%en0 | gateway 2001:db8::1%en0
          """)
  void privateValueGivesWayToAPlaceholderOfItsForm(String text, String expected) {
    assertEquals(expected, redacted(text));
    assertEquals(expected, redacted(expected), "not twice");
    assertEquals(expected, redacted(new Redactor(), expected), "not by another");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Kernel UUID: 6C1D2091-02B7-37C4-8BF9-E99AD5C45875",
        "com.example.driver.Widget(1.0)[6C1D2091-02B7-37C4-8BF9-E99AD5C45875]@0xffffff7f81000000",
        "Fileset Kernelcache UUID: 6C1D209102B737C48BF9E99AD5C45875",
        " 0x105d3a000\tuuid = <4107a060-3d40-360a-8175-a81683fa7ba6>",
        "\"slice_uuid\":\"4107a060-3d40-360a-8175-a81683fa7ba6\"",
        "com.example.nke.filter\t4.0.10.2",
        "com.example.nke.filter 4.0.10.2",
        "com.example.nke.filter(4.0.10.2)",
        ">!AWidget\t71.101.2.9",
        "Bluetooth: Version 6.0.5.3, 3 services",
        "AirPort: spairport, Broadcom BCM43xx 1.0 (7.77.37.29)",
        "macOS 10.15.7 and 10.15.7.1b2, iBoot-13822.0.194.0",
        "\"app_version\":\"2.8.1.4\"",
        "root:xnu-12377.0.132.0.2~69/RELEASE_ARM64_T8132",
        "listening on 127.0.0.1 and ::1, mask 255.255.255.0",
        "\"refs -1\"@vnode.c:77 of object@sample.cpp:12",
        "__ZN4Face4addeEv Fade::beef::cafe() 12:34:56 1:2:3:4:5:6",
        "Boot args: usb=0x800 keepsyms=1 -v -serial=0x1 serial=3",
        "BSD process name corresponding to current thread: WindowServer",
        "com.apple.iokit.IOBluetoothSerialManager\t6.0.7f10",
        "/Users/Shared/x /Users/USER/y /Volumes/Macintosh HD/z /System/Volumes/Data/w",
        "panic(cpu 2 caller 0xffffff80128dbf5e): Apple's iPhone code",
        "incident 20240101 and the incident itself",
        "\"hostname\" : true, \"ssid\" : null, \"n\" : 3",
        "\"a volume \", \"b\", \"the hostname: \", \"c\", \"ssid \" , \"d\""
      })
  void whatIdentifiesBuildsAndPlacesInCodeStays(String text) {
    assertEquals(text, redacted(text));
  }

  @Test
  void incidentKeepsItsOwnPlaceholderInEveryCall() {
    String one = "Incident Identifier: 3F2A91C0-77B4-4E0D-A1B2-9D0C5E6F7A81";
    String other = "Incident Identifier: 3F2A91C0-77B4-4E0D-A1B2-9D0C5E6F7A82";

    String copy = redacted(one);

    assertTrue(copy.matches("Incident Identifier: (0+-){4}[0-9A-F]{12}"), copy);
    assertEquals(copy, redacted(new Redactor(), one));
    assertNotEquals(copy, redacted(other));
  }

  @Test
  void sameValueHasSamePlaceholderInEveryFileAndSpelling() {
    String first = redacted("incident_id\":\"3F2A91C0-77B4-4E0D-A1B2-9D0C5E6F7A81\"");
    String again = redacted("Boot session UUID: 3f2a91c0-77b4-4e0d-a1b2-9d0c5e6f7a81");
    assertEquals(digits(first), digits(again).toUpperCase(Locale.ROOT));

    assertEquals("/Users/us1/a /Users/us2/b", redacted("/Users/ada/a /Users/bob/b"));
    assertEquals("/Users/us2/c", redacted("/Users/bob/c"));
  }

  private static String digits(String text) {
    return text.replaceAll("(?s).*?((?:0+-)+[0-9a-fA-F]{12}).*", "$1");
  }

  @Test
  void valueOnceNamedIsFoundWhereNothingNamesIt() {
    assertEquals(
        "Serial Number: XXXXXXXXXXX1\nusb XXXXXXXXXXX1 gone\n"
            + "Computer Name: host0001\nfrom host0001 kernel",
        redacted(
            "Serial Number: C02ZX1ABCDEF\nusb C02ZX1ABCDEF gone\n"
                + "Computer Name: adas-box\nfrom adas-box kernel"));
    assertEquals(
        "Hardware UUID: 00000000-0000-0000-0000-000000000001\n"
            + "key panic-00000000-0000-0000-0000-000000000001",
        redacted(
            "Hardware UUID: 4D5E6F70-8192-53A4-B5C6-D7E8F9A0B1C2\n"
                + "key panic-4D5E6F70-8192-53A4-B5C6-D7E8F9A0B1C2"));
  }

  @Test
  void cutIdentifierIsReplacedToo() {
    assertEquals("Anonymous UUID: 00000000-0001", redacted("Anonymous UUID: 3F2A91C0-77B4"));
  }

  @Test
  void placesAreTold() {
    byte[] json =
        """
        {"bug_type":"210","incident_id":"3F2A91C0-77B4-4E0D-A1B2-9D0C5E6F7A81"}
        {
          "panicString" : "panic: \\"x\\"@\\/Users\\/lovelace\\/a.c:1\\nby \\/Users\\/lovelace"
        }
        """
            .getBytes(StandardCharsets.UTF_8);

    List<Replacement> found = redactor.redact(json).orElseThrow().replacements();

    assertEquals(
        List.of(
            "INCIDENT 1 Optional[incident_id]",
            "USER_NAME 3 Optional[panicString]",
            "USER_NAME 3 Optional[panicString]"),
        found.stream().map(r -> r.kind() + " " + r.line() + " " + r.member()).toList());
    assertEquals(Optional.empty(), first("x\ny /Users/lovelace").member());
    assertEquals(2, first("x\ny /Users/lovelace").line());
  }

  private Replacement first(String text) {
    return redactor
        .redact(text.getBytes(StandardCharsets.UTF_8))
        .orElseThrow()
        .replacements()
        .getFirst();
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE"})
  void utf16StaysWhatItIsToTheLastHalfOfACharacter(String name) {
    Charset charset = Charset.forName(name);
    byte[] text = "\ufeffpanic /Users/lovelace/é \ud800 end".getBytes(charset);
    byte[] odd = Arrays.copyOf(text, text.length + 1);

    byte[] copy = redactor.redact(odd).orElseThrow().bytes();

    byte[] same = Arrays.copyOf(copy, copy.length - 1);
    assertArrayEquals("\ufeffpanic /Users/user0001/é \ud800 end".getBytes(charset), same);
  }

  @Test
  void bytesThatAreNoTextStayWhereTextIsAroundThem() {
    byte[] file =
        "\u00ff\u00fe\u00c3 /Users/lov\u00e9lace/\u0000\u0080 ok and some more words"
            .getBytes(StandardCharsets.ISO_8859_1);
    file[0] = (byte) 0xf0;

    byte[] copy = redactor.redact(file).orElseThrow().bytes();

    String text = new String(copy, StandardCharsets.ISO_8859_1);
    assertEquals("\u00f0\u00fe\u00c3 /Users/user0001/\u0000\u0080 ok and some more words", text);
  }

  @Test
  void whatIsNoTextIsNotCopied() {
    byte[] picture = new byte[4096];
    picture[0] = (byte) 0x89;
    picture[1] = 'P';
    picture[2] = 'N';
    picture[3] = 'G';
    assertTrue(redactor.redact(picture).isEmpty());
    assertEquals(0, redactor.redact(new byte[0]).orElseThrow().bytes().length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "a.",
        "1.",
        "a@",
        "\\",
        "\\u",
        "\\\"",
        "a-",
        "f:",
        "fe80:",
        "/Users/",
        "/Volumes/a ",
        "incident ",
        "ssid:",
        "{\"",
        "[",
        "As's ",
        "A B",
        "00000000-",
        "Jan 1 00:00:00 a ",
        "serial number: ",
        "hostname: ",
        "volume '",
        "\n> ",
        "x=\"",
        "a1:"
      })
  void hostileRepetitionEndsSoon(String piece) {
    String text = piece.repeat(400_000 / piece.length());
    assertTimeoutPreemptively(Duration.ofSeconds(30), () -> redacted(text));
  }
}
