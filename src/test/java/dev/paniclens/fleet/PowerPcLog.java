package dev.paniclens.fleet;

/** The panic string of a PowerPC Mac, as osfmk/ppc/model_dep.c prints it. */
final class PowerPcLog {
  private PowerPcLog() {}

  static StringBuilder write(Incident incident, Draw draw) {
    LogWriter log = new LogWriter();
    Scene scene = incident.scene();
    boolean inKernel = scene.culprit().isEmpty();
    long kext = 0x31000000L + 0x1000L * draw.below(4_000);
    long pc = (inKernel ? 0x2e8000 : kext) + 4L * (0x100 + draw.below(0x900));
    long dar = 4L * draw.below(99);
    int cpu = draw.below(2);
    log.put("Unresolved kernel trap(cpu ").put(cpu).put("): 0x300 - Data access DAR=").wide(dar);
    log.put(" PC=").wide(pc).line();
    log.put("Latest crash info for cpu ").put(cpu).line(":");
    log.line("   Exception state (sv=0x35F1C780)");
    log.put("      PC=").short32(pc).put("; MSR=0x00009030; DAR=").short32(dar);
    log.put("; DSISR=0x40000000; LR=").short32(pc - 0x2c);
    log.line("; R1=0x2206BC40; XCP=0x0000000C (0x300 - Data access)");
    log.line("      Backtrace:");
    log.put("         ");
    for (int i = 1; i < 6 && !inKernel; i++) {
      log.short32(kext + 0x200 + 0x310L * i).put(" ");
    }
    for (int i = 1; i < 7; i++) {
      log.short32(0x23000 + 0x8410L * i).put(" ");
    }
    log.line();
    if (!inKernel) {
      log.line("      Kernel loadable modules in backtrace (with dependencies):");
      log.put("         ").put(scene.culprit()).put("(").put(scene.version()).put(")@").bare(kext);
      log.line();
      log.line("            dependency: com.apple.iokit.IOPCIFamily(1.7)@0x2e8d1000");
    }
    log.line("Proceeding back via exception chain:");
    log.line("   Exception state (sv=0x35F1C780)");
    log.line("      previously dumped as \"Latest\" state. skipping...");
    log.line().line("Kernel version:").line(incident.mac().release().kernel("PPC"));
    log.put("panic(cpu ").put(cpu).line(" caller 0xFFFF0003): 0x300 - Data access");
    log.put("Latest stack backtrace for cpu ").put(cpu).line(":");
    log.line("      Backtrace:");
    log.line("         0x00095718 0x00095C30 0x0002683C 0x000A8384 0x000ABD00 ");
    log.line("Proceeding back via exception chain:");
    log.line("   Exception state (sv=0x35F1C780)");
    log.line("      previously dumped as \"Latest\" state. skipping...");
    return log.text();
  }
}
