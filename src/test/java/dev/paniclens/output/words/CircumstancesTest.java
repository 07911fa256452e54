package dev.paniclens.output.words;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.reading.ReportAnalyzer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Orders that the report contradicts, or that ask what it tells, are not given. */
class CircumstancesTest {
  private static final String LOADED =
      "\nloaded kexts:\ncom.apple.driver.AppleHDA\t1.0\ncom.apple.kec.Libm\t1\n";

  private static String steps(String text) {
    try {
      Analysis analysis =
          new ReportAnalyzer()
              .analyze(
                  "made-up.panic", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))
              .getFirst();
      List<String> steps = Guidance.of(analysis, analysis.attribution().orElseThrow()).steps();
      assertTrue(steps.size() >= 2, steps.toString());
      return String.join(" ", steps);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static String said(String message) {
    return "panic(cpu 1 caller 0xfffffe00216c4b84): " + message + "\n";
  }

  @Test
  void macsWithOneGraphicsProcessorAreNotAskedToSwitch() {
    String message = "finch: GPU Panic @Finch.cpp:12\n";
    assertTrue(
        steps("panic(cpu 1 caller 0xffffff801a2b3c4d): " + message).contains("two graphics"));
    assertFalse(
        steps(
                said(message)
                    + "OS version: 24F74\nKernel version: Darwin Kernel Version 24.5.0: root:"
                    + "xnu-11417.121.6~2/RELEASE_ARM64_T8132\n")
            .contains("two graphics"));
  }

  @Test
  void hungServiceIsNotAskedForAgain() {
    String remoted =
        steps(
            said(
                "userspace watchdog timeout: no successful checkins from remoted in 180 seconds\n"
                    + "remoted returned not alive with context : device not connected"));
    assertTrue(remoted.contains("T2"), remoted);
    assertFalse(remoted.contains("WindowServer") || remoted.contains("displays"), remoted);
    String other =
        steps(
            said("userspace watchdog timeout: no successful checkins from finchd in 180 seconds"));
    assertFalse(other.contains("names a process") || other.contains("Note the service"), other);
    assertTrue(other.indexOf("First Aid") == other.lastIndexOf("First Aid"), other);
  }

  @Test
  void sensorIsMissingOnlyWhereTheReportSaysSo() {
    String hung =
        "userspace watchdog timeout: no successful checkins from thermalmonitord since wake\n"
            + "thermalmonitord returned not alive with context: unresponsive dispatch queue(s):"
            + " com.apple.finch";
    assertFalse(steps(said(hung)).contains("without the sensor"), hung);
    assertTrue(steps(said(hung + " Missing sensor(s): TG0B")).contains("without the sensor"));
  }

  @Test
  void bundleOfApplesHasNoProductToFind() {
    String apples =
        steps(
            said(
                "Sleep transition timed out after 180 seconds while calling clients. Suspected"
                    + " bundle: com.apple.iokit.IOFinchFamily. Thread 0x6b."));
    assertFalse(apples.contains("Find the product"), apples);
    assertTrue(
        steps(said("Sleep transition timed out after 180 seconds.")).contains("Find the product"));
  }

  @Test
  void applesServiceIsNotForHackintoshes() {
    String text =
        said("Machine Check at 0xffffff80128bd6f2, registers:").replace("fffffe00", "ffffff80")
            + LOADED;
    String mac = steps(text);
    assertTrue(mac.contains("serviced"), mac);
    String hackintosh =
        steps(text.replace("loaded kexts:\n", "loaded kexts:\nas.vit9696.VirtualSMC\t1.3\n"));
    assertFalse(hackintosh.contains("serviced") || hackintosh.contains("to Apple"), hackintosh);
    assertTrue(hackintosh.contains("boot loader"), hackintosh);
  }

  @Test
  void kextsThatWereNotThereAreNotSought() {
    String none = steps(said("zfree: double free of 0xffffff8b796d4b80 to zone data") + LOADED);
    assertFalse(none.contains("Remove third-party") || none.contains("If none"), none);
    assertTrue(none.contains("end the report to Apple"), none);
  }

  @Test
  void moreCompleteReportIsSoughtForCutOnesOnly() {
    assertTrue(steps("panic(cpu 1 caller 0xffffff801a2b3c4d): odd").contains("more complete"));
  }
}
