package dev.paniclens.attribution.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.analysis.Analysis.Panic;
import dev.paniclens.attribution.PanicSketch;
import dev.paniclens.knowledge.machine.GuestMark;
import dev.paniclens.knowledge.machine.GuestMarkCatalog;
import dev.paniclens.report.PanicDetails;
import dev.paniclens.report.VirtualMachine;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GuestReaderTest {
  private static final String HEAD = "panic(cpu 1 caller 0xffffff8000123456): ";
  private static final String TRAP =
      HEAD
          + "Kernel trap at 0xffffff8000301000, type 14=page fault, registers:\n"
          + "CR0: 0x0000000080010033, CR2: 0x0000000000000020, CR3: 0x0000000001, CR4: 0x000000\n"
          + "Fault CR2: 0x0000000000000020, Error code: 0x0000000000000000, Fault CPU: 0x0 VMM, PL: 0,"
          + " VF: 1\n\nBacktrace (CPU 0), Frame : Return Address\n"
          + "0xffffff92354eb730 : 0xffffff8008a505f6\n";

  private static Optional<VirtualMachine> machine(String text) {
    return PanicSketch.analyze(text)
        .panic()
        .flatMap(Panic::details)
        .flatMap(PanicDetails::virtualMachine);
  }

  private static String model(String model) {
    return HEAD
        + "a queue is gone\nDebugger message: panic\n\nMac OS version:\n21G217\n\n"
        + "System model name: "
        + model
        + " (Mac-1234)\n";
  }

  @ParameterizedTest
  @CsvSource({
    "'VMware7,1', VMware",
    "'VMware20,1', VMware",
    "'Parallels17,1', Parallels",
    "'VirtualMac2,1', Apple Virtualization",
    "'QEMU Virtual Machine', QEMU"
  })
  void modelOfAGuestTellsWhose(String model, String product) {
    VirtualMachine machine = machine(model(model)).orElseThrow();
    assertTrue(machine.isGuest());
    assertEquals(Optional.of(product), machine.product());
    assertEquals("System model name: " + model + " (Mac-1234)", machine.text());
  }

  @Test
  void flagOfTheProcessorTellsAGuest() {
    VirtualMachine machine = machine(TRAP).orElseThrow();
    assertTrue(machine.isGuest());
    assertEquals(Optional.empty(), machine.product());
    assertTrue(machine.text().contains("Fault CPU: 0x0 VMM"), machine.text());
  }

  /** Boot loaders set it there, so that macOS may be updated. */
  @Test
  void flagOfAPatchedSystemTellsNothing() {
    assertEquals(
        Optional.empty(),
        machine(TRAP + "\nloaded kexts:\nas.vit9696.Lilu\t1.6.0\ncom.apple.kec.Libm\t1\n"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "root:xnu-12377.1.9~141/RELEASE_ARM64_VMAPPLE",
        "root:xnu-12377.42.6~55/RELEASE_ARM64_VRESEARCH1"
      })
  void kernelForVirtualHardwareTellsAGuest(String xnu) {
    VirtualMachine machine =
        machine(
                HEAD
                    + "a queue is gone\nDebugger message: panic\nOS version: 25A354\n"
                    + "Kernel version: Darwin Kernel Version 25.0.0: Wed Sep 17 21:41:02 PDT 2025; "
                    + xnu
                    + "\nsecure boot?: YES\nPaniclog version: 14\n")
            .orElseThrow();
    assertTrue(machine.isGuest());
    assertEquals(Optional.of("Apple Virtualization"), machine.product());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "vm_fault() KERN_FAILURE from guest fault on state 0xfffffe61180c0000 @sleh.c:3117",
        "Unexpected host abort from guest context at pc 0xfffffe004d663e00, lr 0x0000000000069e64"
      })
  void faultOfAGuestStoppedTheHost(String message) {
    VirtualMachine machine = machine(HEAD + message + "\nDebugger message: panic\n").orElseThrow();
    assertEquals("host", machine.side());
    assertTrue(machine.change().contains("on the host"), machine.change());
  }

  @Test
  void kextsOfAGuestsToolsTellIt() {
    String list = HEAD + "a queue is gone\n\nloaded kexts:\n%s\t1.0\ncom.apple.kec.Libm\t1\n";
    assertEquals(
        Optional.of("VMware"),
        machine(list.formatted("com.vmware.kext.VMwareGfx")).flatMap(VirtualMachine::product));
    assertEquals(Optional.empty(), machine(list.formatted("com.vmware.kext.vmx86")));
    assertEquals(Optional.empty(), machine(list.formatted("org.virtualbox.kext.VBoxDrv")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"MacBookPro18,1", "iMac19,1", "MacPro7,1"})
  void machineOfItsOwnIsNone(String model) {
    assertEquals(Optional.empty(), machine(model(model)));
  }

  @Test
  void everyMarkSaysWhatToChange() {
    for (GuestMark mark : GuestMarkCatalog.bundled().marks()) {
      assertTrue(mark.change().endsWith("."), mark.toString());
      assertEquals(mark.guest(), mark.change().startsWith("This is a guest"), mark.toString());
    }
  }
}
