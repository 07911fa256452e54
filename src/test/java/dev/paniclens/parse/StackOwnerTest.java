package dev.paniclens.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StackOwnerTest {
  private static final String PANIC = "panic(cpu 0 caller 0xffffff8012345678): 1\n";
  private static final String HEAD = "Backtrace (CPU 0), Frame : Return Address\n";
  private static final long CALLER = 0xffffff8012345678L;
  private static final long PLACE = 0xffffff91a0b0c100L;

  /** The first lines of the reports that the text is parted into. */
  private static List<String> begins(String text) {
    List<String> begins = new ArrayList<>();
    try {
      TextReports.read(new StringReader(text), chunk -> begins.add(chunk.lines().getFirst()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return begins;
  }

  private static String frame(long place, long address) {
    return "0x%x : 0x%x\n".formatted(place, address);
  }

  /** Frames in a row, each in other code. */
  private static String frames(int count, long place, long address) {
    return IntStream.range(0, count)
        .mapToObj(i -> frame(place + i * 0x40L, address + i * 0x1234L))
        .collect(Collectors.joining());
  }

  private static String named(long place, long address, String name) {
    return frame(place, address).strip() + " mach_kernel : " + name + "\n";
  }

  @Test
  void stackWithoutWhoCalledPanicIsAnothers() {
    String stranger = frames(14, PLACE, CALLER + 0x155555);
    assertEquals(List.of(PANIC.strip(), HEAD.strip()), begins(PANIC + HEAD + stranger));
    String task = "Panicked task 0xffffff9054088980: 256 threads: pid 0: kernel_task\n";
    assertEquals(List.of(PANIC.strip(), task.strip()), begins(PANIC + task + HEAD + stranger));
    // with it, or near enough to have been misread, or before the kernel was moved
    for (long caller : new long[] {CALLER, CALLER ^ 0x8, CALLER ^ 0x80_0000_0008L}) {
      String own = frame(PLACE - 0x40, caller) + stranger;
      assertEquals(1, begins(PANIC + HEAD + own).size());
    }
    assertEquals(1, begins(PANIC + HEAD + frame(PLACE, CALLER - 0xc00000) + stranger).size());
    // fewer frames, another thread's stack, and one of which lines were left out or are damaged
    assertEquals(1, begins(PANIC + HEAD + frames(9, PLACE, CALLER + 0x155555)).size());
    assertEquals(1, begins(PANIC + "Backtracing specified thread\n" + HEAD + stranger).size());
    for (String line : List.of("...\n", "Oxffffff9l : 0xffffff8O\n")) {
      String first = frame(PLACE - 0x40, CALLER + 0x999000);
      assertEquals(1, begins(PANIC + HEAD + first + line + stranger).size(), line);
    }
  }

  @Test
  void stackBelowAnotherOneIsAnothers() {
    String first = frame(PLACE, CALLER) + frames(3, PLACE + 0x40, CALLER + 0x1000);
    String second = frames(3, PLACE + 0x800, CALLER + 0x2000);
    assertEquals(
        List.of(PANIC.strip(), HEAD.strip()), begins(PANIC + HEAD + first + HEAD + second));
    assertEquals(1, begins(PANIC + HEAD + HEAD + first).size());
    assertEquals(1, begins(PANIC + HEAD + first + "Panic(CPU 1): NMI\n" + HEAD + second).size());
  }

  @Test
  void framesDoNotLieOnTwoStacksOfThreads() {
    String first = PANIC + HEAD + frame(PLACE, CALLER) + frames(2, PLACE + 0x40, CALLER + 0x1000);
    String below = frames(2, PLACE - 0x400000, CALLER + 0x2000);
    assertEquals(below.lines().findFirst().orElseThrow(), begins(first + below).getLast());
    // a stack of interrupts, then that of the thread; one frame; one that was moved in its stack
    String above = frames(4, PLACE + 0x400000, CALLER + 0x2000);
    assertEquals(1, begins(first + above).size());
    assertEquals(1, begins(first + below.lines().findFirst().orElseThrow()).size());
    assertEquals(1, begins(first + frames(2, PLACE - 0x400, CALLER + 0x2000)).size());
    // one whose place was misread
    String misread = frame(PLACE + 0x40_0000_0000L, CALLER + 0x9000);
    String further = frames(4, PLACE + 0x800, CALLER + 0x2000);
    assertEquals(1, begins(first + misread + further).size());
    assertEquals(1, begins(PANIC + HEAD + misread + further).size());
    // unless the one above breaks off
    assertEquals(2, begins(first + "0xffffff91a0b\n" + above).size());
  }

  @Test
  void functionHasOnePlaceAndAllFramesOrNoneHaveNames() {
    String first = named(PLACE, CALLER, "_kernel_trap + 0x26e");
    String other = named(PLACE + 0x400000, CALLER + 0x1000, "_kernel_trap + 0x4ee");
    String same = named(PLACE + 0x400000, CALLER + 0x280, "_kernel_trap + 0x4ee");
    assertEquals(2, begins(PANIC + HEAD + first + other).size());
    assertEquals(1, begins(PANIC + HEAD + first + same).size());
    String bare = frames(2, PLACE, CALLER);
    String further = named(PLACE + 0x400040, CALLER + 0x500, "_thread_invoke + 0x10");
    assertEquals(2, begins(PANIC + HEAD + bare + same + further).size());
    assertEquals(1, begins(PANIC + HEAD + first + same + further).size());
  }

  @Test
  void kextsThatHoldNoFrameAreAnothers() {
    String head = "Kernel Extensions in backtrace:\n";
    String a = "com.example.A(1.0)@0xffffff7f93601000->0xffffff7f93602fff\n";
    String b = "com.example.B(1.0)@0xffffff7f93701000->0xffffff7f93702fff\n";
    String stack = PANIC + HEAD + frame(PLACE, CALLER) + frames(3, PLACE + 0x40, CALLER + 0x1000);
    assertEquals(List.of(PANIC.strip(), head.strip()), begins(stack + head + a + b));
    String ofA = frame(PLACE + 0x400, 0xffffff7f93601234L);
    assertEquals(1, begins(stack + ofA + head + a + b).size());
    assertEquals(1, begins(stack + ofA + head + b + a).size());
    assertEquals(1, begins(stack + head + a).size());
    assertEquals(1, begins(stack + "(...)\n" + head + a + b).size());
    assertEquals(2, begins(PANIC + "RAX: 0xffffff8012345678, RBX: 0xfff\n" + head + a).size());
    assertEquals(1, begins(PANIC + head + a).size());
  }

  @Test
  void tableWithoutAnyAddressOfTheReportIsAnothers() {
    String table =
        IntStream.range(1, 14)
            .mapToObj(i -> "%d mach_kernel 0x%x f + 0x1\n".formatted(i, CALLER + i * 0x1234L))
            .collect(Collectors.joining());
    assertEquals("1 mach_kernel 0xffffff80123468ac f + 0x1", begins(PANIC + table).getLast());
    assertEquals(1, begins(PANIC + HEAD + frame(PLACE, CALLER + 3 * 0x1234L) + table).size());
  }
}
