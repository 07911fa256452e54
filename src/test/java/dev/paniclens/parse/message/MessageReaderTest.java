package dev.paniclens.parse.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.parse.fixture.Parsing;
import dev.paniclens.parse.message.MessageReader.Entry;
import dev.paniclens.parse.message.MessageReader.Kind;
import dev.paniclens.report.Address;
import dev.paniclens.report.PanicMessage;
import dev.paniclens.report.PanicMessage.Location;
import dev.paniclens.report.PanicMessage.Location.Form;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {
  private static final String ENTRY = "panic(cpu 1 caller 0xffffff8012345678): ";

  private static Entry entry(String line) {
    return MessageReader.entry(line).orElseThrow();
  }

  private static PanicMessage message(String words) {
    return Parsing.log(ENTRY + words + "\nDebugger message: panic\n").message().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "panic(cpu 0): text;PANIC;0;",
        "panic(cpu 1 caller 0x001A8CD4): text;PANIC;1;1a8cd4",
        "panic(cpu 10 caller 0xffffff8012345678): text;PANIC;10;ffffff8012345678",
        "panic(cpu 0 caller 0x<ptr>): text;PANIC;0;",
        "panic(cpu 0 caller <ptr>): text;PANIC;0;",
        "panic (cpu 0 caller Ox12345678) : text;PANIC;0;12345678",
        "Unresolved kernel trap(cpu 1): 0x300 - Data access;PPC_TRAP;1;",
        "Panic(CPU 3): Unresponsive processor;NMI;3;",
        "Panic(CPU 3, time 1234567): NMIPI for x;NMI;3;",
        "Debugger called: <panic>;DEBUGGER;-1;",
        "Nested panic string:;NESTED;-1;",
      })
  void entryLinesOfAllErasAreKnown(String line, Kind kind, int cpu, String caller) {
    assertEquals(kind, entry(line).kind());
    assertEquals(cpu < 0 ? OptionalInt.empty() : OptionalInt.of(cpu), entry(line).cpu());
    assertEquals(Optional.ofNullable(caller).flatMap(Address::parse), entry(line).caller());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "I saw panic(cpu 0 caller 0x12345678): text",
        "panic(cpu %d caller 0x%lx): %s",
        "panic(cpu 0 caller ...) happens",
        "panic(cpu 0 caller ...): text",
        "panic(cpu 0 caller 0x12345678",
        "panic(\"zone\")",
        "panicked thread: 0x12",
        "Panicked task 0x12: 1 threads",
        "Debugger called it <done>",
        ""
      })
  void otherLinesAreNoEntries(String line) {
    assertFalse(MessageReader.entry(line).isPresent());
  }

  @Test
  void messageCanBeEmpty() {
    assertEquals("", message("").text());
  }

  @Test
  void blankLinesDoNotEndAMessage() {
    assertEquals("first\n\nthird\n\tfourth", message("first\n\nthird\n\tfourth").text());
    assertEquals("first", message("first\n\nthird").firstLine());
  }

  @Test
  void longMessagesAreKept() {
    String words = "word ".repeat(500).strip();
    assertEquals(words, message(words).text());
  }

  @Test
  void entryWordsWithinALineBelongToTheMessage() {
    PanicMessage message = message("loop: panic(cpu 0 caller 0x1): again\nas panic(cpu 2): said");
    assertTrue(message.text().contains("again"));
    assertTrue(message.text().endsWith("said"));
  }

  @Test
  void quotedFormatIsUnwrapped() {
    PanicMessage message =
        message(
            "\"widget: lost queue 3 \" \"of 8\\n\"@/SourceCache/Widget/Widget-12.3/Queue.cpp:88");
    assertEquals("widget: lost queue 3 of 8", message.text());
    assertEquals(
        Optional.of(new Location("/SourceCache/Widget/Widget-12.3/Queue.cpp", 88)),
        message.location());
  }

  @Test
  void locationWithoutQuotesIsTakenOff() {
    PanicMessage message = message("zone_require failed: wrong zone @zalloc.c:7354");
    assertEquals("zone_require failed: wrong zone", message.text());
    assertEquals(Optional.of(new Location("zalloc.c", 7354, Form.UNQUOTED)), message.location());
  }

  @Test
  void locationBehindQuotesAndABlankIsTakenOff() {
    PanicMessage message = message("\"port: \\\"a\\\" is down\\n\" @AppleFoo.cpp:12");
    assertEquals("port: \"a\" is down", message.text());
    assertEquals(Optional.of(new Location("AppleFoo.cpp", 12, Form.QUOTED)), message.location());
  }

  @Test
  void locationCanStandAloneOnTheLastLine() {
    PanicMessage message =
        message(
            "Double fault at 0xffffff8006700000, registers:\n"
                + "CR0: 0x000000008001003b, CR2: 0x0000000000000018, CR3: 0x0, CR4: 0x0\n"
                + "Error code: 0x0000000000000000\n @trap_native.c:168");
    assertEquals(
        Optional.of(new Location("trap_native.c", 168, Form.UNQUOTED)), message.location());
    assertEquals("Double fault at 0xffffff8006700000, registers:", message.text());
  }

  @Test
  void driverCanPrefixTheQuotes() {
    PanicMessage message =
        message(
            "nvme: \"Fatal error occurred. CSTS=0x1\\n\"@/Library/Sources/IONVMeFamily/IONVMeFamily-5/C.cpp:5");
    assertEquals("nvme: Fatal error occurred. CSTS=0x1", message.text());
    assertEquals(Optional.of("IONVMeFamily-5"), message.location().flatMap(Location::project));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Unable to find driver for this platform: \"ACPI\".",
        "Unable to find driver for this platform: \"ACPI\"",
        "busy timeout[1], (60s): 'a\"b'",
        "mail to user@host failed, status: 5",
        "a \\n b"
      })
  void messageWithoutTheMacroStaysAsItIs(String words) {
    assertEquals(words, message(words).text());
    assertEquals(Optional.empty(), message(words).location());
  }

  @Test
  void locationCutOffBehindTheQuotesIsNoText() {
    assertEquals("lost", message("\"lost\"@/SourceCache/xnu/xnu-1").text());
    assertEquals("lost", message("\"lost\" @zallo").text());
    assertEquals("lo", message("\"lo").text());
  }

  @Test
  void macroOfOldSystemsPutsTheDumpIntoTheMessage() {
    PanicMessage message =
        message(
            "\"Double fault at 0xffffff8006700000, registers:\\n\" \"CR0: 0x000000008001003b, CR2:"
                + " 0x0000000000000018, CR3: 0x1, CR4: 0x2\\n\" \"RFL: 0x0000000000000046, RIP:"
                + " 0xffffff8006700000, CS: 0x8, SS: 0x10\\n\" \"Error code:"
                + " 0x0000000000000002\\n\"@/Sources/xnu/xnu-7195/osfmk/i386/trap_native.c:168");
    assertEquals("Double fault at 0xffffff8006700000, registers:", message.text());
    assertEquals(Optional.of(new Address(0x18)), message.fault().orElseThrow().address());
  }

  @Test
  void dumpOnTheSameLineIsNotTheMessage() {
    PanicMessage message =
        message(
            "Kernel trap at 0xffffff7f94504982, type 13=general protection, registers:CR0:"
                + " 0x000000008001003b, CR2: 0x0000000111e8b000, CR3: 0x1, CR4: 0x2");
    assertTrue(message.text().endsWith("registers:"));
    assertEquals(Optional.of(new Address(0x111e8b000L)), message.fault().orElseThrow().address());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Debugger message: panic",
        "Memory ID: 0x6",
        "OS version: 22A400",
        "Panicked task 0xfffffe2404d1c000: 6 pages, 4 threads: pid 431: watchdogd",
        "Backtrace (CPU 1), Frame : Return Address",
        "uuid info:",
        "Latest stack backtrace for cpu 0:",
        "Latest crash info for cpu 0:",
        "      Kernel Extensions in backtrace:",
        "BSD process name corresponding to current thread: x",
        "Process name corresponding to current thread (0x1): x",
        "Mac OS version:",
        "Kernel version:",
        "panic(cpu 2 caller 0xffffff8012345678): second",
        "Panic(CPU 2): other",
        "loaded kexts:",
        "last loaded kext at 5: com.x.a 1 (addr 0x1, size 5)",
        "\t\t  lr: 0xfffffe002c2bbe04  fp: 0xfffffe90bd593810"
      })
  void messageEndsWhereAnotherSectionBegins(String section) {
    assertEquals(
        "words",
        Parsing.log(ENTRY + "words\n" + section + "\nmore\n").message().orElseThrow().text());
  }

  @Test
  void hugeMessagesAreBounded() {
    assertTrue(message("line of words\n".repeat(100_000)).text().length() <= 64 * 1024);
  }
}
