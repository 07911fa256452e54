package dev.paniclens.attribution;

import static dev.paniclens.attribution.PanicSketch.KERNEL;
import static dev.paniclens.attribution.PanicSketch.catalina;
import static dev.paniclens.attribution.PanicSketch.monterey;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A damaged line of what the kernel said: with its class go doubts, and no verdict gets surer. */
class DamagedMessageTest {
  private static final String WIDGET = "com.example.driver.Widget";

  private static final String REGISTERS =
      """
      CR0: 0x000000008001003b, CR2: 0x00000001050f2008, CR3: 0x000000000541c000, CR4: 0x0000000000002660
      RAX: 0xdeadbeefdeadbeef, RBX: 0x0000000000000001, RCX: 0x0000000009000000, RDX: 0x0000000000000000
      RSP: 0xffffff91364939f0, RBP: 0xffffff9136493a00, RSI: 0x0000000000000002, RDI: 0x0000000000000003
      R8:  0xffffff803b234800, R9:  0x000000000000000b, R10: 0xffffff803f964bd8, R11: 0x0000000000000000
      R12: 0xffffff803fbe1b40, R13: 0x0000000000000004, R14: 0x0000000000000002, R15: 0x0000000000000005
      RFL: 0x0000000000010282, RIP: 0xffffff8000301040, CS:  0x0000000000000008, SS:  0x0000000000000010
      Fault CR2: 0x00000001050f2008, Error code: 0x0000000000000000, Fault CPU: 0x1, PL: 0, VF: 0

      """;

  private static Attribution judge(String text) {
    return PanicSketch.analyze(text).attribution().orElseThrow();
  }

  private static List<String> rules(String text) {
    return judge(text).evidence().stream().map(e -> e.rule()).toList();
  }

