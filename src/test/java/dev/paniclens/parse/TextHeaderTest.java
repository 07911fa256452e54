package dev.paniclens.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.parse.fixture.Parsing;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextHeaderTest {

  private static TextHeader read(String text) {
    return TextHeader.read(text.lines().toList());
  }

  @Test
  void snowLeopardWritesCountsAndADate() {
    TextHeader header =
        read(
            """
            Interval Since Last Panic Report:  -5 sec
            Panics Since Last Report:          2
            Anonymous UUID:                    00112233-4455-6677-8899-AABBCCDDEEFF

            Fri May 18 09:54:36 2012
            panic(cpu 0 caller 0xffffff8012345678): x
            """);
    assertEquals(5, header.length());
    assertEquals(
        Optional.of(OffsetDateTime.parse("2012-05-18T09:54:36Z")), header.envelope().timestamp());
    assertFalse(header.envelope().timeZoneKnown());
  }

  @Test
  void laterSystemsAddALineOfTheirOwn() {
    assertEquals(
        3, read("Sat Jan  2 18:01:19 2016\n\n*** Panic Report ***\npanic(cpu 0): x\n").length());
  }

  @Test
  void deviceWritesWhatItIs() {
    TextHeader header =
        read(
            """
            Incident Identifier: 00112233-4455-6677-8899-AABBCCDDEEFF
            CrashReporter Key:   0000
            Hardware Model:      iPhone5,3
            Date/Time:       2014-03-07 10:11:12.123 +0100
            OS Version:      iOS 7.0.4 (11B554a)

            panic(cpu 0 caller 0x9421e1c5): x
            """);
    assertEquals(Optional.of("00112233-4455-6677-8899-AABBCCDDEEFF"), header.envelope().incident());
    assertEquals(Optional.of("iPhone5,3"), header.envelope().product());
    assertEquals(Optional.of("iOS 7.0.4 (11B554a)"), header.envelope().osVersion());
    assertTrue(header.envelope().timeZoneKnown());
    assertEquals(
        Optional.of(OffsetDateTime.parse("2014-03-07T10:11:12.123+01:00")),
        header.envelope().timestamp());
  }

  @Test
  void wordsBeforeTheHeaderBelongToIt() {
    assertEquals(
        3, read("Comments: it froze\n\nFri May 18 09:54:36 2012\npanic(cpu 0): x\n").length());
  }

  @Test
  void headerEndsWhereTheKernelBegins() {
    TextHeader header =
        read(
            "Debugger message: panic\nHardware Model: D53gAP\nOS version: 18A373\n"
                + "Fri May 18 09:54:36 2012\n");
    assertEquals(0, header.length());
    assertEquals(Optional.empty(), header.envelope().product());
    assertEquals(0, read("panic(cpu 0): x\nFri May 18 09:54:36 2012\n").length());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Model: MacBookPro9,1, BootROM MBP91.00D3.B08, 4 processors",
        "Model: MacBookPro9,1, BootROM x, 4 processors, Intel Core i7, 2.3 GHz, 8 GB, SMC 2.1f173"
      })
  void profileIsKnownByItsFirstLine(String line) {
    assertTrue(TextHeader.isProfile(line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Model: iMac4,1, BootROM IM41.0055.B02, 2 processors, Intel Core Duo, 1.83 GHz;iMac4,1",
        "Model: Mac14,2, BootROM 8422.100.650, proc 8:4:4 processors, 8 GB, SMC;Mac14,2",
        "  Model Identifier: MacBookPro18,1;MacBookPro18,1",
        "Model: VMware7,1, BootROM VMW71.00V;VMware7,1",
        "Model: my old iMac, bought in 2010;",
        "Model: APPLE SSD AP0512Z;",
        "Model: Mac14,2x;"
      })
  void profileBehindAReportTellsTheModel(String line, String model) {
    String text = "panic(cpu 0 caller 0xffffff8000123456): oops\n\nMac OS version:\n17C88\n\n";
    assertEquals(
        Optional.ofNullable(model),
        Parsing.report(text + line + "\nGraphics: ATI\n").envelope().product());
  }

  @Test
  void twoModelsTellNone() {
    String text =
        "panic(cpu 0 caller 0xffffff8000123456): oops\n\nMac OS version:\n17C88\n\n"
            + "Model Identifier: Mac14,2\nModel Identifier: Mac14,3\n";
    assertEquals(Optional.empty(), Parsing.report(text).envelope().product());
  }

  @Test
  void otherModelsAreNoProfile() {
    assertFalse(TextHeader.isProfile("Model: a toy"));
    assertFalse(TextHeader.isProfile("System model name: MacBookPro9,1 (Mac-4B7AC7E43945597E)"));
  }

  @Test
  void emptyTextHasNoHeader() {
    assertEquals(0, TextHeader.read(List.of()).length());
  }
}
