package dev.paniclens.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.paniclens.parse.fixture.Era;
import dev.paniclens.parse.fixture.PanicFacts;
import dev.paniclens.parse.fixture.PanicTexts;
import dev.paniclens.parse.fixture.Parsing;
import dev.paniclens.parse.kext.KextBlockReader;
import dev.paniclens.parse.kext.KextListReader;
import dev.paniclens.parse.stack.FrameReader;
import dev.paniclens.report.PanicLog;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A blank line behind the heading of a section, as forums and editors put there. */
class BlankLineTest {

  private static boolean isHeading(String line) {
    String t = line.strip();
    return FrameReader.header(t).isPresent()
        || FrameReader.isPpcHead(t)
        || KextBlockReader.isHeader(t)
        || KextListReader.isListHeader(t)
        || t.equals("Mac OS version:")
        || t.equals("Kernel version:")
        || t.regionMatches(true, 0, "panicked thread:", 0, 16);
  }

  static Stream<Arguments> headings() {
    List<Arguments> all = new ArrayList<>();
    for (Era era : Era.values()) {
      List<String> lines = PanicTexts.whole(era).text().lines().toList();
      for (int i = 0; i < lines.size(); i++) {
        if (isHeading(lines.get(i))) {
          all.add(Arguments.of(era, i));
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("headings")
  void blankLineBehindAHeadingLosesNothing(Era era, int heading) {
    List<String> lines = new ArrayList<>(PanicTexts.whole(era).text().lines().toList());
    PanicFacts whole = PanicFacts.of(String.join("\n", lines));
    lines.add(heading + 1, "");
    assertEquals(whole, PanicFacts.of(String.join("\n", lines)));
    lines.add(heading + 1, "  \t");
    assertEquals(whole, PanicFacts.of(String.join("\n", lines)));
  }

  @Test
  void rowsOfPowerPcMayBeSpaced() {
    String text = PanicTexts.whole(Era.TIGER_PPC).text();
    String spaced = text.replaceAll("(?m)^(\\s+0x[0-9A-F]{8} 0x[0-9A-F]{8}.*)$", "\n$1");
    assertFalse(spaced.equals(text));
    assertEquals(PanicFacts.of(text), PanicFacts.of(spaced));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\n\n"})
  void addressesOfEarlyIosMayBeSpaced(String blank) {
    String head =
        "panic(cpu 0 caller 0x9421e1c5): kernel abort type 4: fault_type=0x1, fault_addr=0x8\n"
            + "Debugger message: panic\nOS version: 11D257\n"
            + "panicked thread: 0x9e1e4e98, backtrace: 0x80153d38\n";
    PanicLog log = Parsing.log(head + blank + "\t\t0x800180f3\n" + blank + "\t\t0x80054321\n");
    assertEquals(2, Parsing.frames(log).size());
  }

  @Test
  void spacedBranchRecordsAreNoFrames() {
    String text = PanicTexts.whole(Era.MONTEREY).text();
    int block = text.indexOf("      Kernel Extensions");
    String branches =
        "LBR Stack (CPU 0):\n\n0xffffff8006700000 : 0xffffff8006700010\n\n"
            + "0xffffff7fa0c00000 : 0xffffff8006700020\n";
    assertEquals(
        PanicFacts.of(text),
        PanicFacts.of(text.substring(0, block) + branches + text.substring(block)));
  }

  @Test
  void headingBelowAnEmptyOneHasFramesOfItsOwn() {
    String text = PanicTexts.whole(Era.MONTEREY).text();
    int heading = text.indexOf("Backtrace (CPU");
    PanicLog log =
        Parsing.log(
            text.substring(0, heading)
                + "Backtrace (CPU 9), Frame : Return Address\n\n"
                + text.substring(heading));
    assertEquals(List.of(), log.backtraces().getFirst().frames());
    assertFalse(log.backtraces().get(1).frames().isEmpty());
  }
}