  private static PanicSketch said(String words) {
    return monterey().says(words).machinery(2).at(KERNEL).frame(WIDGET);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "finch: doub1e free of 0xff to zone a",
        "[finches]: element mod1fied after free (off:8, val:0xff, sz:64, ptr:0xff)",
        "[finches]: element modified af",
        "probabilistic gzalloc use-afler-free: 0xff",
        "Kernel stack memory corrup",
      })
  void phraseThatIsMisreadOrCutLeavesItsDoubt(String words) {
    assertTrue(rules(said(words).text()).contains("message-damaged"), words);
    assertEquals(Confidence.MEDIUM, judge(said(words).text()).confidence());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "odd",
        "y",
        "example failed",
        "finch: no machine check wanted",
        "the zone of finches is odd"
      })
  void messageOfItsOwnIsNotDamaged(String words) {
    assertFalse(rules(said(words).text()).contains("message-damaged"), words);
    assertEquals(Confidence.HIGH, judge(said(words).text()).confidence());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "userspace watchd0g timeout: no successful checkins from com.apple.WindowServer",
        "userspace watch",
        "Sleep transition timed 0ut after 180 seconds"
      })
  void messageThatMayDenyTheStackAccusesNobody(String words) {
    Attribution found = judge(said(words).text());

    assertEquals(Verdict.UNDETERMINED, found.verdict(), words);
    assertEquals(List.of(), found.culprits());
    assertTrue(rules(said(words).text()).contains("message-damaged"));
  }

  @Test
  void messageThatEndsWithinBracketsIsCut() {
    assertTrue(rules(said("[finch.nes").text()).contains("message-damaged"));
    assertFalse(rules(said("[finch.nest] lost (twice)").text()).contains("message-damaged"));
    assertTrue(rules(catalinaSaid("\"finch lost its ne")).contains("message-damaged"));
    assertFalse(rules(catalinaSaid("\"finch lost\"@finch.c:7")).contains("message-damaged"));
  }

  private static String catalinaSaid(String words) {
    return catalina().says(words).machinery(2).at(KERNEL).frame(WIDGET).text();
  }

  private static String trap(String words) {
    List<String> lines = catalina().says(words).machinery(2).at(KERNEL).frame(KERNEL).lines();
    return lines.getFirst() + "\n" + REGISTERS + String.join("\n", lines.subList(1, lines.size()));
  }

  @ParameterizedTest
  @CsvSource({
    "'Kernel trap at 0xffffff8000301040, type 13=general protection, registers:', LOW",
    "'Kernel trap at 0xffffff80O0301040, type 13=general protection, registers:', LOW",
    "'Kernel trap at 0xffffff80003', LOW",
    "'Kernel trap at 0xffffff8000301040, type l3=general protection, registers:', LOW"
  })
  void trapWhoseSentenceIsDamagedIsNoSurer(String words, Confidence expected) {
    Attribution found = judge(trap(words));

    assertEquals(Verdict.KERNEL, found.verdict());
    assertEquals(expected, found.confidence(), () -> found.evidence().toString());
  }

  @Test
  void registersOfWhichALineIsLostMayHaveShownFreedMemory() {
    String whole = trap("Kernel trap at 0xffffff8000301040, type 6=invalid opcode, registers:");
    String lost = whole.replaceFirst("RAX: [^\\n]*\\n", "");
    String cut = whole.replaceFirst("(RAX: 0x)deadbeefdead[^\\n]*", "$1dead");
    String sound = whole.replace("deadbeef", "00000007");

    assertEquals(Confidence.LOW, judge(whole).confidence());
    assertEquals(Confidence.LOW, judge(lost).confidence());
    assertEquals(Confidence.LOW, judge(cut).confidence());
    assertEquals(Confidence.MEDIUM, judge(sound).confidence());
    assertTrue(rules(lost).contains("registers-damaged"));
    assertFalse(rules(sound).contains("registers-damaged"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Kind    : use-aft3r-free (high confidence)", "Kind    : us", "Probabilistic", ""})
  void guardReportWithoutItsFindingLeavesItsDoubt(String damaged) {
    String report =
        """

        Probabilistic GZAlloc Report:
          Zone    : kalloc.64
          Element : [0xffffff8ebc3de500, 0xffffff8ebc3de600) of size 256
          Kind    : use-after-free (high confidence)
        """;
    String whole = fault(report);
    String kind = "Kind    : use-after-free (high confidence)";
    String text =
        damaged.startsWith("Prob")
            ? fault(report.replace("Probabilistic GZAlloc Report:", damaged))
            : fault(report.replace(kind, damaged));

    assertEquals(Confidence.MEDIUM, judge(whole).confidence());
    assertEquals(Confidence.MEDIUM, judge(text).confidence(), () -> rules(text).toString());
  }

  private static String fault(String tail) {
    return monterey().traps().machinery(2).at(KERNEL).frame(WIDGET).text() + tail;
  }

  @ParameterizedTest
  @CsvSource({
    "'x86 CPU CATERR detected', HARDWARE, LOW",
    "'x86 CPU CAT', FIRMWARE, LOW",
    "'xb6 CPU CATERR detected', FIRMWARE, LOW",
    "'', FIRMWARE, LOW",
    "'finch lost', FIRMWARE, MEDIUM"
  })
  void messageOfATwoThatIsDamagedMayHaveToldOfTheMac(
      String words, Verdict verdict, Confidence confidence) {
    Attribution found =
        judge(
            """
            panic(cpu 1 caller 0xfffffff01d7d53dc): %s
            Debugger message: panic
            OS version: 20P6072
            macOS version: 22G91
            x86 EFI Boot State: 0x16
            Kernel version: Darwin Kernel Version 22.6.0: Wed Jul  5 21:38:08 PDT 2023; root:xnu-8796.141.3~1/RELEASE_ARM64_T8010
            """
                .formatted(words));

    assertEquals(verdict, found.verdict());
    assertEquals(confidence, found.confidence());
  }
}
