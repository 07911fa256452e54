package dev.paniclens.parse.message;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.report.Address;
import dev.paniclens.report.PanicMessage.Fault;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegistersTest {
  private static final String PC = "0xffffff7fa0c01f2a";

  private static Fault fault(String message, String... registers) {
    return Registers.fault(message, List.of(registers), false).orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Kernel trap at 0xffffff7fa0c01f2a, type 14=page fault, registers:;14;page fault",
        "Kernel trap at 0xffffff7fa0c01f2a, type 13=general protection, registers:;13;general protection",
        "Kernel trap at 0xffffff7fa0c01f2a, type = 14=page fault, registers:;14;page fault",
        "Kernel trap at 0xffffff7fa0c01f2a, type = 6=invalid opcode #0x5a, registers:;6;invalid opcode",
        "Double fault at 0xffffff7fa0c01f2a, registers:;8;Double fault",
        "Double fault thread:0xffffff80aa at 0xffffff7fa0c01f2a, registers:;8;Double fault",
        "Machine Check at 0xffffff7fa0c01f2a, registers:;18;Machine Check"
      })
  void intelTrapsAreTold(String message, int number, String name) {
    Fault fault =
        fault(message, "CR0: 0x000000008001003b, CR2: 0x0000000000000018, CR3: 0x1, CR4: 0x2");
    assertEquals(OptionalInt.of(number), fault.number());
    assertEquals(name, fault.name());
    assertEquals(Address.parse(PC), fault.pc());
    assertEquals(Optional.of(new Address(0x18)), fault.address());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Unresolved kernel trap (CPU 0, Type 14=page fault), registers:",
        "Double fault (CPU:0, thread:0x3e4b510, code:0x0),registers:"
      })
  void tigerHasThePcInTheDumpAlone(String message) {
    Fault fault =
        fault(
            message,
            "CR2: 0x00000018, EBP: 0x2510bf08, ESI: 0x00000004, EDI: 0x00000005",
            "EFL: 0x00010246, EIP: 0x2f1c4e58, CS:  0x00000008, DS:  0x00000010");
    assertEquals(Optional.of(new Address(0x2f1c4e58)), fault.pc());
    assertEquals(Optional.of(new Address(0x18)), fault.address());
  }

  @Test
  void otherReasonsThanTrapsHaveNoNumber() {
    Fault fault = fault("Invalid stack pointer at 0xffffff7fa0c01f2a, registers:");
    assertEquals(OptionalInt.empty(), fault.number());
    assertEquals("Invalid stack pointer", fault.name());
    assertEquals(Address.parse(PC), fault.pc());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Error code: 0x0000000000000002",
        "CR2: 0x0000000000000018, Error code: 0x0000000000000002, Faulting CPU: 0x3 VMM",
        "Fault CR2: 0x0000000000000018, Error code: 0x0000000000000002, Fault CPU: 0x3 Kernel NX fault",
        "Fault CR2: 0x0000000000000018, Error code: 0x0000000000000002, Fault CPU: 0x3 VMM, PL: 0, VF: 1"
      })
  void errorCodeIsInTheLastLine(String line) {
    Fault fault = fault("Kernel trap at " + PC + ", type 14=page fault, registers:", line);
    assertEquals(Optional.of(new Address(2)), fault.code());
  }

  @Test
  void armAbortNamesItsPlace() {
    Fault fault =
        fault(
            "Kernel data abort. at pc 0xfffffe0010a8a48c, lr 0x03effe0011b1b47c (saved state: 0x1)",
            "  pc:  0xfffffe0010a8a48c cpsr: 0x60401208         esr: 0x96000006          far: 0x0000000000000018");
    assertEquals("Kernel data abort.", fault.name());
    assertEquals(Optional.of(new Address(0xfffffe0010a8a48cL)), fault.pc());
    assertEquals(Optional.of(new Address(0xfffffe0011b1b47cL)), fault.lr());
    assertEquals(Optional.of(new Address(0x96000006L)), fault.code());
  }

  @Test
  void olderArmAbortHasItsPlaceInTheDump() {
    Fault fault =
        fault(
            "Kernel instruction fetch abort (saved state: 0xffffffe8157d3a40)",
            "\t  x28: 0x0 fp:  0x1  lr:  0xfffffff0071234ac  sp:  0x2",
            "\t  pc:  0xfffffff0071234ab cpsr: 0x60400304         esr: 0x8600000e          far: 0x1");
    assertEquals(Optional.of(new Address(0xfffffff0071234abL)), fault.pc());
    assertEquals(Optional.of(new Address(0xfffffff0071234acL)), fault.lr());
  }

  @Test
  void powerPcTrapHasAddressAndPlace() {
    Fault fault = fault("0x400 - Inst access DAR=0x0000000000000008 PC=0x00000000002A1B3C");
    assertEquals("0x400 - Inst access", fault.name());
    assertEquals(Optional.of(new Address(8)), fault.address());
    assertEquals(Optional.of(new Address(0x2a1b3c)), fault.pc());
    assertEquals("0x300 - Data access", fault("0x300 - Data access").name());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "watchdog timeout: no checkins from watchdogd in 90 seconds",
        "zone_require failed",
        "0x12345678 is not in the zone",
        ""
      })
  void plainPanicsAreNoFaults(String message) {
    assertEquals(Optional.empty(), Registers.fault(message, List.of(), false));
  }

  @Test
  void valueCutAtTheEndIsAbsent() {
    String message = "Kernel trap at " + PC + ", type 14=page fault, registers:";
    List<String> lines = List.of("CR0: 0x000000008001003b, CR2: 0x00000000000000");
    assertEquals(Optional.empty(), Registers.fault(message, lines, true).orElseThrow().address());
  }
}
