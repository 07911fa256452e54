package dev.paniclens.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.report.PanicReport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files made to cost time or memory. The limits of time are far beyond what is needed: they only
 * keep a build from hanging.
 */
class HostileInputTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final String PANIC = "panic(cpu 1 caller 0xffffff8012345678): x\n";
  private static final String HEADER = "{\"bug_type\":\"210\"}\n";

  /** A long file that takes no memory: a text between a beginning and an end, many times. */
  private static final class Repeated extends InputStream {
    private final byte[] head;
    private final byte[] body;
    private final byte[] tail;
    private final long bodyEnd;
    private long at;

    Repeated(String head, String body, long times, String tail) {
      this.head = head.getBytes(StandardCharsets.UTF_8);
      this.body = body.getBytes(StandardCharsets.UTF_8);
      this.tail = tail.getBytes(StandardCharsets.UTF_8);
      this.bodyEnd = this.head.length + times * this.body.length;
    }

    @Override
    public int read() {
      long i = at++;
      if (i < head.length) {
        return head[(int) i] & 0xff;
      }
      if (i < bodyEnd) {
        return body[(int) ((i - head.length) % body.length)] & 0xff;
      }
      return i - bodyEnd < tail.length ? tail[(int) (i - bodyEnd)] & 0xff : -1;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
      int n = 0;
      while (n < length) {
        int inBody = (int) ((at - head.length) % body.length);
        if (at >= head.length
            && inBody == 0
            && at + body.length <= bodyEnd
            && length - n >= body.length) {
          System.arraycopy(body, 0, buffer, offset + n, body.length);
          n += body.length;
          at += body.length;
        } else {
          int one = read();
          if (one < 0) {
            return n == 0 ? -1 : n;
          }
          buffer[offset + n++] = (byte) one;
        }
      }
      return n;
    }
  }

  private static ParsedFile parse(String head, String body, long times, String tail) {
    return assertTimeoutPreemptively(
        LIMIT, () -> new ReportParser().parse(new Repeated(head, body, times, tail)));
  }

  private static PanicReport panic(ParsedFile file) {
    return assertInstanceOf(ParseResult.Panic.class, file.results().getFirst()).report();
  }

  @Test
  void manyLinesBehindAPanicAreLeftOut() {
    PanicReport report = panic(parse(PANIC, "x\n", 3_000_000, ""));
    assertTrue(report.truncated());
    assertTrue(report.log().text().length() < 5 << 20);
    assertTrue(report.problems().getFirst().contains("larger than any real one"));
  }

  @Test
  void manyLinesOfOtherWordsAreNoPanic() {
    ParsedFile file = parse("", "some words\n", 2_000_000, "");
    assertInstanceOf(ParseResult.Nothing.class, file.results().getFirst());
    assertEquals(22_000_000, file.bytes().orElseThrow());
  }

  @Test
  void endlessLineIsCut() {
    PanicReport report = panic(parse(PANIC.strip(), "x", 20_000_000, ""));
    assertTrue(report.truncated());
    assertTrue(report.log().message().orElseThrow().text().length() <= 64 * 1024);
  }

  @Test
  void hugePanicStringIsReadAsFarAsItCanBeOne() {
    PanicReport report =
        panic(
            parse(
                HEADER + "{\"panicString\":\"panic(cpu 1 caller 0xffffff8012345678): x\\n",
                "some words\\n",
                1_000_000,
                "\"}"));
    assertTrue(report.truncated());
    assertTrue(report.problems().getFirst().contains("larger than any panic string"));
    assertEquals("x", report.log().message().orElseThrow().firstLine());
  }

  @Test
  void stacksBeforeThePanicStringAreSkipped() {
    PanicReport report =
        panic(
            parse(
                HEADER + "{\"product\":\"Mac14,7\",\"processByPid\":{",
                "\"12\":{\"pid\":12,\"threadById\":{\"9\":{\"kernelFrames\":[[1,234567]]}}},",
                200_000,
                "\"1\":{}},\"panicString\":\"panic(cpu 1): x\\n\"}"));
    assertFalse(report.truncated());
    assertEquals("x", report.log().message().orElseThrow().text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"a\":"})
  void deepNestingIsDamage(String open) {
    ParsedFile nothing = parse(open, open, 1_000_000, "");
    assertInstanceOf(ParseResult.Nothing.class, nothing.results().getFirst());
    PanicReport report =
        panic(
            parse(
                "{\"bug_type\":\"210\",\"panicString\":\"panic(cpu 1): x\",\"b\":",
                open,
                1_000_000,
                ""));
    assertTrue(report.truncated());
    assertEquals("x", report.log().message().orElseThrow().text());
  }

  @Test
  void numberOfAMillionDigitsIsNoNumber() {
    PanicReport report =
        panic(
            parse(HEADER + "{\"panicString\":\"panic(cpu 1): x\",\"socId\":", "9", 1_000_000, "}"));
    assertEquals("x", report.log().message().orElseThrow().text());
    PanicReport text = panic(parse(PANIC + "System uptime in nanoseconds: ", "9", 1_000_000, "\n"));
    assertTrue(text.log().uptimeNanos().isEmpty());
  }

  @Test
  void millionLikeMembersCountOnce() {
    PanicReport report =
        panic(
            parse(
                "{\"bug_type\":\"210\",",
                "\"panicString\":\"panic(cpu 1): x\",",
                300_000,
                "\"z\":1}"));
    assertEquals("x", report.log().message().orElseThrow().text());
  }

  @Test
  void manyReportsInOneFileAreAllRead() {
    ParsedFile json =
        parse("[", "{\"bug_type\":\"210\",\"panicString\":\"panic(cpu 1): x\"},", 30_000, "{}]");
    assertEquals(30_000, json.results().size());
    ParsedFile text = parse("", "Fri May 18 09:54:36 2012\n" + PANIC, 30_000, "");
    assertEquals(30_000, text.results().size());
    assertTrue(text.unread().isEmpty());
    ParseResult last = text.results().getLast();
    assertEquals(text.results().get(1), last);
  }

  @Test
  void moreReportsThanAreKeptAreTold() {
    String report = "{\"bug_type\":\"210\",\"panicString\":\"panic(cpu 1): " + "x ".repeat(100);
    ParsedFile json = parse("[", report + "\"},", 60_000, "{}]");
    assertTrue(json.results().size() > 30_000 && json.results().size() < 60_000);
    assertTrue(json.unread().orElseThrow().contains("48 MB"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Backtrace (CPU 1), Frame : Return Address\n0xffffff81db8fabe0 : 0xffffff8019622fa9\n",
        "      Kernel Extensions in backtrace:\n com.x.a(1.0)[]@0xffffff8019622000->0xffffff8019623000\n",
        "dependency: com.x.b(1.0)@0x2f1c2000->0x2f1c3000\n",
        "loaded kexts:\ncom.x.a\t1\n",
        "com.x.a(1.0)[]@0xffffff8019622000->0xffffff8019623000\n",
        "Panic(CPU 3): other\n"
      })
  void sectionsWithoutEndAreBounded(String section) {
    PanicReport report = panic(parse(PANIC, section, 50_000, ""));
    assertTrue(report.log().backtraces().size() <= 64);
    assertTrue(report.log().orphans().size() <= 256);
  }

  /** Patterns that look again at what they have seen would need hours for these. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x",
        "0x1 ",
        "\"",
        "\"@",
        "\" ",
        "(",
        ")[",
        "@",
        " ",
        " +",
        " + ",
        " : ",
        ".",
        "a.",
        "!A",
        "<p ",
        "&gt;",
        "\\n ",
        "\\",
        "> ",
        "(addr ",
        " - last ",
        "pid ",
        "1.",
        "panic(cpu ",
        "\"panicString\"",
        "com.apple.0x",
        "lr: ",
        "..."
      })
  void repeatedSignsCostNoMoreThanTheirLength(String sign) throws IOException {
    String line = sign.repeat(200_000 / sign.length());
    for (String before :
        new String[] {
          "",
          "panic(cpu 1 caller 0xffffff8012345678): \"",
          "com.x.a(",
          "last loaded kext at 5: ",
          "0xffffff81db8fabe0 : 0xffffff8019622fa9 ",
          "Darwin Kernel Version ",
          "loaded kexts:\ncom.x.a "
        }) {
      assertFalse(
          parse(PANIC + before, line, 1, "\nDebugger message: panic\n").results().isEmpty());
    }
  }
}
