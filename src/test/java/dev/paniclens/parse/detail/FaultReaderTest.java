package dev.paniclens.parse.detail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.paniclens.parse.fixture.PanicSnippet;
import dev.paniclens.parse.fixture.Parsing;
import dev.paniclens.report.Address;
import dev.paniclens.report.FaultDetails;
import dev.paniclens.report.PanicDetails;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the processor's codes say of a fault, and what they do not. */
class FaultReaderTest {
  private static final String ARM_TAIL =
      """

      Debugger message: panic
      OS version: 23F79
      Kernel version: Darwin Kernel Version 23.5.0: Wed May  1 20:12:58 PDT 2024; root:xnu-10063.121.3~5/RELEASE_ARM64_T8112
      Paniclog version: 14
      """;

  private static FaultDetails intel(int trap, String name, String cr2, String code, String flags) {
    return PanicSnippet.details(
            """
            Kernel trap at 0xffffff8000aaaaaa, type %d=%s, registers:
            CR0: 0x0000000080010033, CR2: %s, CR3: 0x0000000000000000, CR4: 0x0000000000000000
            RFL: 0x0000000000010246, RIP: 0xffffff8000aaaaaa, CS:  0x0000000000000008, SS:  0x0000000000000010
            Fault CR2: %s, Error code: %s, Fault CPU: 0x2%s, PL: 0, VF: 0
            """
                .formatted(trap, name, cr2, cr2, code, flags))
        .fault()
        .orElseThrow();
  }

