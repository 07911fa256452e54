package dev.paniclens.attribution.verdict;

import static dev.paniclens.attribution.PanicSketch.KERNEL;
import static dev.paniclens.attribution.PanicSketch.catalina;
import static dev.paniclens.attribution.PanicSketch.monterey;
import static dev.paniclens.attribution.PanicSketch.sonoma;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Attribution.Consideration;
import dev.paniclens.attribution.PanicSketch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of precedence, row by row: for each rule a panic that it decides although others apply,
 * or nearly do, and what became of those.
 */
class PrecedenceTableTest {
  private static final Path DOCUMENT = Path.of("src/docs/attribution.md");

  private static final String WIDGET = "com.example.driver.Widget";
  private static final String GADGET = "org.example.filter.Gadget";
  private static final String APPLE = "com.apple.driver.AppleHDA";
  private static final String USB = "com.apple.iokit.IOUSBHostFamily";
  private static final String WATCHDOG = "com.apple.driver.watchdog";
  private static final String BUTTONS = "com.apple.driver.AppleM68Buttons";

  /** A real identifier, since the tables must know that it patches the kernel. */
  private static final String PATCHER = "as.vit9696.Lilu";

  /**
   * A panic and what its explanation says.
   *
   * @param others the other rules by outcome, as {@code outcome rule}; those not named may be there
   */
  record Row(String about, Precedence decides, PanicSketch panic, List<String> others) {
    @Override
    public String toString() {
      return decides.code() + ": " + about;
    }
  }

  private static Row row(String about, Precedence decides, PanicSketch panic, String... others) {
    return new Row(about, decides, panic, List.of(others));
  }

