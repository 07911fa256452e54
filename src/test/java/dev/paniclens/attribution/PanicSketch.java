package dev.paniclens.attribution;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Source;
import dev.paniclens.parse.ParseResult;
import dev.paniclens.parse.ReportParser;
import dev.paniclens.report.Envelope.Container;
import dev.paniclens.report.PanicReport;
import dev.paniclens.report.ReportKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Writes small made-up panic strings as the kernel would, so that tests say in a few words what
 * stands on a stack. Every kext gets an address range of its own when it is first mentioned.
 */
public final class PanicSketch {
  public static final String KERNEL = "mach_kernel";

  /** Kinds of reports that it can write. */
  enum Era {
    /** 10.15 on Intel: kexts lie elsewhere than the kernel. */
    CATALINA,
    /** macOS 12 on Intel: kexts lie beside the kernel. */
    MONTEREY,
    /** macOS 14 on Apple silicon. */
    SONOMA
  }

  private final Era era;
  private final Map<String, Long> starts = new LinkedHashMap<>();
  private final List<String> frames = new ArrayList<>();
  private final Set<String> block = new LinkedHashSet<>();
  private final Map<String, List<String>> dependencies = new LinkedHashMap<>();
  private final List<String> afterBlock = new ArrayList<>();
  private final List<String> tail = new ArrayList<>();
  private final List<String> beforeEntry = new ArrayList<>();
  private Optional<List<String>> loaded = Optional.empty();
  private String message = "";
  private String process = "kernel_task";
  private boolean trap;
  private boolean noBlock;
  private boolean reversed;
  private Optional<Long> caller = Optional.empty();
  private Optional<Long> pc = Optional.empty();
  private int returns;
  private long lastAddress;
  private long slide;
  private Optional<Integer> code = Optional.empty();

  private PanicSketch(Era era) {
    this.era = era;
  }

  static PanicSketch of(Era era) {
    return new PanicSketch(era);
  }

  public static PanicSketch catalina() {
    return new PanicSketch(Era.CATALINA);
  }

  public static PanicSketch monterey() {
    return new PanicSketch(Era.MONTEREY);
  }

  public static PanicSketch sonoma() {
    return new PanicSketch(Era.SONOMA);
  }

  /** A plain panic with these words. */
  public PanicSketch says(String words) {
    message = words;
    return this;
  }

  /** A page fault or data abort, whose place the frame made by {@link #at} gives. */
  public PanicSketch traps() {
    trap = true;
    return this;
  }

  /** The same, with an error code, or the fault status of a syndrome. */
  public PanicSketch traps(int code) {
    this.code = Optional.of(code);
    return traps();
  }

  /** Kernel frames of panicking; the last one belongs to what called panic for a trap. */
  public PanicSketch machinery(int count) {
    frames(count, KERNEL);
    if (trap) {
      caller = Optional.of(lastAddress);
      frame(KERNEL);
    }
    return this;
  }

  /** The frame where the panic began. */
  public PanicSketch at(String image) {
    frame(image);
    if (trap) {
      pc = Optional.of(lastAddress);
    } else {
      caller = Optional.of(lastAddress);
    }
    return this;
  }

  /** A frame by address alone. */
  public PanicSketch frame(String image) {
    return frame(image, Optional.empty());
  }

  /** A frame with a symbol, as {@code keepsyms=1} prints it. */
  public PanicSketch frame(String image, String symbol) {
    return frame(image, Optional.of(symbol));
  }

  public PanicSketch frames(int count, String image) {
    for (int i = 0; i < count; i++) {
      frame(image);
    }
    return this;
  }

  private PanicSketch frame(String image, Optional<String> symbol) {
    long address = start(image) + 0x1000 + 0x10L * ++returns;
    long framePointer =
        (era == Era.SONOMA ? 0xfffffe8000100000L : 0xffffff91a0100000L) + 0x40L * returns;
    String printed = symbol.map(s -> " " + image + " : " + s + " + 0x1c").orElse(" ");
    lastAddress = address;
    frames.add(
        era == Era.SONOMA
            ? "\t\t  lr: 0x%016x  fp: 0x%016x ".formatted(address, framePointer)
            : "0x%x : 0x%x%s".formatted(framePointer, address, printed));
    if (!image.equals(KERNEL)) {
      block.add(image);
    }
    return this;
  }

