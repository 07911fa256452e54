package dev.paniclens.attribution;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hardware says of its own errors. */
class HardwareTest {
  private static final String BANKS =
      """
      Machine-check capabilities: 0x0000000000000c07
       family: 6 model: 58 stepping: 9 microcode: 33
       signature: 0x306a9
       7 error-reporting banks
      Processor 1: IA32_MCG_STATUS: 0x0000000000000004
       IA32_MC4_STATUS(0x411): 0xb200000000070005
      """;

  private static Attribution judge(String text) {
    return PanicSketch.analyze(text).attribution().orElseThrow();
  }

  @Test
  void errorBanksWithoutWhatTheKernelSaidAreAMachineCheck() {
    for (String text :
        new String[] {
          BANKS,
          BANKS.substring(0, 120),
          "*** Panic Report ***\n" + BANKS,
          BANKS.substring(BANKS.indexOf("Processor")),
          BANKS + "panic(cpu 1 caller 0xffffff801a2b3c4d): Mach"
        }) {
      Analysis found = PanicSketch.analyze(text);
      assertEquals("machine-check", found.panic().orElseThrow().panicClass(), text);
      Attribution attribution = found.attribution().orElseThrow();
      assertEquals(Verdict.HARDWARE, attribution.verdict(), text);
      assertEquals(Confidence.MEDIUM, attribution.confidence());
      assertTrue(attribution.evidence().getFirst().line().isPresent());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "FED err (finch overflow) on P-core: FAR=0x1000 FED_ERR_STS=0x80 err_sts: (0x80)",
        "Unhandled error: LSU_ERR_STS 0x4",
        "cpu3: LLC tag error from finch",
        "odd @generic_platform_error_handler.c:120"
      })
  void errorsOfUnitsOfTheChipAreHardware(String message) {
    Attribution found = judge("panic(cpu 0 caller 0xfffffe00216c4b84): " + message + "\n");
    assertEquals(Verdict.HARDWARE, found.verdict(), found.summary());
  }

  @Test
  void linkThatWentDownMayBeTheDevices() {
    String message = "apcie[2:lan]::_linkDownInterrupt: Unexpected link down linksts=0xa9";
    PanicSketch panic =
        PanicSketch.sonoma()
            .says(message)
            .machinery(2)
            .at("com.apple.driver.AppleT8112PCIe")
            .loaded("com.apple.iokit.IOPCIFamily");
    assertEquals(Confidence.MEDIUM, panic.analyze().attribution().orElseThrow().confidence());
    assertEquals(
        Verdict.UNDETERMINED,
        judge("panic(cpu 0 caller 0xfffffe00216c4b84): \"" + message + "\" @Finch.cpp:1\n")
            .verdict());
  }

  @Test
  void driveThatTheMessageCallsThirdPartyIsNamed() {
    Attribution found =
        judge(
            "panic(cpu 0 caller 0xffffff801b3866a2): nvme: \"3rd party NVMe controller. Command"
                + " timeout. Write. fBuiltIn=1 MODEL=FINCH 500 FW=F2CR048 CSTS=0x1\\n\""
                + " @IONVMeController.cpp:6090\n");
    assertEquals(Verdict.HARDWARE, found.verdict());
    assertTrue(
        found.evidence().getFirst().says().contains("FINCH 500, firmware F2CR048"),
        found.evidence().toString());
  }
}