  private static Stream<Row> rows() {
    return Stream.of(
        row(
            "a list of loaded kexts is no stack",
            Precedence.TOO_LITTLE_LEFT,
            catalina().loaded(WIDGET)),
        row(
            "a kext that says what firmware would say",
            Precedence.CALLED_PANIC,
            catalina().says("DCP PANIC - lost").machinery(2).at(WIDGET).frame(APPLE),
            "outranked firmware",
            "outranked fault-in-kext",
            "outranked first-on-stack"),
        row(
            "the power button, below a third-party kext",
            Precedence.REQUESTED,
            sonoma().says("btn_rst").machinery(2).at(KERNEL).frame(WIDGET).frame(BUTTONS),
            "outranked first-on-stack"),
        row(
            "a patcher in the path of a hardware error",
            Precedence.HARDWARE,
            catalina().says("AMCC PLANE 0 error").machinery(2).at(PATCHER).frame(KERNEL),
            "nearly called-panic",
            "outranked fault-in-kext"),
        row(
            "a machine check while a third-party kext ran",
            Precedence.HARDWARE,
            monterey().says("AMCC PLANE 0 error").machinery(2).at(KERNEL).frame(WIDGET),
            "outranked first-on-stack"),
        row(
            "a coprocessor that panicked while a third-party kext called its driver",
            Precedence.FIRMWARE,
            sonoma().says("DCP PANIC - lost").machinery(2).at(KERNEL).frame(WIDGET),
            "outranked first-on-stack"),
        row(
            "a device that answers a third-party kext with an error",
            Precedence.HARDWARE,
            sonoma().traps(0x10).machinery(3).at(WIDGET).frame(APPLE),
            "outranked first-on-stack"),
        row(
            "a drive that its driver calls third-party",
            Precedence.HARDWARE,
            monterey()
                .says("nvme: \"3rd party NVMe controller. Command timeout. MODEL=Finch FW=1\"")
                .machinery(2)
                .at(APPLE)
                .frame(WIDGET),
            "outranked elsewhere-on-stack"),
        row(
            "a third-party kext that came upon damaged page tables",
            Precedence.DAMAGE_MET,
            catalina().traps(9).machinery(3).at(WIDGET).frame(APPLE),
            "outranked first-on-stack"),
        row(
            "bridgeOS asks macOS to stop",
            Precedence.NO_LOG,
            sonoma().says("macOS watchdog detected").machinery(2).at(KERNEL).frame(WIDGET),
            "outranked first-on-stack"),
        row(
            "a reset from outside",
            Precedence.NO_LOG,
            sonoma().says("Unexpected SoC (system) watchdog reset occurred").loaded(WIDGET)),
        row(
            "the faulting instruction beats Apple's kexts below",
            Precedence.FAULT_IN_KEXT,
            catalina().traps().machinery(3).at(WIDGET).frame(APPLE),
            "outranked first-on-stack",
            "outranked apple-on-stack"),
        row(
            "a call into a kext that is gone",
            Precedence.FAULT_IN_UNLOADED,
            catalina()
                .traps()
                .machinery(3)
                .at(KERNEL)
                .frame(APPLE)
                .tail(unloaded(GADGET, 0xffffff8000200000L, 0x10000)),
            "outranked apple-on-stack"),
        row(
            "the kernel suspects a bundle that is on no stack",
            Precedence.SUSPECTED_BY_MESSAGE,
            monterey()
                .says(
                    "Sleep transition timed out after 180 seconds while calling clients. Suspected"
                        + " bundle: "
                        + WIDGET
                        + ". Thread 0x6b.")
                .machinery(2)
                .at(KERNEL)
                .frame(APPLE),
            "set-aside apple-on-stack"),
        row(
            "a page fault in kernel code that a third-party kext called",
            Precedence.FIRST_ON_STACK,
            catalina().traps().machinery(3).at(KERNEL).frame(KERNEL).frame(WIDGET).frame(APPLE),
            "outranked apple-on-stack"),
        row(
            "families of I/O Kit between the panic and their client",
            Precedence.FIRST_ON_STACK,
            monterey().says("odd").machinery(2).at(USB).frame(USB).frame(WIDGET),
            "outranked fault-in-apples"),
        row(
            "a third-party kext on the processor that held the lock, and another that waited",
            Precedence.AWAITED_ON_STACK,
            monterey()
                .says("Spinlock acquisition timed out: lock=0xff, lock owner active on CPU 0x3")
                .machinery(2)
                .at(KERNEL)
                .frame(GADGET)
                .preamble(
                    "Panic(CPU 3, time 1234): NMIPI for spinlock acquisition timeout",
                    "RAX: 0x0000000000000000, RBX: 0x0000000000000000",
                    "Backtrace (CPU 3), Frame : Return Address",
                    "0xffffff91a0900000 : 0xffffff7f90001010 ",
                    "      Kernel Extensions in backtrace:",
                    "         " + WIDGET + "(1.0)@0xffffff7f90000000->0xffffff7f9000ffff",
                    ""),
            "set-aside first-on-stack"),
        row(
            "a watchdog's panic with a third-party kext below",
            Precedence.USERSPACE,
            monterey()
                .says("watchdog timeout: no checkins from watchdogd in 90 seconds")
                .machinery(2)
                .at(WATCHDOG)
                .frame(WIDGET),
            "set-aside first-on-stack",
            "nearly fault-in-apples"),
        row(
            "launchd's exit with a sandbox below",
            Precedence.USERSPACE,
            sonoma()
                .says("initproc exited -- exit reason namespace 2 subcode 0xa description: none")
                .machinery(2)
                .at(KERNEL)
                .frame(APPLE),
            "set-aside apple-on-stack"),
        row(
            "the kernel suspects a bundle of Apple's",
            Precedence.APPLE_SUSPECTED_BY_MESSAGE,
            monterey()
                .says(
                    "Sleep transition timed out after 180 seconds while calling clients. Suspected"
                        + " bundle: "
                        + APPLE
                        + ". Thread 0x6b.")
                .machinery(2)
                .at(KERNEL)
                .frame(WIDGET),
            "set-aside first-on-stack"),
        row(
            "Apple's kext is nearer",
            Precedence.ELSEWHERE_ON_STACK,
            monterey().says("odd").machinery(2).at(APPLE).frame(WIDGET),
            "nearly first-on-stack",
            "outranked fault-in-apples"),
        row(
            "no frame shows where the listed kext stands",
            Precedence.LISTED_ONLY,
            catalina().says("odd").machinery(2).listed(WIDGET).listed(APPLE)),
        row(
            "Apple's kext called panic",
            Precedence.FAULT_IN_APPLES,
            sonoma().says("odd").machinery(2).at(APPLE).frame(KERNEL).loaded(WIDGET),
            "outranked apple-on-stack"),
        row(
            "a patcher only leads Apple's calls through itself",
            Precedence.APPLE_ON_STACK,
            catalina().says("odd").machinery(2).at(KERNEL).frame(APPLE).frame(PATCHER),
            "nearly elsewhere-on-stack"),
        row(
            "Apple's kexts alone, without frames",
            Precedence.APPLE_LISTED_ONLY,
            catalina().says("odd").machinery(2).listed(APPLE)),
        row(
            "no kext, and one loaded",
            Precedence.NO_KEXT,
            sonoma().says("odd").machinery(2).at(KERNEL).frames(3, KERNEL).loaded(WIDGET)),
        row(
            "the path of somebody's own build, with no more than Apple's code on the stack",
            Precedence.PRIVATE_SOURCE,
            catalina()
                .says("\"odd\"@/Users/jo/finch/kext/Finch.cpp:3")
                .machinery(2)
                .at(KERNEL)
                .frame(APPLE),
            "outranked apple-on-stack"),
        row(
            "a source file of Apple's",
            Precedence.SOURCE_FILE,
            catalina().says("\"odd\"@/BuildRoot/Sources/Finch/Finch-1.2/Finch.cpp:3")),
        row(
            "a timer's stack",
            Precedence.NOTHING_DECIDES,
            catalina()
                .says("Finch::setPowerState(0xff : 0xff, 1 -> 0) timed out after 45 ms")
                .machinery(2)
                .at(KERNEL)
                .frame(WIDGET),
            "set-aside first-on-stack"));
  }

