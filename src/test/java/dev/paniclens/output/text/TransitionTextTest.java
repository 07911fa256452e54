package dev.paniclens.output.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.output.Style;
import dev.paniclens.report.BundleId;
import dev.paniclens.transition.KextUse;
import dev.paniclens.transition.KextUse.Kext;
import dev.paniclens.transition.Transition;
import dev.paniclens.transition.TransitionCount;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TransitionTextTest {
  private final TransitionCount count = new TransitionCount();

  private void add(String system, String day, Optional<Boolean> loaded, Kext... kexts) {
    List<Kext> all = List.of(kexts);
    count.add(
        new KextUse(
            Optional.of(system),
            Optional.of("14.5"),
            Optional.of(LocalDate.parse(day)),
            loaded,
            all.stream().anyMatch(Kext::implicated),
            all));
  }

  private static Kext kext(String id, boolean implicated) {
    return new Kext(new BundleId(id), Optional.empty(), implicated);
  }

  private String text(int width, int limit) {
    return TransitionText.render(count.result(), Style.PLAIN, width, limit);
  }

  private String text() {
    return text(80, 10);
  }

  @Test
  void nothingIsSaidPlainly() {
    assertEquals("There is no such crash, so nothing to tell of kexts.\n", text());
  }

  @Test
  void otherSystemsAloneAreSaidPlainly() {
    add("iOS", "2024-01-01", Optional.empty());

    assertEquals(
        "There is no panic of macOS, so nothing to tell of kexts.\nNot counted: 1 of iOS.\n",
        text());
  }

  @Test
  void fleetWithoutThirdPartyKextsIsSaidPlainly() {
    add("macOS", "2024-01-01", Optional.of(false));
    add("macOS", "2024-02-01", Optional.empty());

    assertEquals(
        """
        2 panics of macOS from 2024-01-01 to 2024-02-01
        No third-party kext was loaded in any of the 1 panic that tells; 1 cannot tell.
        None is attributed to one.

        By release             panics  third-party loaded  attributed to one  can't tell
          macOS 14                  2     0 of 1    0.0 %         0    0.0 %           1

        By quarter             panics  third-party loaded  attributed to one  can't tell
          2024-Q1                   2     0 of 1    0.0 %         0    0.0 %           1
        """,
        text());
  }

  @Test
  void listsThatAreNotThereAreNoZero() {
    add("macOS", "2024-01-01", Optional.empty());

    assertTrue(
        text().contains("None of them tells whether third-party kexts were loaded."), text());
    assertFalse(text().contains("0 of 0"), text());
  }

  @Test
  void linesFitEightyColumns() {
    for (int i = 0; i < 3; i++) {
      add(
          "macOS",
          "2024-01-01",
          Optional.of(true),
          kext("com.crowdstrike.sensor", true),
          kext("com.softraid.driver.SoftRAID", true),
          kext("org.example.driver.with.a.name.that.is.longer.than.any.column.of.the.page", false));
    }

    text().lines().forEach(line -> assertTrue(line.length() <= 80, line));
    assertTrue(text().contains("3 of 3  100.0 %         3  100.0 %"), text());
    assertTrue(text().contains("1 has none"), text());
  }

  @Test
  void narrowPageKeepsNames() {
    add("macOS", "2024-01-01", Optional.of(true), kext("com.crowdstrike.sensor", true));

    assertTrue(text(40, 10).contains("macOS 14 "), text(40, 10));
    assertTrue(text(56, 10).contains("Falcon sensor "), text(56, 10));
  }

  @Test
  void listsEndAtTheLimit() {
    for (int i = 0; i < 5; i++) {
      add("macOS", "2024-01-01", Optional.of(true), kext("org.v" + i + ".driver.Thing", false));
    }

    assertTrue(text(80, 2).contains("… 3 more; --limit shows them"), text(80, 2));
    assertFalse(text(80, 5).contains("--limit"), text(80, 5));
  }

  @Test
  void manyQuartersBecomeYears() {
    LocalDate day = LocalDate.of(2020, 1, 1);
    for (int quarter = 0; quarter < 13; quarter++) {
      add("macOS", day.plusMonths(3L * quarter).toString(), Optional.of(false));
      assertEquals(quarter == 12, text().contains("By year"), text());
      assertEquals(quarter < 12, text().contains("By quarter"), text());
    }
  }

  @Test
  void namesOfReportsCannotHarmTheTerminalOrASpreadsheet() {
    add(
        "macOS",
        "2024-01-01",
        Optional.of(true),
        kext("=cmd|x.\u001b[31mred.driver", true),
        kext("org.example,\"quoted\".driver", false));

    String csv = TransitionCsv.render(count.result());

    assertFalse(text().contains("\u001b"), text());
    assertFalse(csv.contains("\u001b"), csv);
    assertTrue(csv.contains("product,'=cmd|x.[31mred.driver,"), csv);
    assertTrue(csv.contains("product,\"org.example,\"\"quoted\"\".driver\","), csv);
  }

  @Test
  void csvHasEveryLineOfEveryList() {
    for (int i = 0; i < 30; i++) {
      add("macOS", "2024-01-01", Optional.of(true), kext("org.v" + i + ".driver.Thing", false));
    }
    add("macOS", "2024-07-01", Optional.of(true), kext("com.crowdstrike.sensor", true));
    Transition t = count.result();

    List<String> lines = TransitionCsv.render(t).lines().toList();

    int header = 1;
    int total = 1;
    assertEquals(header + total + 1 + 2 + 31 + 31 + 2, lines.size());
    assertTrue(lines.contains("total,macOS,,,31,31,31,1,,,,,"), lines.toString());
    assertTrue(lines.contains("quarter,2024-Q3,,,1,1,1,1,,,,,"), lines.toString());
    assertTrue(
        lines.contains(
            "product,Falcon sensor,,CrowdStrike,,,1,,1,available,Endpoint Security,macOS 10.15,"),
        lines.toString());
  }

  @Test
  void everyRowOfTheCsvHasAllColumnsAndAName() {
    add("macOS", "2024-01-01", Optional.of(true), kext("org.example.driver.Thing", false));
    count.add(
        new KextUse(
            Optional.of("macOS"),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            List.of()));

    List<String> lines = TransitionCsv.render(count.result()).lines().toList();

    for (String line : lines) {
      assertEquals(lines.getFirst().split(",", -1).length, line.split(",", -1).length, line);
      assertFalse(line.split(",", -1)[1].isEmpty(), line);
    }
    assertTrue(lines.contains("release,unknown,,,1,0,0,0,,,,,"), lines.toString());
    assertTrue(
        lines.stream().anyMatch(line -> line.startsWith("interface,unknown,,")), lines.toString());
  }

  @Test
  void replacementsOfOneProductStandSideBySide() {
    add(
        "macOS",
        "2024-01-01",
        Optional.of(true),
        new Kext(new BundleId("com.crowdstrike.sensor"), Optional.of("usb-host"), false),
        new Kext(new BundleId("com.crowdstrike.platform"), Optional.of("vfs"), false));

    assertTrue(
        TransitionCsv.render(count.result())
            .contains("\"USBDriverKit; FSKit\",\"macOS 10.15; macOS 15.4\""),
        TransitionCsv.render(count.result()));
  }
}
