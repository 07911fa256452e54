package dev.paniclens.parse;

/** Writes report files as the reporting daemon does: a line of JSON, then a second object. */
final class JsonTexts {
  private static final String HEADER =
      """
      {"bug_type":"210","timestamp":"2025-08-16 09:10:11.00 +0200","os_version":"macOS 15.6 (24G84)",\
      "roots_installed":0,"incident_id":"00112233-4455-6677-8899-AABBCCDDEEFF"}""";

  private JsonTexts() {}

  static String header() {
    return HEADER;
  }

  /** A whole file around a panic string. */
  static String ips(Era era, String panicString) {
    return HEADER + "\n" + (era.isArm() ? deviceBody(panicString) : macBody(panicString));
  }

  /** The second object of an Intel Mac's report: it has three members, no more. */
  static String macBody(String panicString) {
    return """
        {
          "macOSProcessedStackshotData" : "bm8gcGFuaWMgc3RhY2tzaG90",
          "macOSPanicString" : "%s",
          "notes" : "Stackshot source : disk"
        }
        """
        .formatted(Damage.escapedJson(panicString));
  }

  /** The second object of a device's or Apple silicon Mac's report. */
  static String deviceBody(String panicString) {
    return deviceBody("panicString", panicString);
  }

  static String deviceBody(String member, String panicString) {
    return """
        {
          "build" : "macOS 15.6 (24G84)",
          "product" : "Mac14,7",
          "socId" : "8112",
          "kernel" : "Darwin Kernel Version 24.6.0: Mon Aug 11 21:16:30 PDT 2025",
          "incident" : "00112233-4455-6677-8899-AABBCCDDEEFF",
          "crashReporterKey" : "0000000000000000000000000000000000000000",
          "date" : "2025-08-16 09:10:11.05 +0200",
          "%s" : "%s",
          "panicFlags" : "0x802",
          "bug_type" : "210",
          "otherString" : "\\n** Stackshot Succeeded ** Bytes Traced 297216 **\\n",
          "memoryStatus" : {"pageSize" : 16384, "memoryPages" : {"active" : 1}},
          "processByPid" : {"0" : {"pid" : 0, "procname" : "kernel_task", "threadById" : {}}},
          "binaryImages" : [["00112233-4455-3667-8899-aabbccddeeff", 18446741874823331840, "T"]],
          "notes" : []
        }
        """
        .formatted(member, Damage.escapedJson(panicString));
  }
}