  private static String unloaded(String kext, long start, int size) {
    return "last unloaded kext at 4170000000: %s\t1.0 (addr 0x%x, size %d)"
        .formatted(kext, start, size);
  }

  @ParameterizedTest
  @MethodSource("rows")
  void ruleDecidesBeforeThoseBelowIt(Row row) {
    List<Consideration> considered = explain(row.panic());
    List<String> outcomes =
        considered.stream().map(c -> c.outcome() + " " + c.rule()).distinct().toList();
    assertTrue(outcomes.contains("decided " + row.decides().code()), outcomes::toString);
    assertTrue(outcomes.containsAll(row.others()), outcomes::toString);
    assertEquals(
        List.of(row.decides().code()),
        considered.stream()
            .filter(c -> c.outcome().equals("decided") && !c.rule().equals("class"))
            .map(Consideration::rule)
            .toList());
  }

  @Test
  void everyRuleHasARow() {
    Set<Precedence> shown = rows().map(Row::decides).collect(Collectors.toSet());
    assertEquals(EnumSet.allOf(Precedence.class), EnumSet.copyOf(shown));
  }

  @Test
  void ruleThatAppliesAndStandsBeforeIsNeverOutranked() {
    rows()
        .forEach(
            row ->
                explain(row.panic()).stream()
                    .filter(c -> c.outcome().equals("outranked") && !c.rule().equals("class"))
                    .forEach(
                        c -> assertTrue(of(c.rule()).compareTo(row.decides()) > 0, c::toString)));
  }

  @Test
  void explanationTellsByWhatTheClassIsKnown() {
    List<Consideration> classes =
        explain(catalina().traps().machinery(3).at(WIDGET)).stream()
            .filter(c -> c.rule().equals("class"))
            .toList();
    assertEquals("decided", classes.getFirst().outcome());
    assertTrue(
        classes.getFirst().says().startsWith("page-fault/null-pointer, by: trap \"14\", null"),
        classes::toString);
  }

  @Test
  void everyVerdictOfTheRuleIsThatOfTheAnalysis() {
    rows()
        .forEach(
            row -> {
              Attribution plain = row.panic().analyze().attribution().orElseThrow();
              assertTrue(plain.considered().isEmpty(), "nobody asked for an explanation");
              assertEquals(
                  plain.verdict(), PanicSketch.explain(row.panic().text()).verdict(), row.about());
            });
  }

  @Test
  void documentHoldsTheTables() throws IOException {
    List<String> expected = new ArrayList<>();
    for (Precedence rule : Precedence.values()) {
      int number = expected.size() + 1;
      expected.add(
          "| %d | `%s` | %s | %s |".formatted(number, rule.code(), rule.when(), rule.verdict()));
    }
    for (Doubt doubt : Doubt.values()) {
      expected.add("| `%s` | %s |".formatted(doubt.code(), doubt.why()));
    }
    List<String> rows =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.startsWith("| ") && line.contains("`"))
            .toList();
    assertEquals(String.join("\n", expected), String.join("\n", rows));
  }

  private static Precedence of(String code) {
    return Stream.of(Precedence.values())
        .filter(rule -> rule.code().equals(code))
        .findFirst()
        .orElseThrow();
  }

  private static List<Consideration> explain(PanicSketch panic) {
    return PanicSketch.explain(panic.text()).considered().orElseThrow();
  }
}