  /** A kext that the kernel names, although no frame shows it. */
  public PanicSketch listed(String kext) {
    block.add(kext);
    start(kext);
    return this;
  }

  public PanicSketch dependency(String kext, String on) {
    dependencies.computeIfAbsent(kext, k -> new ArrayList<>()).add(on);
    start(on);
    return this;
  }

  /** Prints the section of kexts the other way round. */
  public PanicSketch printedInReverse() {
    reversed = true;
    return this;
  }

  /** Leaves the section of kexts out, as where a report was cut and went on later. */
  public PanicSketch withoutBlock() {
    noBlock = true;
    return this;
  }

  public PanicSketch loaded(String... kexts) {
    loaded = Optional.of(List.of(kexts));
    return this;
  }

  public PanicSketch process(String name) {
    process = name;
    return this;
  }

  /** Lines before the entry line. */
  public PanicSketch preamble(String... lines) {
    beforeEntry.addAll(List.of(lines));
    return this;
  }

  /** Lines right behind the section of kexts. */
  public PanicSketch then(String... lines) {
    afterBlock.addAll(List.of(lines));
    return this;
  }

  /** Lines at the very end. */
  public PanicSketch tail(String... lines) {
    tail.addAll(List.of(lines));
    return this;
  }

  /** Moves every kernel address, as another boot would; to be called first. */
  public PanicSketch slide(long bytes) {
    slide = bytes;
    return this;
  }

  /** An entry of the section of kexts. */
  public String entry(String kext) {
    long start = start(kext);
    return "         %s(1.0)[%s]@0x%x->0x%x".formatted(kext, uuid(kext), start, start + 0xffff);
  }

  public List<String> lines() {
    List<String> lines = new ArrayList<>(beforeEntry);
    if (trap || !message.isEmpty()) {
      lines.add(entryLine());
    }
    lines.addAll(registers());
    if (era == Era.SONOMA) {
      lines.add("Debugger message: panic");
      lines.addAll(system());
      lines.add("Panicked task 0xfffffe1000001000: 9 pages, 3 threads: pid 7: " + process);
      lines.add("Panicked thread: 0xfffffe1000002000, backtrace: 0xfffffe8000100000, tid: 7");
    } else if (!frames.isEmpty()) {
      lines.add("Backtrace (CPU 0), Frame : Return Address");
    }
    lines.addAll(frames);
    lines.addAll(blockLines());
    lines.addAll(afterBlock);
    if (era != Era.SONOMA) {
      lines.add("");
      lines.add("BSD process name corresponding to current thread: " + process);
      lines.addAll(system());
    }
    lines.add("");
    loaded.ifPresent(
        kexts -> {
          lines.add("loaded kexts:");
          kexts.forEach(k -> lines.add(k + "\t1.0"));
        });
    if (loaded.isEmpty() && era == Era.SONOMA) {
      // Shows that the section of kexts above it is whole.
      lines.add("loaded kexts: (skipped, see boot kernelcache)");
    }
    lines.addAll(tail);
    return lines;
  }

  public String text() {
    return String.join("\n", lines()) + "\n";
  }

  public Analysis analyze() {
    return analyze(text());
  }

  public static Analysis analyze(String text) {
    PanicReport report = parse(text).orElseThrow(() -> new AssertionError("no panic in: " + text));
    return new Attributor().analyze(report, SOURCE);
  }

  /** The attribution with every rule that was considered. */
  public static Attribution explain(String text) {
    PanicReport report = parse(text).orElseThrow(() -> new AssertionError("no panic in: " + text));
    return Attributor.explaining().analyze(report, SOURCE).attribution().orElseThrow();
  }

  /** The first report of a text; empty when it holds none. */
  static Optional<PanicReport> parse(String text) {
    try {
      return new ReportParser()
          .parse(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))).results().stream()
              .filter(ParseResult.Panic.class::isInstance)
              .map(p -> ((ParseResult.Panic) p).report())
              .findFirst();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static final Source SOURCE =
      new Source(
          "made-up.panic",
          OptionalInt.empty(),
          Optional.empty(),
          OptionalLong.empty(),
          Optional.of(Container.TEXT),
          ReportKind.PANIC,
          Optional.empty(),
          false,
          List.of());

