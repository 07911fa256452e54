package dev.paniclens.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.parse.fixture.Damage;
import dev.paniclens.parse.fixture.Era;
import dev.paniclens.parse.fixture.PanicFacts;
import dev.paniclens.parse.fixture.PanicTexts;
import dev.paniclens.parse.fixture.Parsing;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** However a panic was damaged on its way, it tells what it told before. */
class PasteDamageTest {
  private static final List<Era> ERAS =
      List.of(
          Era.TIGER_PPC,
          Era.TIGER_INTEL,
          Era.SNOW_LEOPARD_I386,
          Era.MAVERICKS,
          Era.CATALINA,
          Era.MONTEREY,
          Era.IOS_12,
          Era.SEQUOIA_ARM);

  private static Map<String, UnaryOperator<String>> damages() {
    Map<String, UnaryOperator<String>> all = new LinkedHashMap<>();
    all.put("CRLF", t -> t.replace("\n", "\r\n"));
    all.put("lone CR", t -> t.replace('\n', '\r'));
    all.put("byte order mark", t -> "\ufeff" + t);
    all.put("NUL remains", t -> "\0\0\0" + t.replace("Debugger", "\0Debugger") + "\0\0\0");
    all.put("control characters", t -> "\u0001" + t.replace(" cpu", " \u0007cpu"));
    all.put("HTML escapes", Damage::escapedHtml);
    all.put(
        "HTML page",
        t -> "<pre><code>" + Damage.escapedHtml(t).replace("\n", "<br/>\n") + "</code></pre>");
    all.put("JSON escapes left in", Damage::escapedJson);
    all.put("quoted", t -> Damage.prefixed("> ", t));
    all.put("quoted twice", t -> Damage.prefixed("> > ", t));
    all.put("quoted without a space", t -> Damage.prefixed(">", t));
    all.put("in a table", t -> Damage.prefixed("| ", t));
    all.put("indented", t -> Damage.prefixed("    ", t));
    all.put("fenced", t -> "```\n" + t + "```\n");
    all.put("indentation lost", Damage::withoutIndentation);
    all.put("trailing spaces lost", Damage::withoutTrailingSpace);
    all.put("trailing spaces added", t -> t.replace("\n", "  \n"));
    all.put("tabs as spaces", Damage::withTabsAsSpaces);
    all.put("single spaces", Damage::withSingleSpaces);
    all.put("double spaced", Damage::doubleSpaced);
    all.put("wrapped", t -> Damage.wrapped(80, t));
    all.put("typeset", Damage::typeset);
    all.put("mention signs defused", t -> t.replace("]@0x", "]-0x").replace(")@0x", ")-0x"));
    all.put("letter O", t -> t.replace("0x", "Ox"));
    all.put("multiplication sign", t -> t.replace("0x", "0\u00d7"));
    all.put("Markdown escapes", t -> t.replace("_", "\\_").replace("]", "\\]"));
    all.put("system log", Damage::logged);
    all.put("words before and after", t -> "It crashed again:\n\n" + t + "\nWhat now?\n");
    all.put("dmesg", t -> Damage.numbered("[%5d.123456] "::formatted, t));
    all.put("serial console", t -> Damage.numbered("08:12:%02d.123 > "::formatted, t));
    all.put("dated", t -> Damage.numbered("2026-09-19 20:%02d  "::formatted, t));
    all.put(
        "log show",
        t ->
            Damage.numbered(
                "2026-09-19 20:47:01.%06d+0200 0x71 Default 0x0 0 0 kernel: "::formatted, t));
    all.put("numbered", t -> Damage.numbered("%d "::formatted, t));
    all.put("numbered with colons", t -> Damage.numbered("%4d: "::formatted, t));
    all.put("numbered in a table", t -> Damage.numbered("| %d | "::formatted, t));
    all.put("bullets", t -> Damage.prefixed("- ", t));
    all.put("bold", Damage::bold);
    all.put("arrows", t -> t.replaceAll("(?m)(]@0x.*)$", "$1   <---- here"));
    all.put("double spaced, not evenly", Damage::unevenlyDoubleSpaced);
    all.put("fenced, with words behind", t -> "```\n" + t + "```\n\nIt comes back every day.\n");
    all.put("string of JSON", t -> '"' + Damage.escapedJson(t) + '"');
    all.put("string in a string", t -> '"' + Damage.escapedJson(Damage.escapedJson(t)) + '"');
    all.put("mailed", t -> Damage.mailed(76, t));
    all.put("word in front", t -> "mac" + t);
    all.put("first letter lost", t -> t.substring(1));
    all.put("blanks in long words", t -> Damage.blanksInLongWords(50, t));
    return all;
  }

