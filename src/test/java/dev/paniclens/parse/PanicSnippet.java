package dev.paniclens.parse;

import dev.paniclens.report.PanicDetails;

/** A panic of an Intel Mac that has no more than a message and what tells the system. */
final class PanicSnippet {
  static final String ENTRY = "panic(cpu 2 caller 0xffffff8012345678): ";

  static final String TAIL =
      """

      Mac OS version:
      19H2

      Kernel version:
      Darwin Kernel Version 19.6.0: Mon Aug 31 22:12:52 PDT 2020; root:xnu-6153.141.2~1/RELEASE_X86_64
      System model name: MacBookPro14,1 (Mac-B4831CEBD52A0C4C)
      """;

  private PanicSnippet() {}

  static PanicDetails details(String message) {
    return Parsing.log(ENTRY + message + "\n" + TAIL).details().orElseThrow();
  }
}