  private String entryLine() {
    String calling = caller.map(c -> " caller 0x%x".formatted(c)).orElse("");
    String words = message;
    if (trap && era == Era.SONOMA) {
      words =
          "Kernel data abort. at pc 0x%016x, lr 0x%016x (saved state: 0xfffffe8000100000)"
              .formatted(pc.orElse(0L), pc.orElse(0L) + 4);
    } else if (trap) {
      words = "Kernel trap at 0x%016x, type 14=page fault, registers:".formatted(pc.orElse(0L));
    }
    return "panic(cpu 0" + calling + "): " + words;
  }

  private List<String> registers() {
    if (!trap) {
      return List.of();
    }
    return era == Era.SONOMA
        ? List.of(
            "\t  x0: 0x0000000000000000  x1:  0x0000000000000001",
            "\t  pc: 0x%016x cpsr: 0x80401208         esr: 0x96000006          far: 0x%016x"
                .replace("0x96000006", "0x%x".formatted(0x96000000L + code.orElse(6)))
                .formatted(pc.orElse(0L), 0x18))
        : List.of(
            "CR0: 0x000000008001003b, CR2: 0x0000000000000018, CR3: 0x000000000d1c0000",
            "RFL: 0x0000000000010246, RIP: 0x%016x, CS:  0x0000000000000008"
                .formatted(pc.orElse(0L)),
            code.map("Error code: 0x%016x"::formatted).orElse("CR8: 0x0000000000000000"));
  }

  private List<String> blockLines() {
    if (block.isEmpty() || noBlock) {
      return List.of();
    }
    List<String> kexts = new ArrayList<>(block);
    if (reversed) {
      Collections.reverse(kexts);
    }
    List<String> lines = new ArrayList<>();
    lines.add("      Kernel Extensions in backtrace:");
    for (String kext : kexts) {
      lines.add(entry(kext));
      for (String on : dependencies.getOrDefault(kext, List.of())) {
        long start = start(on);
        String end = era == Era.CATALINA ? "" : "->0x%x".formatted(start + 0xffff);
        lines.add("            dependency: %s(1.0)[%s]@0x%x%s".formatted(on, uuid(on), start, end));
      }
    }
    return lines;
  }

  private List<String> system() {
    return switch (era) {
      case CATALINA ->
          List.of(
              "Mac OS version:",
              "19H2",
              "Kernel version:",
              "Darwin Kernel Version 19.6.0: root:xnu-6153.141.1~1/RELEASE_X86_64",
              "System model name: MacBookPro14,1 (Mac-0000000000000000)");
      case MONTEREY ->
          List.of(
              "Mac OS version:",
              "21G115",
              "Kernel version:",
              "Darwin Kernel Version 21.6.0: root:xnu-8020.140.49~2/RELEASE_X86_64",
              "KernelCache slide: 0x%016x".formatted(slide),
              "System model name: MacBookPro16,1 (Mac-0000000000000000)");
      case SONOMA ->
          List.of(
              "OS version: 23F79",
              "Kernel version: Darwin Kernel Version 23.5.0: root:xnu-10063.121.3~5/"
                  + "RELEASE_ARM64_T8112",
              "KernelCache slide: 0x%016x".formatted(slide),
              "Kernel text exec base:  0x%016x".formatted(0xfffffe0010000000L + slide));
    };
  }

  /** Where an image lies. */
  public long start(String image) {
    return starts.computeIfAbsent(image, this::place) + slide;
  }

  private long place(String image) {
    if (image.equals(KERNEL)) {
      return era == Era.SONOMA ? 0xfffffe0010000000L : 0xffffff8000200000L;
    }
    long base =
        switch (era) {
          case CATALINA -> 0xffffff7f81000000L;
          case MONTEREY -> 0xffffff8004000000L;
          case SONOMA -> 0xfffffe0012000000L; // tens of megabytes behind the kernel, as real ones
        };
    return base + 0x20000L * starts.size();
  }

  private static String uuid(String id) {
    return "00000000-0000-3000-8000-%012X".formatted(id.hashCode() & 0xffffffffL);
  }
}
