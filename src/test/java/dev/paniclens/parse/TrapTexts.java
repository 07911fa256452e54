package dev.paniclens.parse;

import java.util.List;

/** The words and register dumps of traps (xnu osfmk/i386/trap.c, osfmk/arm64/sleh.c). */
final class TrapTexts {
  private TrapTexts() {}

  static String message(Era era, int number, String name, String pc) {
    if (era == Era.TIGER_INTEL) {
      return "Unresolved kernel trap (CPU 2, Type %d=%s), registers:".formatted(number, name);
    }
    String form =
        era == Era.SEQUOIA_INTEL
            ? "Kernel trap at %s, type = %d=%s, registers:"
            : "Kernel trap at %s, type %d=%s, registers:";
    return form.formatted(pc, number, name);
  }

  static List<String> registers(Era era, String pc, String faultAddress) {
    return era.kind == Era.Kind.I386 ? i386(pc, faultAddress) : x86(era, pc, faultAddress);
  }

  private static List<String> i386(String pc, String faultAddress) {
    return List.of(
        "CR0: 0x8001003b, CR2: %s, CR3: 0x00dae000, CR4: 0x000006e0".formatted(faultAddress),
        "EAX: 0x00000000, EBX: 0x00000001, ECX: 0x00000002, EDX: 0x00000003",
        "CR2: %s, EBP: 0x2510bf08, ESI: 0x00000004, EDI: 0x00000005".formatted(faultAddress),
        "EFL: 0x00010246, EIP: %s, CS:  0x00000008, DS:  0x00000010".formatted(pc),
        "Error code: 0x00000002");
  }

  private static List<String> x86(Era era, String pc, String faultAddress) {
    String tail;
    if (!era.since(Era.LION)) {
      tail = "Error code: 0x0000000000000002";
    } else if (era == Era.LION) {
      tail = "CR2: %s, Error code: 0x0000000000000002, Faulting CPU: 0x2".formatted(faultAddress);
    } else {
      tail =
          "Fault CR2: %s, Error code: 0x0000000000000002, Fault CPU: 0x2%s"
              .formatted(faultAddress, era.since(Era.SIERRA) ? ", PL: 0, VF: 1" : "");
    }
    return List.of(
        "CR0: 0x000000008001003b, CR2: %s, CR3: 0x000000000d1c0000, CR4: 0x00000000003626e0"
            .formatted(faultAddress),
        "RAX: 0x0000000000000000, RBX: 0xffffffa0b3a5c000, RCX: 0x0000000000000001,"
            + " RDX: 0x0000000000000000",
        "RSP: 0xffffffb0c16d3d90, RBP: 0xffffffb0c16d3dd0, RSI: 0x0000000000000010,"
            + " RDI: 0x0000000000000000",
        "R8:  0x0000000000000000, R9:  0x0000000000000002, R10: 0x0000000000000003,"
            + " R11: 0x0000000000000286",
        "R12: 0x0000000000000000, R13: 0xffffffa0b3a5c0f8, R14: 0x0000000000000001,"
            + " R15: 0x0000000000000004",
        "RFL: 0x0000000000010246, RIP: %s, CS:  0x0000000000000008, SS:  0x0000000000000010"
            .formatted(pc),
        tail);
  }

  static List<String> arm(String pc, String faultAddress) {
    return List.of(
        "\t  x0:  0x0000000000000000 x1:  0xfffffe2404d1c000  x2:  0x0000000000000002  x3:  0x3",
        "\t  x28: 0x0000000000000000 fp:  0xfffffe8fe11a3f20  lr:  0x03a2fe0024d1b0f4"
            + "  sp:  0xfffffe8fe11a3ee0",
        "\t  pc:  %s cpsr: 0x60401208         esr: 0x0000000096000006  far: %s"
            .formatted(pc, faultAddress),
        "");
  }
}