  private static FaultDetails arm(String words, String esr, String far) {
    return Parsing.log(
            PanicSnippet.ENTRY
                + words
                + " at pc 0xfffffe0022adf904, lr 0xfffffe0022adf668 (saved state: 0xfffffe8556a6f5c0)\n"
                + "\t  x0:  0x0000000000000000 x1:  0xffffffdf2610f640  x2:  0x0 x3:  0x0\n"
                + "\t  pc:  0xfffffe0022adf904 cpsr: 0x60401208         esr: "
                + esr
                + "          far: "
                + far
                + "\n"
                + ARM_TAIL)
        .details()
        .flatMap(PanicDetails::fault)
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({
    "0x0000000000000000, 0x0, null, read",
    "0x0000000000000018, 0x2, small, write",
    "0x00007f9a4c011000, 0x1, user, read",
    "0xffffff8006210000, 0x10, kernel, execute",
    "0x0000000000001000, 0x4, user, read",
    "0x4141414141414141, 0x0, non-canonical, read"
  })
  void pageFaultTellsAddressAndAccess(String cr2, String code, String meaning, String access) {
    FaultDetails fault = intel(14, "page fault", cr2, code, "");

    assertEquals(Optional.of(meaning), fault.addressIs());
    assertEquals(Optional.of(access), fault.access());
    assertEquals(code.equals("0x1"), fault.pageFault().orElseThrow().present());
    assertEquals(code.equals("0x4"), fault.pageFault().orElseThrow().user());
  }

  @Test
  void addressOfAnOlderFaultIsNoneOfThis() {
    FaultDetails fault = intel(13, "general protection", "0x00007f9a4c011000", "0x0", " VMM");

    assertEquals(Optional.empty(), fault.trap().address());
    assertEquals(Optional.empty(), fault.access());
    assertEquals(Optional.of(List.of("VMM")), fault.flags());
  }

  @Test
  void flagsOfAFaultAreKept() {
    assertEquals(
        Optional.of(List.of("SMAP fault")),
        intel(14, "page fault", "0x00007f9a4c011000", "0x1", " SMAP fault").flags());
    assertEquals(Optional.empty(), intel(14, "page fault", "0x0", "0x0", "").flags());
  }

  @ParameterizedTest
  @CsvSource({
    "0x96000006, 0x0000000000000018, data abort, translation, 2, read, small",
    "0x9600004f, 0xfffffe1100000000, data abort, permission, 3, write, kernel",
    "0x96000011, 0xf5fffe241cf0a8f0, data abort, tag check, , read, kernel",
    "0x86000004, 0x0000000100000000, instruction abort, translation, 0, execute, user",
    "0x96000021, 0x4141414141414141, data abort, alignment, , read, non-canonical"
  })
  void syndromeOfAnAbortIsTakenApart(
      String esr, String far, String name, String status, Integer level, String access, String is) {
    FaultDetails fault = arm("Kernel data abort.", esr, far);

    assertEquals(Optional.of(name), fault.esr().orElseThrow().className());
    assertEquals(Optional.of(status), fault.esr().orElseThrow().status());
    assertEquals(
        level == null ? OptionalInt.empty() : OptionalInt.of(level),
        fault.esr().orElseThrow().level());
    assertEquals(Optional.of(access), fault.access());
    assertEquals(Optional.of(is), fault.addressIs());
  }

  @Test
  void breakpointHasANumberAndNoAddress() {
    FaultDetails fault =
        arm(
            "Break 0xC472 instruction exception from kernel. Ptrauth failure with DA key resulted"
                + " in 0x20000000",
            "0xf200c472",
            "0xfffffe1100000000");

    assertEquals(Optional.of("BRK"), fault.esr().orElseThrow().className());
    assertEquals(Optional.of(new Address(0xc472)), fault.esr().orElseThrow().comment());
    assertEquals(Optional.of("DA"), fault.pacKey());
    assertEquals(Optional.empty(), fault.trap().address());
  }

  @Test
  void addressJustBelowNullIsAnOffsetFromIt() {
    assertEquals(
        Optional.of("small"), intel(14, "page fault", "0xfffffffffffffff8", "0x0", "").addressIs());
    assertEquals(
        Optional.of("kernel"),
        intel(14, "page fault", "0xffffffffffffeff8", "0x0", "").addressIs());
    // All ones is what a dead device reads as.
    assertEquals(
        Optional.of("kernel"),
        intel(14, "page fault", "0xffffffffffffffff", "0x0", "").addressIs());
  }

  @Test
  void pageOfAppleSiliconIsLarger() {
    assertEquals(
        Optional.of("small"),
        arm("Kernel data abort.", "0x96000006", "0x0000000000003ff8").addressIs());
    assertEquals(
        Optional.of("user"),
        arm("Kernel data abort.", "0x96000006", "0x0000000000004000").addressIs());
  }

  @Test
  void damagedPageTablesAreSeen() {
    FaultDetails.PageFault fault =
        intel(14, "page fault", "0xffffff8006210000", "0x9", "").pageFault().orElseThrow();

    assertEquals(new FaultDetails.PageFault(true, false, true), fault);
  }

  /** Since macOS 15.4, the kernel can give a reason in words, without a number. */
  @Test
  void trapWithoutNumberIsAPageFaultOnlyIfItSaysSo() {
    String registers =
        """
        CR0: 0x0000000080010033, CR2: 0x0000000000000018, CR3: 0x0, CR4: 0x0
        RFL: 0x0000000000010246, RIP: 0xffffff8000aaaaaa, CS:  0x0000000000000008, SS:  0x0
        Fault CR2: 0x0000000000000018, Error code: 0x0000000000000000, Fault CPU: 0x2
        """;
    FaultDetails other =
        PanicSnippet.details("finch reason at 0xffffff8000aaaaaa, registers:\n" + registers)
            .fault()
            .orElseThrow();

    assertEquals(Optional.empty(), other.trap().address());
    assertEquals(Optional.empty(), other.addressIs());
    assertEquals(Optional.empty(), other.access());
    assertEquals(Optional.empty(), other.pageFault());
    assertEquals(
        Optional.of("small"),
        PanicSnippet.details("finch page fault at 0xffffff8000aaaaaa, registers:\n" + registers)
            .fault()
            .flatMap(FaultDetails::addressIs));
  }

  /** A failed fetch leaves DAR as an older fault has set it. */
  @ParameterizedTest
  @CsvSource({
    "0x300 - Data access, 0x24, small,",
    "0x600 - Alignment, 0x24, small,",
    "0x400 - Inst access, 0x0, null, execute",
    "0x700 - Program, , ,"
  })
  void addressOnPowerPcDependsOnTheTrap(String name, String address, String is, String access) {
    FaultDetails fault =
        Parsing.log(
                "panic(cpu 0 caller 0x000A8C00): "
                    + name
                    + " DAR=0x0000000000000024 PC=0x0000000000000000\n"
                    + "Latest crash info for cpu 0:\n"
                    + "   Exception state (sv=0x2F8A1000)\n"
                    + "      PC=0x00000000; MSR=0x40009030; DAR=0x00000024; DSISR=0x40000000;\n"
                    + "Kernel version:\n"
                    + "Darwin Kernel Version 8.11.0: Wed Oct 10 18:26:00 PDT 2007;"
                    + " root:xnu-792.24.17~1/RELEASE_PPC\n")
            .details()
            .flatMap(PanicDetails::fault)
            .orElseThrow();

    assertEquals(Optional.ofNullable(address).flatMap(Address::parse), fault.trap().address());
    assertEquals(Optional.ofNullable(is), fault.addressIs());
    assertEquals(Optional.ofNullable(access), fault.access());
  }
}
