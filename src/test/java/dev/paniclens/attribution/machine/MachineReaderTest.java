package dev.paniclens.attribution.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.attribution.PanicSketch;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Machine and system: the panic string is believed before the file around it. */
class MachineReaderTest {
  private static Machine read(String text) {
    return PanicSketch.analyze(text).system().orElseThrow();
  }

  private static String intel(String build, String darwin, String model) {
    return """
        panic(cpu 0 caller 0xffffff8000201000): odd
        Backtrace (CPU 0), Frame : Return Address
        0xffffff91a0100040 : 0xffffff8000201000

        Mac OS version:
        %s

        Kernel version:
        Darwin Kernel Version %s: Thu Jun 18 20:49:00 PDT 2020; root:xnu-1~1/RELEASE_X86_64
        System model name: %s (Mac-0000000000000000)
        """
        .formatted(build, darwin, model);
  }

  private static String ips(String osVersion, String product, String kernel, String panic) {
    return """
        {"bug_type":"210","os_version":"%s","incident_id":"00000000-0000-4000-8000-000000000001"}
        {"build":"%s","product":"%s","kernel":"%s","panicString":"%s"}
        """
        .formatted(osVersion, osVersion, product, kernel, panic);
  }

  @ParameterizedTest
  @CsvSource({
    "11G63, 11.4.2, 'MacBookPro5,1', 10.7.5",
    "14F27, 14.5.0, 'iMac15,1', 10.10.5",
    "19H15, 19.6.0, 'Macmini8,1', 10.15.7",
    "21G115, 21.6.0, 'MacBookPro16,1', 12.6",
  })
  void knownBuildAndModelHaveNames(String build, String darwin, String model, String version) {
    Machine machine = read(intel(build, darwin, model));
    assertEquals(Optional.of("macOS"), machine.osName());
    assertEquals(Optional.of(version), machine.osVersion());
    assertEquals(Optional.of(build), machine.osBuild());
    assertEquals(Optional.of(darwin), machine.darwin());
    assertTrue(machine.modelName().isPresent(), () -> "no name for " + model);
  }

  @Test
  void buildThatIsNotKnownFallsBackOnTheKernel() {
    Machine machine = read(intel("19H9999", "19.6.0", "Macmini8,1"));
    assertEquals(Optional.of("19H9999"), machine.osBuild());
    assertTrue(machine.osVersion().filter(v -> v.startsWith("10.15")).isPresent());
  }

  /** One pasted line is enough to see that no Mac panicked. */
  @ParameterizedTest
  @CsvSource({"0xfffffff01a59d2c0, iOS", "0xfffffe001a59d2c0, -"})
  void codeOfAPhonesKernelIsKnown(String pc, String name) {
    Machine machine =
        read(
            "panic(cpu 1 caller %s): Kernel data abort. at pc %s, lr %s (saved state: 0xff)\n"
                .formatted(pc, pc, pc));
    assertEquals(Optional.of(name).filter(n -> !n.equals("-")), machine.osName());
  }

  @Test
  void machineThatIsNotKnownKeepsItsIdentifier() {
    Machine machine = read(intel("99Z99", "99.0.0", "HolodeckPro1,1"));
    assertEquals(Optional.of("HolodeckPro1,1"), machine.model());
    assertEquals(Optional.empty(), machine.modelName());
    assertEquals(Optional.of("99Z99"), machine.osBuild());
    assertEquals(Optional.empty(), machine.osVersion());
    assertEquals(Optional.of("macOS"), machine.osName());
  }

  @Test
  void systemThatPanickedIsBelievedBeforeTheOneThatWroteTheReport() {
    String panic =
        "panic(cpu 0 caller 0xfffffe0010001000): odd\\nOS version: 23F79\\n"
            + "Kernel version: Darwin Kernel Version 23.5.0: root:xnu-1~1/RELEASE_ARM64_T8112\\n";
    Machine machine = read(ips("macOS 15.1 (24B83)", "Mac14,7", "", panic));
    assertEquals(Optional.of("23F79"), machine.osBuild());
    assertEquals(Optional.of("14.5"), machine.osVersion());
    assertEquals(Optional.of("T8112"), machine.soc());
    assertTrue(machine.modelName().isPresent());
  }

