package dev.paniclens.output.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Advice;
import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Source;
import dev.paniclens.attribution.advice.Advisor;
import dev.paniclens.output.Style;
import dev.paniclens.output.TextPage;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.ReportKind;
import dev.paniclens.report.SystemInfo.Arch;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdviceTextTest {

  private static final String FALCON = "com.crowdstrike.sensor";

  @Test
  void knownKextIsToldInFull() {
    String text = render(false, FALCON);
    assertTrue(
        text.startsWith("\nWhat replaces it\n  com.crowdstrike.sensor (Falcon sensor)\n"), text);
    assertTrue(text.contains("    instead     Endpoint Security, since macOS 10.15\n"), text);
    assertTrue(text.contains("    vendor now  a System Extension"), text);
    assertTrue(text.contains("    loads here  On macOS 14.5 on Apple silicon it takes"), text);
  }

  @Test
  void noReplacementIsSaid() {
    assertTrue(
        render(false, "com.softraid.driver.SoftRAID")
            .contains("    instead     nothing: macOS has no replacement\n"));
  }

  @Test
  void unknownKextsShareASentence() {
    String text = render(false, "com.example.a", "com.example.b");
    assertTrue(text.contains("com.example.a, com.example.b. Ask the vendor."), text);
    assertFalse(text.contains("built on  "), text);
  }

  @Test
  void manyAreCutUnlessAllAreAskedFor() {
    String[] many = {
      FALCON,
      "io.macfuse.filesystems.macfuse",
      "org.virtualbox.kext.VBoxDrv",
      "at.obdev.nke.LittleSnitch",
      "com.FTDI.driver.FTDIUSBSerialDriver",
      "com.displaylink.driver.DisplayLinkDriver"
    };
    assertTrue(
        render(false, many)
            .contains("  Also: com.displaylink.driver.DisplayLinkDriver; --all shows them.\n"));
    assertFalse(render(true, many).contains("Also:"));
  }

  @Test
  void linesFitThePage() {
    String text = render(true, FALCON, "com.softraid.driver.SoftRAID", "com.example.a");
    text.lines().forEach(l -> assertTrue(l.length() <= 80, l));
  }

  @Test
  void whyThereIsNoReplacementIsSaid() {
    assertTrue(
        render(false, "com.softraid.driver.SoftRAID")
            .contains("    note        No driver extension"));
    assertFalse(render(false, FALCON).contains("    note"));
  }

  @Test
  void nothingToSayIsNoSection() {
    assertEquals("", render(false));
  }

  private static String render(boolean everything, String... kexts) {
    Advisor advisor = new Advisor();
    List<Advice> advice =
        Stream.of(kexts)
            .map(
                id ->
                    advisor.advise(
                        new BundleId(id), List.of(), Optional.of("14.5"), Optional.of(Arch.ARM64)))
            .toList();
    TextPage page = new TextPage(Style.PLAIN, 80);
    AdviceText.write(analysis(Optional.of(advice).filter(a -> !a.isEmpty())), page, everything);
    return page.toString();
  }

  private static Analysis analysis(Optional<List<Advice>> advice) {
    return new Analysis(
        Analysis.SCHEMA,
        Optional.empty(),
        new Source(
            "a.panic",
            OptionalInt.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            ReportKind.PANIC,
            Optional.empty(),
            false,
            List.of()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        advice,
        Optional.empty());
  }
}
