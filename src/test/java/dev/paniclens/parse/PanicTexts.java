package dev.paniclens.parse;

import java.util.ArrayList;
import java.util.List;

/**
 * Builds the panic string that a kernel of some era would have written. Everything in it is made
 * up; only the form is real.
 */
final class PanicTexts {
  final Era era;
  int cpu = 2;
  String caller;
  String message;
  final List<String> preamble = new ArrayList<>();
  final List<String> registers = new ArrayList<>();
  final List<FrameText> frames = new ArrayList<>();
  final List<KextText> kexts = new ArrayList<>();
  final List<String> memory = new ArrayList<>();
  final List<String> events = new ArrayList<>();
  final List<String> loaded = new ArrayList<>();
  String process = "kernel_task";
  String bootArgs = "";

  /** A frame; the pointer and symbol are ignored by kernels that print none. */
  record FrameText(String pointer, String address, String symbol) {}

  /** An entry of the kexts in the backtrace. */
  record KextText(
      String id,
      String version,
      String uuid,
      String start,
      String end,
      List<KextText> dependencies) {}

  private PanicTexts(Era era) {
    this.era = era;
    this.caller =
        era.isArm()
            ? "0xfffffe0024d1a3b8"
            : era.kind == Era.Kind.X86_64 ? "0xffffff800661c2d4" : "0x001A8CD4";
  }

  /** A report of the given era, without message, frames or kexts yet. */
  static PanicTexts of(Era era) {
    return new PanicTexts(era);
  }

  /** A report of an Intel Mac with macOS 12. */
  static PanicTexts intel() {
    return of(Era.MONTEREY);
  }

  /** A report of a Mac with Apple silicon and macOS 15. */
  static PanicTexts arm() {
    return of(Era.SEQUOIA_ARM);
  }

  /** A report with all sections, in which a made-up kext faulted on a null pointer. */
  static PanicTexts whole(Era era) {
    PanicTexts text = of(era);
    switch (era.kind) {
      case PPC ->
          text.says("0x300 - Data access")
              .frame("", "0x2F1C4E58")
              .frame("", "0x2F1C3A90")
              .frame("", "0x0009A1B4")
              .kext("com.example.driver.Widget", "2.1", "0x2f1c2000", "0x2f1c7fff")
              .dependency("com.apple.iokit.IOPCIFamily", "1.7", "0x2e8d1000", "0x2e8d6fff");
      case I386 ->
          text.trap(14, "page fault", "0x2f1c4e58", "0x00000018")
              .frame("0x2510bd58", "0x128d1f")
              .frame("0x2510bd98", "0x1a8cd4")
              .frame("0x2510bea8", "0x2f1c4e58")
              .frame("0x2510bf08", "0x2f1c3a90")
              .frame("0x2510bfc8", "0x19ac1c")
              .kext("com.example.driver.Widget", "2.1", "0x2f1c2000", "0x2f1c7fff")
              .dependency("com.apple.iokit.IOPCIFamily", "1.7", "0x2e8d1000", "0x2e8d6fff");
      case X86_64 ->
          text.trap(14, "page fault", "0xffffff7fa0c01f2a", "0x0000000000000018")
              .frame("0xffffffb0c16d3740", "0xffffff800667befd")
              .frame("0xffffffb0c16d3a10", "0xffffff800661c2d4")
              .frame("0xffffffb0c16d3dd0", "0xffffff7fa0c01f2a")
              .frame("0xffffffb0c16d3e40", "0xffffff7fa0c00bd1")
              .frame("0xffffffb0c16d3fa0", "0xffffff800661b19e")
              .kext("com.example.driver.Widget", "2.1", "0xffffff7fa0c00000", "0xffffff7fa0c07fff")
              .dependency(
                  "com.apple.iokit.IOPCIFamily", "2.9", "0xffffff8007a00000", "0xffffff8007a9cfff");
      case ARM64, ARM64_FILESET ->
          text.abort("Kernel data abort.", "0xfffffe0024d1b110", "0x0000000000000018")
              .frame("0xfffffe8fe11a36c0", "0xfffffe001e6a1b58")
              .frame("0xfffffe8fe11a3710", "0xfffffe0024d1a3b8")
              .frame("0xfffffe8fe11a3f20", "0xfffffe0024d1b110")
              .frame("0x0000000000000000", "0xfffffe001e6b0a28")
              .kext("com.example.driver.Widget", "2.1", "0xfffffe0024d18000", "0xfffffe0024d1bfff")
              .dependency(
                  "com.apple.iokit.IOPCIFamily", "2.9", "0xfffffe0020a00000", "0xfffffe0020a9cfff");
    }
    return text.process("widgetd")
        .lastStarted("com.example.driver.Widget", "2.1")
        .loaded("com.example.driver.Widget", "2.1")
        .loaded("as.other.IntelBluetoothFirmware", "14.0.1 45154")
        .loaded("com.apple.driver.AppleTopCaseHIDEventDriver", "5450")
        .loaded("com.apple.driver.usb.AppleUSBHub", "1.2")
        .loaded("com.apple.security.sandbox", "300.0")
        .loaded("com.apple.iokit.IOStorageFamily", "2.1")
        .loaded("com.apple.kec.corecrypto", "12.0");
  }