  @TestFactory
  Stream<DynamicTest> damageChangesNoFact() {
    List<DynamicTest> tests = new ArrayList<>();
    for (Era era : ERAS) {
      String text = PanicTexts.whole(era).text();
      PanicFacts expected = PanicFacts.of(text);
      damages()
          .forEach(
              (name, damage) ->
                  tests.add(
                      DynamicTest.dynamicTest(
                          era + ", " + name,
                          () -> assertEquals(expected, PanicFacts.of(damage.apply(text))))));
    }
    return tests.stream();
  }

  @TestFactory
  Stream<DynamicTest> encodingChangesNoFact() {
    String text = PanicTexts.whole(Era.CATALINA).text();
    PanicFacts expected = PanicFacts.of(text);
    return Stream.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
        .map(
            charset ->
                DynamicTest.dynamicTest(
                    charset.name(), () -> assertEquals(expected, decoded(text, charset))));
  }

  private static PanicFacts decoded(String text, Charset charset) {
    ParseResult.Panic panic =
        (ParseResult.Panic) Parsing.file(text.getBytes(charset)).results().getFirst();
    return PanicFacts.of(panic.report().log());
  }

  @Test
  void strayQuotesInListAreTakenOff() {
    String text =
        """
        last started kext at 5: >usb.!UHub	1.2 (addr 0xffffff8007f10000, size 28672)
        loaded kexts:
        >com.example.Widget	2.1
        >as.other.!AALC	1.0
        >@fileutil	21
        >|IOUserEthernet	1.0.1
        >$sandbox	300.0
        >!ATopCaseHIDEventDriver	5450
        >AirPort.BrcmNIC	1400
        """;
    assertEquals(
        List.of(
            "com.example.Widget 2.1",
            "as.other.AppleALC 1.0",
            "com.apple.fileutil 21",
            "com.apple.iokit.IOUserEthernet 1.0.1",
            "com.apple.security.sandbox 300.0",
            "com.apple.driver.AppleTopCaseHIDEventDriver 5450",
            "com.apple.driver.AirPort.BrcmNIC 1400"),
        Parsing.loaded(Parsing.log(text)));
  }

  @Test
  void expandedSignsInAddressesAreUndone() {
    String text =
        PanicTexts.whole(Era.CATALINA)
            .text()
            .replace("]@0x", "]com.apple.0x")
            .replace("->0x", "-com.apple.driver.0x");
    assertEquals(
        PanicFacts.of(PanicTexts.whole(Era.CATALINA).text()).kexts(), PanicFacts.of(text).kexts());
  }

  @Test
  void elisionLeavesTheKextsUnknown() {
    String text = PanicTexts.whole(Era.MONTEREY).text();
    int frames = text.indexOf("0xffffffb0c16d3dd0 :");
    int after = text.indexOf("\nProcess name");
    var log = Parsing.log(text.substring(0, frames) + "(...)\n" + text.substring(after));
    assertTrue(log.truncated());
    assertEquals(Optional.empty(), Parsing.kexts(log));
  }

  @Test
  void registersLeftOutLeaveTheKextsKnown() {
    String text = PanicTexts.whole(Era.MONTEREY).text();
    int registers = text.indexOf("RAX:");
    int after = text.indexOf("\nPanicked task");
    var log = Parsing.log(text.substring(0, registers) + "...\n" + text.substring(after));
    assertTrue(log.truncated());
    assertEquals(Optional.of(List.of("com.example.driver.Widget")), Parsing.kexts(log));
  }
}
