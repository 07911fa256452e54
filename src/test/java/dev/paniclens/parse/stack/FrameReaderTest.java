package dev.paniclens.parse.stack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.parse.fixture.Parsing;
import dev.paniclens.parse.line.LineCursor;
import dev.paniclens.report.Address;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FrameReaderTest {

  private static FrameReader.Frames read(LineCursor cursor) {
    return FrameReader.read(cursor, line -> line.startsWith("Kernel Extensions"));
  }

  private static List<RawFrame> read(String text) {
    return read(Parsing.cursor(text)).all();
  }

  private static List<String> addresses(List<RawFrame> frames) {
    return frames.stream().map(f -> f.returnAddress().orElseThrow().toString()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "Backtrace, Format - Frame : Return Address (4 potential args on stack);-1",
        "Backtrace (CPU 0), Frame : Return Address (4 potential args on stack);0",
        "Backtrace (CPU 12), Frame : Return Address;12",
        "Backtrace (CPU 3), panicked thread: 0xffffffa0aa2f8540, Frame : Return Address;3",
        "Backtrace (CPU 3), panicked thread: 0, Frame : Return Address;3"
      })
  void headsOfAllErasAreKnown(String line, int cpu) {
    assertEquals(
        cpu < 0 ? OptionalInt.empty() : OptionalInt.of(cpu),
        FrameReader.header(line).orElseThrow().cpu());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Backtrace:", "Backtrace (CPU %d), Frame : Return Address", "Backtrace 0x12 0x34"})
  void otherLinesAreNoHeads(String line) {
    assertFalse(FrameReader.header(line).isPresent());
  }

  @Test
  void returnAddressIsTheSecondColumn() {
    RawFrame frame = read("0xffffff81db8fabe0 : 0xffffff8019622fa9 \n").getFirst();
    assertEquals(Optional.of(new Address(0xffffff81db8fabe0L)), frame.framePointer());
    assertEquals(Optional.of(new Address(0xffffff8019622fa9L)), frame.returnAddress());
  }

  @Test
  void nullPointersHaveNoPrefix() {
    List<RawFrame> frames = read("0xffffff81db8fabe0 : 0\n0 : 0xffffff8019622fa9\n");
    assertEquals(Optional.of(new Address(0)), frames.getFirst().returnAddress());
    assertEquals(Optional.of(new Address(0)), frames.get(1).framePointer());
  }

  @Test
  void argumentsOnTheStackAreNoSymbol() {
    RawFrame frame = read("0x2510bd58 : 0x128d1f (0x3c9540 0x2510bd7c 0x131bbc 0x0) \n").getFirst();
    assertEquals(Optional.empty(), frame.symbol());
    assertEquals(Optional.of(new Address(0x128d1f)), frame.returnAddress());
  }

  @Test
  void symbolFollowsTheArguments() {
    RawFrame frame =
        read("0x2510bd58 : 0x128d1f (0x3c9540 0x2510bd7c 0x131bbc 0x0) _panic + 0x0000001f\nend\n")
            .getFirst();
    assertEquals(Optional.of("_panic"), frame.symbol());
    assertEquals(Optional.of(new Address(0x1f)), frame.offset());
  }

  @Test
  void symbolCanStandOnTheNextLine() {
    List<RawFrame> frames =
        read(
            "0x2510bd58 : 0x128d1f (0x0 0x1 0x2 0x3)\n_panic + 0x0000001f\n0x2510bd98 : 0x1a3135 (0x0)\ntrap_from_kernel + 0x11\n");
    assertEquals(2, frames.size());
    assertEquals(Optional.of("_panic"), frames.getFirst().symbol());
    assertEquals(Optional.of("trap_from_kernel"), frames.get(1).symbol());
  }

  @Test
  void linkRegisterIsArmsReturnAddress() {
    RawFrame frame = read("\t\t  lr: 0xfffffe002c2bbe04  fp: 0xfffffe90bd593810\n").getFirst();
    assertEquals(Optional.of(new Address(0xfffffe002c2bbe04L)), frame.returnAddress());
    assertEquals(Optional.of(new Address(0xfffffe90bd593810L)), frame.framePointer());
  }

  @Test
  void narrowArmFramesAreRead() {
    assertEquals(List.of("0x800180f3"), addresses(read("\t\t  lr: 0x800180f3  fp: 0x80153d38\n")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\tBacktrace continues...",
        "Unaligned frame\nBacktrace terminated-invalid frame pointer 0x1",
        "No mapping exists for frame pointer\nBacktrace terminated-invalid frame pointer 0",
        "\t\t  Could not read LR from frame at 0xfffffe90bd593810",
        "\t\t  Could not read FP from frame at 0xfffffe90bd593810"
      })
  void endMarkersAreTakenWithTheFrames(String end) {
    LineCursor cursor =
        Parsing.cursor("0xffffff81db8fabe0 : 0xffffff8019622fa9\n" + end + "\nnext\n");
    assertEquals(1, read(cursor).all().size());
    assertEquals("next", cursor.peek().trimmed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "No mapping exists for frame pointer",
        "Unaligned frame",
        "Backtrace terminated-invalid frame pointer 0xbffff0c8"
      })
  void endMarkerBehindTheLastFrameIsNoSymbol(String end) {
    RawFrame frame = read("0x2510bea8 : 0x19a8d4 (0x1 0x2 0x3 0x4) " + end + "\n").getFirst();
    assertEquals(Optional.empty(), frame.symbol());
    assertEquals(Optional.empty(), frame.module());
  }

  @Test
  void blankLinesBetweenFramesArePassedOver() {
    assertEquals(
        2,
        read("0xffffff81db8fabe0 : 0xffffff8019622fa9\n\n0xffffff81db8fac60 : 0xffffff7f9ba70fb0\n")
            .size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"...", "(...)", "[...]", "\u2026", "[snip]", "<snip>", "--- snip ---"})
  void linesLeftOutAreNoticed(String elision) {
    FrameReader.Frames frames =
        read(
            Parsing.cursor(
                "0xffffff81db8fabe0 : 0xffffff8019622fa9\n"
                    + elision
                    + "\n0xffffff81db8fac60 : 0xffffff7f9ba70fb0\n"));
    assertTrue(frames.elided());
    assertEquals(2, frames.all().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"---", "a...", "..", "", "(x)", "...and so on", "***"})
  void otherLinesLeaveNothingOut(String line) {
    assertFalse(FrameReader.isElision(line));
  }

  @Test
  void frameCutInItsAddressIsNone() {
    String frame = "0xffffff81db8fabe0 : 0xffffff8019622fa9";
    for (int i = 1; i < frame.length(); i++) {
      assertEquals(List.of(), read(frame.substring(0, i)), frame.substring(0, i));
    }
    assertEquals(1, read(frame).size());
  }

  @Test
  void symbolCutInItsNameIsAbsent() {
    String line = "0xffffff81db8fabe0 : 0xffffff8019622fa9 com.example.Widget : _fault_here + 0x4f";
    for (int i = line.indexOf("9 com") + 1; i <= line.length(); i++) {
      RawFrame frame = read(line.substring(0, i)).getFirst();
      assertTrue(frame.symbol().isEmpty() || frame.symbol().get().equals("_fault_here"));
      assertTrue(frame.module().isEmpty() || frame.module().get().equals("com.example.Widget"));
      assertEquals(Optional.empty(), frame.offset());
    }
  }

  @Test
  void rangeIsNoFrame() {
    assertFalse(FrameReader.isFrame("0  : 0xfffffe1000000000 - 0xfffffe1266000000"));
    assertFalse(FrameReader.isFrame("Extra   : 0 - 0"));
  }

  @Test
  void powerPcPrintsEightAddressesARow() {
    FrameReader.Frames frames =
        FrameReader.readPpc(
            Parsing.cursor(
                """
                         0x00095698 0x00095BB0 0x0002683C 0x000A8304 0x2F1C4E58 0x2F1C3A90 0x0009A1B4 0x0009A1B8
                         0x000ABEAC 0x8001016C
                      backtrace terminated - unaligned frame address: 0x1
                next
                """));
    assertEquals(10, frames.all().size());
    assertEquals(Optional.of(new Address(0x8001016cL)), frames.all().getLast().returnAddress());
  }

  @Test
  void rowCutInItsLastAddressKeepsTheOthers() {
    assertEquals(
        List.of("0x95698", "0x95bb0"),
        addresses(FrameReader.readPpc(Parsing.cursor("0x00095698 0x00095BB0 0x00026")).all()));
  }

  @Test
  void longStacksAreBounded() {
    assertEquals(256, read("0xffffff81db8fabe0 : 0xffffff8019622fa9\n".repeat(10_000)).size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0xffffff81db8f", "0xffffff81db8fac00 : 0xffffff80", "? ?", "lr:0xffff"})
  void lineThatCannotBeReadKeepsItsPlaceAmongFrames(String line) {
    FrameReader.Frames frames =
        read(
            Parsing.cursor(
                "0xffffff81db8fabe0 : 0xffffff8019622fa9\n"
                    + line
                    + "\n0xffffff81db8fac60 : 0xffffff7f9ba70fb0\nKernel Extensions in\n"));
    assertEquals(3, frames.all().size());
    assertEquals(Optional.empty(), frames.all().get(1).returnAddress());
    assertTrue(frames.problem().isPresent());
  }

  @Test
  void headOfTheNextSectionIsNoFrameThatCannotBeRead() {
    LineCursor cursor =
        Parsing.cursor(
            "0xffffff81db8fabe0 : 0xffffff8019622fa9\nKernel Extensions in backtrace:\n"
                + "0xffffff81db8fac60 : 0xffffff7f9ba70fb0\n");
    FrameReader.Frames frames = read(cursor);
    assertEquals(1, frames.all().size());
    assertEquals(Optional.empty(), frames.problem());
    assertTrue(cursor.peek().trimmed().startsWith("Kernel"));
  }

  @Test
  void bottomOfAStackThatReturnsNowhereIsRead() {
    FrameReader.Frames frames =
        read(
            Parsing.cursor(
                "0xffffff81db8fabe0 : 0xffffff8019622fa9\n0xffffff81db8fac60 : 0x0\n\nend\n"));
    assertEquals(2, frames.all().size());
    assertEquals(Optional.empty(), frames.problem());
  }
}