  PanicTexts on(int processor) {
    cpu = processor;
    return this;
  }

  PanicTexts calledFrom(String address) {
    caller = address;
    return this;
  }

  PanicTexts preceded(String line) {
    preamble.add(line);
    return this;
  }

  PanicTexts says(String words) {
    message = words;
    return this;
  }

  /** An Intel trap with its register dump. */
  PanicTexts trap(int number, String name, String pc, String faultAddress) {
    message = TrapTexts.message(era, number, name, pc);
    registers.clear();
    registers.addAll(TrapTexts.registers(era, pc, faultAddress));
    return this;
  }

  /** An arm64 abort with its register dump. */
  PanicTexts abort(String words, String pc, String faultAddress) {
    boolean named = era.since(Era.BIG_SUR_ARM) || era == Era.BRIDGE_OS;
    message =
        words
            + (named ? " at pc " + pc + ", lr 0x03a2fe0024d1b0f4" : "")
            + " (saved state: 0xfffffe8fe11a3750)";
    registers.clear();
    registers.addAll(TrapTexts.arm(pc, faultAddress));
    return this;
  }

  PanicTexts frame(String pointer, String address) {
    return frame(pointer, address, "");
  }

  PanicTexts frame(String pointer, String address, String symbol) {
    frames.add(new FrameText(pointer, address, symbol));
    return this;
  }

  PanicTexts kext(String id, String version, String start, String end) {
    kexts.add(
        new KextText(
            id, version, "0F2C9A10-1111-3222-8333-444455556666", start, end, new ArrayList<>()));
    return this;
  }

  /** A dependency of the kext that was added last. */
  PanicTexts dependency(String id, String version, String start, String end) {
    kexts
        .getLast()
        .dependencies()
        .add(
            new KextText(
                id, version, "11111111-2222-3333-8444-555566667777", start, end, List.of()));
    return this;
  }

  PanicTexts process(String name) {
    process = name;
    return this;
  }

  PanicTexts bootArgs(String arguments) {
    bootArgs = arguments;
    return this;
  }

  /** Lines of a report about memory, where such reports stand. */
  PanicTexts memory(String... lines) {
    memory.addAll(List.of(lines));
    return this;
  }

  PanicTexts lastStarted(String id, String version) {
    events.add(event(era.since(Era.BIG_SUR) ? "started" : "loaded", id, version));
    return this;
  }

  PanicTexts lastStopped(String id, String version) {
    events.add(event(era.since(Era.BIG_SUR) ? "stopped" : "unloaded", id, version));
    return this;
  }

  private String event(String word, String id, String version) {
    String address = era.isArm() ? "0xfffffe001d0b1780" : "0xffffff7fa0c00000";
    return "last %s kext at 801234567890: %s\t%s (addr %s, size 28672)"
        .formatted(word, listed(id), version, address);
  }

  PanicTexts loaded(String id, String version) {
    loaded.add(listed(id) + "\t" + version);
    return this;
  }

  private String listed(String id) {
    return era.abbreviates() ? Abbreviations.shorten(id) : id;
  }

  /** The panic string, with {@code \n} line ends. */
  String text() {
    return switch (era.kind) {
      case PPC -> PpcLayout.write(this);
      case I386, X86_64 -> IntelLayout.write(this);
      case ARM64, ARM64_FILESET -> ArmLayout.write(this);
    };
  }

  /** The first characters of the panic string. */
  String truncatedAt(int length) {
    return text().substring(0, length);
  }
}
