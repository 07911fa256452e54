package dev.paniclens.parse.inventory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.report.BundleId;
import dev.paniclens.report.Inventory;
import dev.paniclens.report.Inventory.Entry;
import dev.paniclens.report.Inventory.Gap;
import dev.paniclens.report.Inventory.SystemExtension;
import dev.paniclens.report.SystemInfo.Arch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryParserTest {
  private static final String HEAD =
      "Index Refs Address            Size       Wired      Name (Version) UUID <Linked Against>\n";
  private static final String KPI =
      "    1  139 0                  0          0          com.apple.kpi.bsd (24.5.0)"
          + " 0D8C0C2E-7A3B-4C55-9D0E-1F2A3B4C5D6E <>\n";
  private static final String USB =
      "   31   18 0xffffff7f817c0000 0x6d000    0x6d000    com.apple.iokit.IOUSBHostFamily (1.2)"
          + " 1A2B3C4D-5E6F-4A1B-8C2D-3E4F5A6B7C8D <7 4 1>\n";
  private static final String WIDGET =
      "  142    0 0xffffff7f83a00000 0x8000     0x8000     com.example.driver.Widget (1.0.2d3)"
          + " 9F8E7D6C-5B4A-4938-8271-605F4E3D2C1B <31 9 4 1>\n";

  private final InventoryParser parser = new InventoryParser();

  @Test
  void rowOfKextstatIsReadWhole() {
    Inventory list = parser.parse(HEAD + KPI + USB + WIDGET);
    assertTrue(list.listing());
    assertEquals(0, list.unread());
    Entry widget = list.kexts().getLast();
    assertEquals("com.example.driver.Widget", widget.id().value());
    assertEquals(Optional.of("1.0.2d3"), widget.version());
    assertEquals(Optional.of(Arch.X86_64), widget.arch());
    assertEquals(
        ids("com.apple.iokit.IOUSBHostFamily", "com.apple.kpi.bsd"), widget.dependencies());
  }

  @Test
  void leadLinesOfKmutilAreNoRows() {
    Inventory list =
        parser.parse(
            "Executing: /usr/bin/kmutil showloaded\n"
                + "No variant specified, falling back to release\n"
                + HEAD
                + WIDGET.replace("0xffffff7f83a00000", "0xfffffe0007a00000"));
    assertEquals(0, list.unread());
    assertEquals(1, list.kexts().size());
    assertEquals(Optional.of(Arch.ARM64), list.kexts().getFirst().arch());
  }

  @Test
  void headAloneListsNothingAndIsAListing() {
    Inventory list = parser.parse(HEAD);
    assertTrue(list.listing());
    assertTrue(list.isEmpty());
  }

  @Test
  void indexOfARowThatWasFilteredAwayStaysUnknown() {
    assertEquals(List.of(), parser.parse(WIDGET).kexts().getFirst().dependencies());
  }

  @Test
  void indexesDoNotReachIntoTheListingOfAnotherMac() {
    String other = WIDGET.replace("142", " 30").replace("Widget", "Other");
    List<Entry> kexts = parser.parse(KPI + USB + WIDGET + other).kexts();
    assertEquals("com.example.driver.Other", kexts.getLast().id().value());
    assertEquals(List.of(), kexts.getLast().dependencies());
    assertEquals(2, kexts.get(2).dependencies().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "com.example.driver.Widget",
        "com.example.driver.Widget (1.0)",
        "com.example.driver.Widget 1.0.0d1",
        "com.example.driver.Widget (1.0) 9F8E7D6C-5B4A-4938-8271-605F4E3D2C1B <5 4>",
        "142 com.example.driver.Widget",
        "142 0 0xffffff7f83a00000 0x8000 0x8000 com.example.driver.Widget (1.0)",
        "142 0 0xffffff7f83a00000 0x8000 0x8000 x86_64 com.example.driver.Widget (1.0) <5 4>",
        "142 0 0xffffff7f83a00000 0x8000 0x8000 com.example.driver.Widget (1.0) 9F8E7D6C-5B",
        "142 0 0xffffff7f83a00000 0x8000 0x8000 com.example.driver.Widget (1.0) <5 4",
        "> > 142\t0\t0xffffff7f83a00000\t0x8000\t0x8000\tcom.example.driver.Widget (1.0)\r"
      })
  void rowMayBeCutOrQuoted(String row) {
    Inventory list = parser.parse(row);
    assertEquals(1, list.kexts().size(), row);
    assertEquals("com.example.driver.Widget", list.kexts().getFirst().id().value());
    assertEquals(0, list.unread());
    assertEquals(row.contains("0x8000"), list.listing(), row);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "report.panic",
        "the kext com.example.driver.Widget is loaded",
        "com.example.driver.Widget is loaded",
        "com.example.driver..Widget",
        "142",
        "com.apple.iokit.IOPCIFamily(2.9)[477A3DAE-18A5-3F04-85D0-20C632707B11]@0xffffff7f80000",
        "<5 4 3>"
      })
  void otherTextIsNoRow(String line) {
    Inventory list = parser.parse(line);
    assertEquals(List.of(), list.kexts(), line);
    assertEquals(1, list.unread());
    assertFalse(list.listing());
  }

  @Test
  void lastIndexOfACutListMayBeCutToo() {
    String cut = WIDGET.replace("<31 9 4 1>\n", "<1 31");
    assertEquals(
        ids("com.apple.kpi.bsd"), parser.parse(KPI + USB + cut).kexts().getLast().dependencies());
  }

  @Test
  void rowBrokenByATerminalIsJoined() {
    Inventory list = parser.parse(KPI + USB + WIDGET.replace(" <31", "\n<31"));
    assertEquals(2, list.kexts().getLast().dependencies().size());
    assertEquals(0, list.unread());
  }

  @Test
  void commentsOfAListAreNoRows() {
    Inventory list = parser.parse("# fleet\n\ncom.example.driver.Widget\n");
    assertEquals(1, list.kexts().size());
    assertEquals(0, list.unread());
    assertFalse(list.listing());
  }

  @Test
  void systemExtensionIsReadWithItsSection() {
    Inventory list = parser.parse(extensions("\t"));
    assertTrue(list.listing());
    assertEquals(0, list.unread());
    assertEquals(List.of(), list.kexts());
    SystemExtension first = list.extensions().getFirst();
    assertEquals("com.example.shield.filter", first.id().value());
    assertEquals(Optional.of("2.0/20"), first.version());
    assertEquals(Optional.of("A1B2C3D4E5"), first.teamId());
    assertEquals(Optional.of("Shield Filter"), first.name());
    assertEquals(Optional.of("network_extension"), first.category());
    assertTrue(first.isEnabled());
    assertEquals("terminated waiting to uninstall on reboot", list.extensions().get(1).state());
    assertEquals(Optional.of("driver_extension"), list.extensions().get(2).category());
    assertFalse(list.extensions().get(2).isEnabled());
  }

  @Test
  void copiedWithBlanksItReadsTheSame() {
    assertEquals(
        parser.parse(extensions("\t")).extensions(), parser.parse(extensions("  ")).extensions());
  }

  @Test
  void noExtensionIsAListingToo() {
    Inventory list = parser.parse("0 extension(s)\n");
    assertTrue(list.listing());
    assertTrue(list.isEmpty());
  }

  @Test
  void bothToolsMayFollowEachOther() {
    Inventory list = parser.parse(HEAD + WIDGET + extensions("\t"));
    assertEquals(1, list.kexts().size());
    assertEquals(3, list.extensions().size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.", "-", "1 ", "142 0 0x1 0x1 0x1 a.b.c (", "* ", "<1 ", "a-", "\t", "(", ">"})
  void hugeLinesTakeNoTime(String piece) {
    String line = piece.repeat(8_000 / piece.length());
    String text =
        (line + "\n").repeat(200) + piece.repeat(3_000_000 / piece.length()) + "\n" + WIDGET;
    Inventory list =
        assertTimeout(Duration.ofSeconds(20), () -> parser.parse(text), "text of " + piece);
    assertEquals("com.example.driver.Widget", list.kexts().getLast().id().value());
  }

  @Test
  void endlessListIsCutAndSaysSo() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 50_000; i++) {
      text.append("com.example.driver.W").append(i).append('\n');
    }
    Inventory list = parser.parse(text.toString());
    assertTrue(list.gap().orElseThrow().says().contains("longer than any list"));
    assertEquals(20_000, list.kexts().size());
  }

  private static final String KERNEL = kernel(1, 0, 1, 1);

  /** The kernel's parts, with how many kexts refer to each. */
  private static String kernel(int bsd, int iokit, int libkern, int mach) {
    String row = "%5d %4d 0 0 0 com.apple.kpi.%s (24.5.0) 0D8C0C2E-7A3B <>%n";
    return (row.formatted(1, bsd, "bsd")
            + row.formatted(3, iokit, "iokit")
            + row.formatted(4, libkern, "libkern")
            + row.formatted(7, mach, "mach"))
        .replace(System.lineSeparator(), "\n");
  }

  private Optional<String> gap(String text) {
    return parser.parse(text).gap().map(Gap::says);
  }

  @Test
  void listWithTheKernelsPartsAndMoreIsWhole() {
    assertEquals(Optional.empty(), gap(HEAD + KERNEL + USB + WIDGET));
    assertEquals(Optional.empty(), gap(KERNEL + USB));
    assertEquals(Optional.empty(), gap("admin@mac ~ % kmutil showloaded\n" + KERNEL + USB));
    assertEquals(Optional.empty(), gap((KERNEL + USB + WIDGET).replace("\n", "\r\n")));
    assertEquals(Optional.empty(), gap(HEAD + KERNEL + USB + WIDGET + extensions("\t")));
    assertEquals(Optional.empty(), gap(KERNEL + USB + WIDGET.replace(" <31", "\n<31")));
  }

  @Test
  void listThatMayLackKextsSaysWhy() {
    assertEquals(Optional.of("it has no rows"), gap(HEAD));
    for (String some : List.of(HEAD + WIDGET, HEAD + USB)) {
      assertTrue(gap(some).orElseThrow().startsWith("it lacks the kernel's own parts"), some);
    }
    assertTrue(gap(HEAD + KPI + USB).orElseThrow().startsWith("it lacks some of the kernel's"));
    assertTrue(gap(HEAD + KERNEL).orElseThrow().startsWith("it ends after"));
    assertEquals(
        Optional.of("a line that looks like a row could not be read"),
        gap(KERNEL + USB + WIDGET + "  14"));
    assertEquals(
        Optional.of("a line that looks like a row could not be read"),
        gap(KERNEL + USB + "  143    0 0xffffff7f83a00000 0x8000 com.exa\u0000mple (1)\n"));
    for (String end :
        List.of(" 1>", " <31 9 4 1>", " 9F8E7D6C-5B4A-4938-8271-605F4E3D2C1B <31 9 4 1>")) {
      assertEquals(
          Optional.of("its last row is cut"), gap(KERNEL + USB + WIDGET.replace(end + "\n", "")));
    }
  }

  /** A listing with so many kexts, each linked against all of the kernel's parts. */
  private static String listing(String kernel, int kexts) {
    StringBuilder text = new StringBuilder(HEAD + kernel);
    for (int i = 0; i < kexts; i++) {
      text.append(USB.replace("   31 ", "  " + (100 + i) + " ").replace("<7 4 1>", "<7 4 3 1>"));
    }
    return text.toString();
  }

  @Test
  void listWithFewerKextsThanReferToTheKernelIsCut() {
    assertEquals(Optional.empty(), gap(listing(kernel(100, 100, 100, 100), 100)));
    assertEquals(Optional.empty(), gap(listing(kernel(5, 5, 5, 5), 6)));
    assertTrue(gap(listing(kernel(5, 5, 5, 5), 4)).orElseThrow().endsWith(": it is cut"));
    assertEquals(
        Optional.of("it lists 99 of 100 kexts that refer to com.apple.kpi.libkern: it is cut"),
        gap(listing(kernel(90, 90, 100, 90), 99)));
    for (String one : List.of(kernel(100, 9, 9, 9), kernel(9, 100, 9, 9), kernel(9, 9, 9, 100))) {
      assertTrue(gap(listing(one, 94)).orElseThrow().endsWith(": it is cut"), one);
    }
  }

  @Test
  void rowsAreCountedWhereTheLastColumnIsCutAway() {
    String column = " [0-9A-F-]{13,} <.*>";
    String whole = listing(kernel(80, 80, 100, 80), 100).replaceAll(column, "");
    assertEquals(Optional.empty(), gap(whole));
    assertTrue(
        gap(listing(kernel(80, 80, 100, 80), 80).replaceAll(column, ""))
            .orElseThrow()
            .startsWith("it lists 80 of 100 kexts"));
  }

  @Test
  void identifiersAloneAreAListThatMayNotBeWhole() {
    String says = "it is a list of identifiers, of which nobody knows whether it is whole";
    assertEquals(Optional.of(says), gap("com.example.driver.Widget\n"));
    assertEquals(
        Optional.of(says), gap(listing(KERNEL, 2).replaceAll("(?m)^.* (com\\.\\S+) \\(.*$", "$1")));
    assertEquals(Optional.of(says), gap("142 com.example.driver.Widget (1.0)\n"));
  }

  @Test
  void everyListingOfATextMustBeWhole() {
    String whole = HEAD + KERNEL + USB + WIDGET;
    assertEquals(Optional.empty(), gap(whole + whole));
    assertTrue(gap(whole + HEAD + WIDGET).isPresent());
    assertTrue(gap(whole + HEAD).isPresent());
  }

  @Test
  void systemExtensionsAloneAreNoListOfKextsThatLacksSome() {
    Gap gap = parser.parse(extensions("\t")).gap().orElseThrow();
    assertFalse(gap.ofKexts());
    assertFalse(parser.parse("0 extension(s)\n").gap().orElseThrow().ofKexts());
    assertTrue(parser.parse(HEAD + extensions("\t")).gap().orElseThrow().ofKexts());
  }

  @Test
  void kernelsPartsTellTheDarwinOfTheirListing() {
    String older = (HEAD + KERNEL + WIDGET).replace("24.5.0", "19.6.0").replace("Widget", "Old");
    List<Entry> kexts = parser.parse(HEAD + KERNEL + WIDGET + older).kexts();
    assertEquals(Optional.of("24.5.0"), kexts.get(4).darwin());
    assertEquals(Optional.of("19.6.0"), kexts.getLast().darwin());
    assertEquals(Optional.empty(), parser.parse(HEAD + USB).kexts().getFirst().darwin());
  }

  @Test
  void damageNeverThrows() {
    String whole = HEAD + KPI + USB + WIDGET + extensions("\t");
    Random random = new Random(42);
    for (int i = 0; i < 3_000; i++) {
      StringBuilder text = new StringBuilder(whole);
      for (int k = random.nextInt(8); k >= 0; k--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
          case 0 -> text.delete(at, Math.min(text.length(), at + random.nextInt(40)));
          case 1 -> text.insert(at, (char) random.nextInt(0x2100));
          default -> text.insert(at, "\n<9999999999 99999999>(");
        }
        if (text.isEmpty()) {
          text.append(' ');
        }
      }
      Inventory list = parser.parse(text.toString());
      list.kexts().forEach(k -> assertFalse(k.id().value().contains(" ")));
    }
  }

  private static String extensions(String tab) {
    return String.join(
            "\n",
            "3 extension(s)",
            "--- com.apple.system_extension.network_extension (Go to 'System Settings' to modify)",
            "enabled\tactive\tteamID\tbundleID (version)\tname\t[state]",
            "*\t*\tA1B2C3D4E5\tcom.example.shield.filter (2.0/20)\tShield Filter\t[activated enabled]",
            "\t\tA1B2C3D4E5\tcom.example.shield.filter (1.9/19)\tShield Filter"
                + "\t[terminated waiting to uninstall on reboot]",
            "--- com.apple.system_extension.driver_extension",
            "enabled\tactive\tteamID\tbundleID (version)\tname\t[state]",
            "\t*\tA1B2C3D4E5\tcom.example.driver.WidgetDriver (3/3)\tWidget\t[activated_disabled]",
            "")
        .replace("\t", tab);
  }

  private static List<BundleId> ids(String... ids) {
    return List.of(ids).stream().map(BundleId::new).toList();
  }
}
