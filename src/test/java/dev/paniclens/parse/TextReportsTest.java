package dev.paniclens.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.parse.fixture.Damage;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TextReportsTest {
  private static final String PANIC = "panic(cpu 0 caller 0xffffff8012345678): ";
  private static final String OTHER = "panic(cpu 1 caller 0xffffff8012aaaaaa): ";
  private static final String DATE = "Fri May 18 09:54:36 2012\n";

  private static List<TextReports.Chunk> read(String text) {
    List<TextReports.Chunk> chunks = new ArrayList<>();
    try {
      TextReports.read(new StringReader(text), chunks::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return chunks;
  }

  private static List<List<String>> lines(String text) {
    return read(text).stream().map(TextReports.Chunk::lines).toList();
  }

  @Test
  void everyLineEndCounts() {
    assertEquals(List.of(List.of("a", "b", "", "c", "d")), lines("a\nb\r\n\rc\rd"));
    assertEquals(List.of(List.of("a", "", "b")), lines("a\n\r\nb\n"));
  }

  @Test
  void reportBeginsAtItsHeader() {
    String log = DATE + PANIC + "1\nx\n\n" + DATE + "\n" + PANIC + "2\ny\n";
    assertEquals(
        List.of(
            List.of(DATE.strip(), PANIC + "1", "x", ""),
            List.of(DATE.strip(), "", PANIC + "2", "y")),
        lines(log));
  }

  @Test
  void entryWithoutAHeaderBelongsToTheReportBefore() {
    assertEquals(1, lines(DATE + PANIC + "1\n" + PANIC + "2\n").size());
  }

  private static int reports(String between) {
    return lines(PANIC + "1\n" + between + OTHER + "2\n").size();
  }

  @Test
  void entryBehindAReportsOwnEndBeginsAnother() {
    assertEquals(2, reports("loaded kexts:\ncom.example.A\t1.0\n\n"));
    assertEquals(2, reports("Post-boot loaded kexts:\n\n"));
    assertEquals(2, reports("** Stackshot Succeeded ** Bytes Traced 5 **\n"));
    assertEquals(2, reports("\n## 2020-04-01\n\n"));
    assertEquals(2, reports("\n---\n\n"));
    assertEquals(2, reports("Model: Mac1,1, BootROM 1, 4 processors\n"));
    assertEquals(1, reports("Backtrace (CPU 0), Frame : Return Address\n\n"));
  }

  @Test
  void entryBehindTheFenceOfTheFirstBeginsAnother() {
    assertEquals(2, lines("```\n" + PANIC + "1\n```\nagain:\n```\n" + OTHER + "2\n```\n").size());
    assertEquals(1, lines(PANIC + "1\n```\n" + OTHER + "2\n```\n").size());
  }

  @Test
  void secondSystemTellsThatTheEntryBeforeItWasAnothers() {
    String system = "Kernel version:\nDarwin Kernel Version 19.4.0: root:xnu-6153/RELEASE_X86_64\n";
    List<List<String>> both = lines(PANIC + "1\n" + system + "\n" + OTHER + "2\n" + system);
    assertEquals(2, both.size());
    assertEquals(OTHER + "2", both.getLast().getFirst());
    // one panic in the middle of another's, which described the system for both
    assertEquals(1, lines(PANIC + "1\n" + system + OTHER + "2\n").size());
  }

  @Test
  void entryOfAnotherBootBeginsAnother() {
    for (String caller :
        List.of("0xffffff8022345678", "0xfffffe0012345678", "0xfffffff012345678", "0x2abf6a")) {
      String entry = "panic(cpu 1 caller " + caller + "): 2";
      assertEquals(entry, lines(PANIC + "1\n" + entry + "\n").getLast().getFirst());
    }
    for (String caller : List.of("0xffffff7f82345678", "0xffffff8012000000")) {
      assertEquals(1, lines(PANIC + "1\npanic(cpu 1 caller " + caller + "): 2\n").size());
    }
  }

  @Test
  void kernelLineBehindTheListsBeginsAnother() {
    String list = "last loaded kext at 1: com.example.A\t1\nloaded kexts:\ncom.example.A\t1\n";
    String block = "Kernel Extensions in backtrace:\n   com.example.B(1.0)@0x1000000->0x1001fff\n";
    List<List<String>> both = lines(PANIC + "1\n" + list + "\nSee also:\n\n" + block + list);
    assertEquals(2, both.size());
    assertEquals("Kernel Extensions in backtrace:", both.getLast().getFirst());
    assertEquals(2, lines(PANIC + "1\n" + list + list).size());
    assertEquals(1, lines(PANIC + "1\n" + block + list).size());
    assertEquals(1, lines("loaded kexts:\ncom.example.A\t1\n\n" + PANIC + "1\n" + block).size());
  }

  @Test
  void headOfEachOfSeveralFilesPartsThem() {
    String block = "Kernel Extensions in backtrace:\n   com.example.B(1.0)@0x1000000->0x1001fff\n";
    List<List<String>> both = lines("==> a <==\n" + PANIC + "1\n\n==> b <==\n" + block);
    assertEquals(List.of("==> a <==", PANIC + "1", ""), both.getFirst());
    assertEquals("==> b <==", both.getLast().getFirst());
  }

  private static final String STACK =
      """
      Backtrace (CPU 0), Frame : Return Address
      0xffffff91a0b0c100 : 0xffffff8012222222
      0xffffff91a0b0c200 : 0xffffff8012345678
      """;

  private static final String BLOCK =
      """
            Kernel Extensions in backtrace:
               com.example.B(1.0)@0xffffff7f93601000->0xffffff7f93602fff
      """;

  /** The same with other addresses, within what one kernel can take. */
  private static String moved(String stack) {
    return stack.replace("0xffffff8012", "0xffffff8014");
  }

  @Test
  void fragmentsThatSomebodySetApartArePieces() {
    for (String mark : List.of("-----\n", "## And then\n", "\nAnd this is the other one:\n\n")) {
      assertEquals(2, lines(PANIC + "1\n" + STACK + mark + BLOCK).size(), mark);
      assertEquals(2, lines(STACK + BLOCK + mark + STACK).size(), mark);
    }
    assertEquals(2, lines("```\n" + STACK + "```\n\n```\n" + BLOCK + "```\n").size());
    // one fence around a report, and marks of those who only comment on it
    assertEquals(1, lines("Help:\n```\n" + PANIC + "1\n" + STACK + "```\n---\nThanks\n").size());
    assertEquals(1, lines(PANIC + "1\n" + STACK + "CORE 2 is the one that panicked.\n").size());
  }

  @Test
  void markBelongsToWhatFollows() {
    List<List<String>> both = lines(STACK + "\nAnd then it did this:\n\n" + BLOCK);
    assertEquals("", both.getFirst().getLast());
    assertEquals("And then it did this:", both.getLast().getFirst());
  }

  @Test
  void sentencesOfADoubleSpacedReportAreNoMarks() {
    String trap =
        "Unresolved kernel trap(cpu 0): 0x300 - Data access\nLatest crash info for cpu 0:\n"
            + "   Exception state (sv=0x30E5A780)\nProceeding back via exception chain:\n"
            + "   Exception state (sv=0x30E5A780)\n";
    assertEquals(1, lines(trap.replace("\n", "\n\n")).size());
  }

  @Test
  void brokenOrderBeginsAnother() {
    String system = "Mac OS version:\n19E287\n\nKernel version:\nDarwin Kernel Version 19.4.0\n";
    for (String second :
        List.of(STACK, STACK.substring(STACK.indexOf('\n') + 1), BLOCK + STACK, system)) {
      List<List<String>> both = lines(PANIC + "1\n" + STACK + BLOCK + "\n" + system + second);
      assertEquals(2, both.size(), second);
      assertEquals(second.lines().findFirst().orElseThrow(), both.getLast().getFirst());
    }
    assertEquals(1, lines(PANIC + "1\n" + STACK + BLOCK + "\n" + system).size());
  }

  @Test
  void reportOnMemoryHasKextsOfItsOwn() {
    String system = "Mac OS version:\n19E287\n";
    String memory =
        "Probabilistic GZAlloc Report:\n  Allocation Backtrace:\n    0xffffff8012222222\n";
    assertEquals(1, lines(PANIC + "1\n" + STACK + system + memory + BLOCK + BLOCK).size());
  }

  @Test
  void oneLineOutOfPlaceIsDamage() {
    String frame = "0xffffff91a0b0c200 : 0xffffff8012345678\n";
    assertEquals(1, lines(PANIC + "1\n" + STACK + BLOCK + frame).size());
    assertEquals(2, lines(PANIC + "1\n" + STACK + BLOCK + frame + frame).size());
    String far = "0xffffff91a0b0c200 : 0xffffff80aa345678\n";
    assertEquals(1, lines(PANIC + "1\n" + STACK + far).size());
    assertEquals(2, lines(PANIC + "1\n" + STACK + far + far).size());
  }

  @Test
  void topOfItsStackTellsWhetherAPanicIsOfTheSameKernel() {
    assertEquals(1, lines(PANIC + "1\n" + STACK + OTHER + "2\n" + STACK).size());
    List<List<String>> both = lines(PANIC + "1\n" + STACK + OTHER + "2\n" + moved(STACK));
    assertEquals(2, both.size());
    assertEquals(OTHER + "2", both.getLast().getFirst());
    assertEquals(1, lines(PANIC + "1\n" + STACK + OTHER + "2\n").size());
  }

  @Test
  void allTrapsOfOneKernelAreReportedByTheSameLine() {
    String trap = "Kernel trap at 0xffffff7f93601d74, type 14=page fault, registers:\n";
    assertEquals(2, lines(PANIC + trap + OTHER + trap).size());
    assertEquals(1, lines(PANIC + trap + OTHER + "2\n").size());
  }

  @Test
  void entryBehindAStackWithoutOneBeginsAnother() {
    assertEquals(2, lines(STACK + PANIC + "1\n").size());
    assertEquals(2, lines(BLOCK + PANIC + "1\n").size());
    // another processor that was stopped, and a stack that a driver logged before
    assertEquals(1, lines("Panic(CPU 1): NMI\n" + STACK + PANIC + "1\n").size());
    assertEquals(1, lines("Backtrace 0x1: 0x2\n" + BLOCK + PANIC + "1\n").size());
  }

  @Test
  void processorsAndWaysOfWritingDoNotMix() {
    String arm = "lr: 0xfffffe0012345678  fp: 0xfffffe6012345678\n";
    assertEquals(2, lines(PANIC + "1\n" + STACK + arm + arm).size());
    String escaped =
        "0xffffff8012345678\\n      Kernel Extensions in backtrace:\\n  com.example.B\n";
    assertEquals(2, lines(PANIC + "1\n" + STACK + escaped).size());
    assertEquals(2, lines(escaped + STACK).size());
    String powerPc = "Darwin Kernel Version 6.0: xnu-344/RELEASE_PPC\nException state (sv=0x1)\n";
    assertEquals(2, lines(PANIC + "1\n" + STACK + powerPc).size());
    assertEquals(2, lines(powerPc + PANIC + "1\n").size());
  }

  @Test
  void panicBehindALineThatBreaksOffBeginsAnother() {
    String broken = PANIC + "1\n" + STACK + "0xffffff91a0b\n";
    for (String second : List.of(OTHER + "2", "Panic(CPU 1): NMI")) {
      assertEquals(second, lines(broken + second + "\n").getLast().getFirst());
    }
    // what stands between belongs to the other one
    String log = "Attempting to forcibly halt cpu 0";
    assertEquals(log, lines(broken + log + "\n" + OTHER + "2\n").getLast().getFirst());
    assertEquals(1, lines(broken + PANIC + "1\n").size());
  }

  @Test
  void wordsBelowAStackBelongToTheReportThatFollows() {
    String json = "{\"bug_type\":\"210\"}\n{\n\"panicString\":\"" + PANIC + "2\"\n}\n";
    List<List<String>> all = lines(PANIC + "1\n" + STACK + "$ cat second.ips\n" + json);
    assertEquals(List.of("$ cat second.ips"), all.get(1));
    assertEquals(3, all.size());
    String header = "Anonymous UUID: 1\n\n" + DATE + OTHER + "2\n";
    List<List<String>> both = lines(PANIC + "1\n" + STACK + "$ cat 2.panic\n" + header);
    assertEquals("$ cat 2.panic", both.getLast().getFirst());
    // a message may take several lines
    both = lines(PANIC + "1\n$ cat 2.panic\n" + header);
    assertEquals("$ cat 2.panic", both.getFirst().getLast());
  }

  @Test
  void entryBehindASystemThatBreaksOffBeginsAnother() {
    String versions = "Mac OS version:\n19E287\n";
    String kernel = "\nKernel version:\nDarwin Kernel Version 19.4.0: xnu-6153/RELEASE_X86_64\n";
    String model = "System model name: Macmini8,1 (Mac-7BA5B2DFE22DDD8C)\n";
    String uptime = "\nSystem uptime in nanoseconds: 1\n";
    assertEquals(2, reports(versions));
    assertEquals(1, reports(versions + kernel));
    assertEquals(2, reports(versions + kernel + model));
    assertEquals(1, reports(versions + kernel + model + uptime));
    assertEquals(2, reports("last loaded kext at 1: com.example.A\t1\n"));
  }

  @Test
  void kernelOfAPhoneLiesElsewhere() {
    String entry = "panic(cpu 1 caller 0xffffff7f82345678): 1\n";
    assertEquals(2, lines(entry + "panic(cpu 1 caller 0xfffffff012345678): 2\n").size());
    String phone = "panic(cpu 1 caller 0xfffffff012345678): 1\n";
    assertEquals(
        "      Kernel Extensions in backtrace:",
        lines(phone + BLOCK + BLOCK.lines().skip(1).findFirst().orElseThrow())
            .getLast()
            .getFirst());
  }

  @Test
  void branchesThatLookLikeFramesAreInPlace() {
    String branches = "LBR Stack (CPU 0):\n" + STACK.substring(STACK.indexOf('\n') + 1);
    assertEquals(1, lines(PANIC + "1\n" + STACK + BLOCK + branches).size());
  }

  @Test
  void powerPcDescribesItsSystemBehindEveryDump() {
    String system = "Darwin Kernel Version 8.11.0: root:xnu-792.24.17~1/RELEASE_PPC\n";
    String trap = "Unresolved kernel trap(cpu 2): 0x300 - Data access\n";
    assertEquals(
        1, lines(trap + system + "panic(cpu 2 caller 0xFFFF0003): 0x300\n" + system).size());
  }

  @Test
  void entryThatIsQuotedOnceMoreIsTheSamePanic() {
    String list = "loaded kexts:\ncom.example.A\t1.0\n\nSo I looked for the line\n";
    assertEquals(1, lines(PANIC + "1\n" + list + "> " + PANIC + "1\n").size());
  }

  @Test
  void plainPanicIsNoneOfAnObjectThatBreaksOff() {
    String json = "{\n\"build\":\"B\",\n\"panicString\":\"%s1\\nDebugger";
    List<List<String>> both = lines(json.formatted(PANIC) + "\n" + OTHER + "2\n");
    assertEquals(OTHER + "2", both.getLast().getFirst());
    String unescaped = json.formatted(PANIC).replace("\\n", "\n");
    assertEquals(1, lines(unescaped + "\n" + OTHER + "2\n").size());
  }

  @Test
  void everyObjectOfJsonIsAReport() {
    String json = "{\"bug_type\":\"210\"}\n{\n\"build\":\"B\",\n\"panicString\":\"%s\"\n";
    List<List<String>> both =
        lines("one\n" + json.formatted(PANIC + "1") + "}\ntwo\n" + json.formatted(PANIC + "2"));
    assertEquals(4, both.size());
    assertEquals(List.of("one"), both.getFirst());
    assertEquals("{\"bug_type\":\"210\"}", both.get(1).getFirst());
    assertEquals(List.of("two"), both.get(2));
    assertEquals("{\"bug_type\":\"210\"}", both.getLast().getFirst());
  }

  @Test
  void headerWithoutAnEntryBelongsToTheReportBefore() {
    assertEquals(1, lines(DATE + PANIC + "1\n" + DATE + "the end\n").size());
  }

  @Test
  void headerFarAboveAnEntryIsAnothersDate() {
    assertEquals(1, lines(DATE + PANIC + "1\n" + DATE + "x\n".repeat(100) + PANIC + "2\n").size());
  }

  @Test
  void quotedReportsArePartedToo() {
    String log = DATE + PANIC + "1\n\n" + DATE + PANIC + "2\n";
    assertEquals(2, lines(Damage.prefixed("> ", log)).size());
  }

  @Test
  void loggedReportsArePartedWhereNoCallerIsTold() {
    String log = DATE + "panic(cpu 0): 1\n\n" + DATE + "panic(cpu 1): 2\n";
    assertEquals(2, lines(Damage.logged(log)).size());
  }

  @Test
  void textWithoutAPanicIsOneChunk() {
    assertEquals(List.of(List.of("a", "b")), lines("a\nb\n"));
    assertEquals(List.of(), lines(""));
  }

  @Test
  void panicBehindMuchOtherTextIsFound() {
    String log = "some words of a log\n".repeat(200_000) + DATE + PANIC + "1\n";
    List<TextReports.Chunk> chunks = read(log);
    assertTrue(chunks.getLast().lines().contains(PANIC + "1"));
    assertFalse(chunks.getLast().cut());
  }

  @Test
  void whatIsTooMuchForAReportIsLeftOut() {
    List<TextReports.Chunk> chunks = read(PANIC + "1\n" + "x\n".repeat(1_000_000));
    assertTrue(chunks.getFirst().cut());
    assertTrue(chunks.getFirst().lines().size() < 200_000);
  }

  @Test
  void hugeLineIsCut() {
    TextReports.Chunk chunk = read(PANIC + "x".repeat(3 << 20) + "\nnext\n").getFirst();
    assertTrue(chunk.cut());
    assertEquals(2 << 20, chunk.lines().getFirst().length());
    assertEquals("next", chunk.lines().get(1));
  }
}