  @Test
  void envelopeHelpsWhereThePanicIsSilent() {
    Machine machine =
        read(
            ips(
                "macOS 14.5 (23F79)",
                "Mac14,7",
                "Darwin Kernel Version 23.5.0: root:xnu-1~1/RELEASE_ARM64_T8112",
                "panic(cpu 0 caller 0xfffffe0010001000): odd\\n"));
    assertEquals(Optional.of("14.5"), machine.osVersion());
    assertEquals(Optional.of("23F79"), machine.osBuild());
    assertEquals(Optional.of("23.5.0"), machine.darwin());
    assertEquals(Optional.of("T8112"), machine.soc());
  }

  @Test
  void phoneIsNoMac() {
    Machine machine =
        read(
            ips(
                "iPhone OS 17.5.1 (21F90)",
                "iPhone14,5",
                "Darwin Kernel Version 23.5.0: root:xnu-1~1/RELEASE_ARM64_T8110",
                "panic(cpu 0 caller 0xfffffff010001000): odd\\n"));
    assertEquals(Optional.of("iOS"), machine.osName());
    assertEquals(Optional.of("iPhone14,5"), machine.model());
    assertEquals(Optional.of("iPhone 13"), machine.modelName());
  }

  @ParameterizedTest
  @CsvSource({
    "20F71, 20.5.0, macOS, 11.4",
    "21A559, 21.1.0, macOS, 12.0.1",
    "18F72, 20.5.0, iOS, 14"
  })
  void firstMacsOnAppleSiliconAreToldFromThePhoneWhoseChipTheyName(
      String build, String darwin, String name, String version) {
    Machine machine =
        read(
            "panic(cpu 0 caller 0xfffffe0010001000): odd\nOS version: "
                + build
                + "\nKernel version: Darwin Kernel Version "
                + darwin
                + ": root:xnu-1~1/RELEASE_ARM64_T8101\n");
    assertEquals(Optional.of(name), machine.osName());
    assertEquals(Optional.of(version), machine.osVersion());
    assertEquals(Optional.of("build"), machine.osInferredFrom());
  }

  @ParameterizedTest
  @CsvSource({
    "20.5.0, 0xfffffe0020004000, macOS",
    "20.5.0, 0xfffffff007004000, iOS",
    "23.5.0, 0xfffffff007004000, iOS"
  })
  void withoutABuildTheKernelsPlaceTellsThemApart(String darwin, String base, String name) {
    Machine machine =
        read(
            "panic(cpu 0 caller 0xfffffe0010001000): odd\nKernel version: Darwin Kernel Version "
                + darwin
                + ": root:xnu-1~1/RELEASE_ARM64_T8101\nKernel text base:  "
                + base
                + "\n");
    assertEquals(Optional.of(name), machine.osName());
    assertEquals(Optional.of("kernel"), machine.osInferredFrom());
  }

  @Test
  void t2IsNotTheModelOfItsMac() {
    String report =
        """
        {"bug_type":"210","os_version":"Bridge OS 6.6 (19P6067)","incident_id":"x"}
        {"build":"Bridge OS 6.6 (19P6067)","product":"iBridge2,14",\
        "panicString":"panic(cpu 0 caller 0xfffffff010001000): macOS panic detected\\n",\
        "macOSPanicString":"panic(cpu 0 caller 0xffffff8000201000): odd\\nMac OS version:\\n21G115\\n"}
        """;
    Machine machine = read(report);
    assertEquals(Optional.of("macOS"), machine.osName());
    assertEquals(Optional.of("12.6"), machine.osVersion());
    assertEquals(Optional.empty(), machine.model());
  }
}
