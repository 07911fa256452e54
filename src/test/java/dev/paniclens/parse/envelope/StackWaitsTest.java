package dev.paniclens.parse.envelope;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.parse.fixture.Parsing;
import dev.paniclens.report.PanicDetails;
import dev.paniclens.report.ThreadWait;
import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StackWaitsTest {
  private static final String HEADER = "{\"bug_type\":\"210\",\"incident_id\":\"7\"}\n";
  private static final String HUNG =
      "panic(cpu 0 caller 0xfffffe004153cfdc): watchdog timeout: no checkins from watchdogd in 94"
          + " seconds\\nDebugger message: panic\\n";

  /** So many frames that the report is not looked at as a whole. */
  private static final String FRAMES = "[13,2813088920],".repeat(4_000) + "[2,0]";

  private static String report(String said, String processes, String frames) {
    String thread = "{\"id\":9,\"name\":\"a } \\\" b\",\"kernelFrames\":[" + frames + "]}";
    return HEADER
        + "{ \"build\" : \"macOS 15.6 (24G84)\", \"panicString\" : \""
        + said
        + "\",\n \"processByPid\" : {"
        + processes.replace("'", "\"").replace("THREAD", thread)
        + "}, \"notes\":[] }\n";
  }

  /** The waits of a report, which do not depend on how large its stacks are. */
  private static List<ThreadWait> waits(String said, String processes) {
    List<ThreadWait> small = waits(report(said, processes, "[2,0]"));
    assertEquals(small, waits(report(said, processes, FRAMES)));
    return small;
  }

  private static List<ThreadWait> waits(String file) {
    return Parsing.log(file).details().flatMap(PanicDetails::waits).orElse(List.of());
  }

  @Test
  void ownerOfAKernelLockIsNamed() {
    List<ThreadWait> waits =
        waits(
            HUNG,
            """
            '1' : { 'pid':1, 'procname' : 'launchd', 'rawFlags':'0x4',
              'waitInfo' : [ 'thread 7: mach_msg receive on port set 0x49',
                 'thread 800866: krwlock 0x5ee9b380d4e609cd for reading owned by thread 798645' ],
              'threadById':{'7':THREAD,'800866':THREAD}, 'systemTimeTask':1.5 },
            '4242':{'threadById':{'798645':THREAD},'procname':'widget \\u0041','pid':4242}
            """);
    assertEquals(
        List.of(
            new ThreadWait(
                800866,
                Optional.of("launchd"),
                OptionalInt.of(1),
                "krwlock",
                Optional.of("reading"),
                798645,
                Optional.of("widget A"),
                OptionalInt.of(4242),
                "thread 800866: krwlock 0x5ee9b380d4e609cd for reading owned by thread 798645")),
        waits);
  }

  @Test
  void whatTheOwnerWaitsForIsToldToo() {
    List<ThreadWait> waits =
        waits(
            HUNG,
            """
            '0':{'procname':'kernel_task','waitInfo':['thread 100: kernel mutex 0x1 owned by thread 200',
              'thread 101: kernel mutex 0x1 owned by thread 200',
              'thread 300: kernel mutex 0x2 owned by thread 301']},
            '5':{'procname':'fsd','waitInfo':['thread 200: pthread mutex 0x3 owned by thread 400',
              'thread 500: pthread mutex 0x9 owned by thread 501'],'threadById':{'200':THREAD}}
            """);
    assertEquals(List.of(100L, 200L, 101L, 300L), waits.stream().map(ThreadWait::thread).toList());
    assertEquals(Optional.of("fsd"), waits.getFirst().ownerProcess());
  }

  @Test
  void threadsOfTheServiceThatWasMissedAreFollowed() {
    String said =
        "panic(cpu 1 caller 0x1234567890): userspace watchdog timeout: no successful checkins from"
            + " drawd in 120 seconds\\n";
    List<ThreadWait> waits =
        waits(
            said,
            """
            '8':{'procname':'drawd','waitInfo':['thread 80: unfair lock 0x3 owned by thread 81',
               'thread 81: queue processed by thread 90']},
            '9':{'procname':'otherd','waitInfo':['thread 91: unfair lock 0x4 owned by thread 92']}
            """);
    assertEquals(List.of(81L, 80L), waits.stream().map(ThreadWait::thread).toList());
  }

  @ParameterizedTest
  @CsvSource({
    "kernel mutex b8 owned by thread 12, kernel mutex",
    "krwlock 0x7 for writing owned by thread 12, krwlock",
    "'in compressor segment 7, busy for thread 12', compressor segment",
    "'krwlock 7 for upgrading owned by thread 12 [blocked on: 12, hops: 1, priority: 4]', krwlock"
  })
  void formsOfKernelLocksAreKnown(String says, String lock) {
    List<ThreadWait> waits = waits(HUNG, "'1':{'waitInfo':['thread 5: " + says + "']}");
    assertEquals(lock, waits.getFirst().lock());
    assertEquals(12, waits.getFirst().ownerThread());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mach_msg receive on port set 0x49",
        "semaphore port 0x49 owned by pid 23",
        "krwlock 0x5 for reading",
        "kernel mutex 0x5 owned by thread 5",
        "pthread condvar 0x10267ce00",
        "turnstile has unknown inheritor",
        "pthread mutex 0x4 owned by thread 12"
      })
  void whatHasNoOwnerOrIsNoBusinessOfTheKernelIsLeftOut(String says) {
    assertEquals(List.of(), waits(HUNG, "'1':{'waitInfo':['thread 5: " + says + "']}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'1':[{'procname':'x','waitInfo':['thread 5: kernel mutex 0x1 owned by thread 6']}]",
        "'1':{'threadById':{'3':{'waitInfo':['thread 5: kernel mutex 0x1 owned by thread 6']}}}",
        "'1':{'waitInfo':'thread 5: kernel mutex 0x1 owned by thread 6'}",
        "'1':{'waitInfo':[['thread 5: kernel mutex 0x1 owned by thread 6'],{}]}",
        "'x':{'procname':{'y':1},'waitInfo':[null,1]},'waitInfo':['thread 5: a thread']"
      })
  void otherShapesTellNothing(String processes) {
    assertEquals(List.of(), waits(HUNG, processes));
  }

  @Test
  void cyclesAreFollowedOnce() {
    List<ThreadWait> waits =
        waits(
            HUNG,
            "'1':{'waitInfo':['thread 5: kernel mutex 0x1 owned by thread 6',"
                + "'thread 6: kernel mutex 0x2 owned by thread 5']}");
    assertEquals(2, waits.size());
  }

  @Test
  void hugeStacksAreReadInBoundedMemory() {
    StringBuilder processes = new StringBuilder();
    for (int pid = 1; pid < 3_000; pid++) {
      processes.append(
          String.format(
              Locale.ROOT,
              "'%d':{'procname':'p%d','waitInfo':['thread %d: kernel mutex 0x1 owned by thread 1'],"
                  + "'threadById':{'%d':THREAD}},",
              pid,
              pid,
              pid * 10,
              pid * 10));
    }
    String all = processes.append("'0':{}").toString();
    List<ThreadWait> waits = waits(report(HUNG, all, "[13,281],".repeat(200) + "[2,0]"));
    assertEquals(PanicDetails.MAX_WAITS, waits.size());
    assertTrue(waits.stream().allMatch(w -> w.ownerThread() == 1));
  }

  @Test
  void manyReportsOfOneFileKeepLittle() {
    StringBuilder waits = new StringBuilder();
    for (int thread = 1; thread < 3_000; thread++) {
      waits.append("'thread ").append(thread).append(": pthread mutex 1 owned by thread 9000',");
    }
    String one = "{'waitInfo':[" + waits + "'thread 1: a'],'threadById':{'9000':{}}}";
    EnvelopeFields fields =
        JsonEnvelopeReader.read(
                new StringReader(report(HUNG, "'7':" + one, "[2,0]").replace("\\n", " ")))
            .reports()
            .getLast();
    assertTrue(fields.size() < 30_000, "kept " + fields.size());
  }
}
