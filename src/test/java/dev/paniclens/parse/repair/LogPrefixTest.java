package dev.paniclens.parse.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogPrefixTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Jan 12 10:11:12 host kernel[0]: |words",
        "Jan 12 10:11:12 host kernel[0] <Debug>: |words",
        "12/16/12 4:29:25.000 PM kernel[0]: |words",
        "2017-03-04 10:11:12.123456-0800  localhost kernel[0]: |words",
        "2017-03-04 10:11:12.123456-0800 0x0        Default     0x0                  0      kernel: |words",
        "Jan 12 10:11:12 kernel-host kernel[0]:|"
      })
  void timeAndNamesAreThePrefix(String line) {
    int words = line.indexOf('|');
    assertEquals(words, LogPrefix.length(line.replace("|", "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "kernel[0]: words",
        "the kernel: words",
        "mach_kernel : _panic + 0x1",
        "Jan 12 10:11:12 host launchd[1]: kernel words",
        "Jan 12 10:11:12 host kernel[123456789012]: words",
        "Jan 12 10:11:12 host kernel[0",
        "Jan 12 10:11:12 host kernel <",
        ""
      })
  void otherLinesHaveNone(String line) {
    assertEquals(0, LogPrefix.length(line));
  }
}
