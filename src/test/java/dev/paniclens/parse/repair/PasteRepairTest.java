package dev.paniclens.parse.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.parse.fixture.Era;
import dev.paniclens.parse.fixture.PanicTexts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PasteRepairTest {
  private static final String ENTRY = "panic(cpu 1 caller 0xffffff8012345678): x";

  private static List<String> repair(String... lines) {
    return PasteRepair.repairText(List.of(lines));
  }

  @ParameterizedTest
  @EnumSource
  void textStraightFromAMacIsLeftAlone(Era era) {
    List<String> lines = PanicTexts.whole(era).text().lines().toList();
    assertEquals(lines, PasteRepair.repair(lines));
  }

  @Test
  void escapesOfAMessageStayWhereLineEndsAreReal() {
    String line = "panic(cpu 1 caller 0xffffff8012345678): \"a\\n\" \"b\"@/x.c:1";
    assertEquals(List.of(line, "Backtrace:"), repair(line, "Backtrace:"));
  }

  @Test
  void escapesAreDecodedWhereSectionsFollowThem() {
    assertEquals(
        List.of("{\"a\":\"" + ENTRY, "Debugger message: panic", "\tx/y\"").subList(1, 3),
        repair("{\"a\":\"" + ENTRY + "\\nDebugger message: panic\\n\\tx\\/y\\\"").subList(1, 3));
  }

  @Test
  void quotingSignsAreTakenOffOnlyWhereSectionsAreQuoted() {
    assertEquals(
        List.of("loaded kexts:", ">usb.!UHub\t1.2", "|IOFoo\t1"),
        repair("loaded kexts:", ">usb.!UHub\t1.2", "|IOFoo\t1"));
    assertEquals(
        List.of("loaded kexts:", ">usb.!UHub\t1.2", "|IOFoo\t1"),
        repair("> loaded kexts:", "> >usb.!UHub\t1.2", "> |IOFoo\t1"));
  }

  @Test
  void fencesAreTakenOff() {
    assertEquals(List.of("", ENTRY, ""), repair("```", ENTRY, "~~~`"));
    assertEquals(List.of(ENTRY), repair("```" + ENTRY));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "0\u00d7300;0x300",
        "Ox300;0x300",
        "\u201cx\u201d;\"x\"",
        "a\u2013b;a-b",
        "a\u00a0b;a b",
        "a\u200bb\ufeff;ab",
        "a\u0000\u0007b;ab",
        "a\u2028b;a b",
        "a\\_b\\*c;a_b*c",
        "Box 5;Box 5",
        "sch\u00f6n;sch\u00f6n"
      })
  void charactersAreMappedBack(String damaged, String repaired) {
    assertEquals(List.of(repaired), repair(damaged));
  }

  @Test
  void kernelsOwnEscapesAreNoMarkdown() {
    String line = "\"a\\n\\t\\\"b\\\\\"";
    assertEquals(List.of(line), repair(line));
  }

  @Test
  void entityIsLeftAloneWhereNoPageShows() {
    assertEquals(List.of("a &amp; b"), repair("a &amp; b"));
    assertEquals(List.of("a & b", "->"), repair("a &amp; b", "-&gt;"));
  }

  @Test
  void hiddenPointersAreNoMarkup() {
    assertEquals(
        List.of("caller 0x<ptr>", "<mysterious>"), repair("caller 0x<ptr>", "<mysterious>"));
  }

  @Test
  void wordsBeforeTheEntryAreCutOffWhereSectionsFollow() {
    assertEquals(
        List.of("intro", ENTRY, "Debugger message: panic"),
        repair("intro", "I have " + ENTRY, "Debugger message: panic"));
    assertEquals(List.of("I have " + ENTRY, "more"), repair("I have " + ENTRY, "more"));
  }

  @Test
  void logPrefixesStayWhereNoPanicWasLogged() {
    String line = "Jan 12 10:11:12 host kernel[0]: Kernel Extensions in backtrace:";
    assertEquals(List.of(line), repair(line));
  }

  @Test
  void starsAreTakenOffAndUnderscoresOfSymbolsStay() {
    String frame =
        "0xffffff8215463a90 : 0xffffff7f8bbe21f7 com.a.B : __ZN14Context7releaseEv + 0x9d";
    assertEquals(
        List.of(frame, "Mac OS version:", "Kernel version:", "** Stackshot Succeeded **"),
        repair(
            frame,
            "**Mac OS version:** <-- old",
            "__Kernel version:__",
            "** Stackshot Succeeded **"));
  }

  @Test
  void ownWordsBehindAPanicLineAreLeftOut() {
    String located = ENTRY + " @kern_x.c:12";
    assertEquals(
        List.of(located, "", "", "", "Backtrace (CPU 1), Frame : Return Address"),
        repair(
            located,
            "```",
            "",
            "It comes back every day.",
            "Backtrace (CPU 1), Frame : Return Address"));
    assertEquals(List.of(ENTRY, "", ""), repair(ENTRY, "", "It comes back every single day."));
    assertEquals(List.of(ENTRY, "service: a 5 of 6"), repair(ENTRY, "service: a 5 of 6"));
  }

  @Test
  void tablesLabelsAndCodeAroundALonePanicLineAreTakenOff() {
    for (String line :
        List.of(
            "| 2026-03-31 | " + ENTRY + " |",
            "- " + ENTRY,
            "Panic string: " + ENTRY,
            "It died with `" + ENTRY + "` after a minute.",
            "**" + ENTRY + "**",
            "2026-09-19 20:47  " + ENTRY,
            "[   12.345678]: " + ENTRY,
            "mac" + ENTRY)) {
      assertEquals(List.of(ENTRY), repair(line), line);
    }
  }

  @Test
  void strayBackticksWithinALineOfTheKernelAreTakenOff() {
    assertEquals(
        List.of("BSD process name corresponding to current thread: kernel_task"),
        repair("BSD` process name corresponding to current thread: kernel_task"));
  }

  @Test
  void sentenceThatMailBrokeWithinBracketsIsJoined() {
    assertEquals(
        List.of(
            "panic(cpu 0 caller 0x001A31CE): Unresolved kernel trap (CPU 0, Type 14=page fault), registers:"),
        repair(
            "panic(cpu 0 caller 0x001A31CE): Unresolved kernel trap (CPU 0, Type",
            " 14=page fault), registers:"));
  }
}
