package dev.paniclens.parse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.paniclens.parse.fixture.Era;
import dev.paniclens.parse.fixture.JsonTexts;
import dev.paniclens.parse.fixture.PanicTexts;
import dev.paniclens.parse.fixture.Parsing;
import dev.paniclens.report.Backtrace;
import dev.paniclens.report.Frame;
import dev.paniclens.report.Kext;
import dev.paniclens.report.KextLists.Event;
import dev.paniclens.report.KextLists.LoadedKext;
import dev.paniclens.report.PanicLog;
import dev.paniclens.report.PanicMessage;
import dev.paniclens.report.PanicMessage.Fault;
import dev.paniclens.report.PanicReport;
import dev.paniclens.report.SystemInfo;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A report can be cut at any byte: what is read from the rest is what stood there, and nothing that
 * only looks so. Only words that end where the text ends may lack their end.
 */
class CutTest {

  @ParameterizedTest
  @EnumSource(names = {"TIGER_PPC", "SNOW_LEOPARD_I386", "MONTEREY", "IOS_9", "SEQUOIA_ARM"})
  void nothingIsInventedWhereTheEndIsMissing(Era era) {
    String text = PanicTexts.whole(era).text();
    PanicLog whole = Parsing.log(text);
    // A PowerPC panic dumps the same stack a second time, and a list can end with any library.
    int library = text.indexOf(era.abbreviates() ? "|IO!S!F" : "com.apple.iokit.IOStorage");
    int lastLine =
        era == Era.TIGER_PPC
            ? text.indexOf("panic(cpu")
            : library > 0 ? library : text.stripTrailing().lastIndexOf('\n');
    for (int i = 0; i < text.length(); i++) {
      int at = i;
      for (PanicReport report : Parsing.reports(text.substring(0, i))) {
        explain(
            era, at, text.substring(Math.max(0, at - 60), at), () -> check(report.log(), whole));
        if (i < lastLine) {
          assertTrue(report.truncated(), () -> era + " cut at " + at + " counts as whole");
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"TIGER_PPC", "CATALINA", "SEQUOIA_ARM"})
  void nothingIsInventedWhereTheBeginningIsMissing(Era era) {
    String text = PanicTexts.whole(era).text();
    PanicLog whole = Parsing.log(text);
    for (int i = 1; i < text.length(); i++) {
      int at = i;
      for (PanicReport report : Parsing.reports(text.substring(i))) {
        explain(
            era,
            at,
            text.substring(at, Math.min(text.length(), at + 60)),
            () -> check(report.log(), whole));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = "SEQUOIA_ARM")
  void jsonCutAnywhereTellsNothingElse(Era era) {
    String file = JsonTexts.ips(era, PanicTexts.whole(era).text());
    PanicLog whole = Parsing.log(file);
    for (int i = 0; i < file.length(); i++) {
      int at = i;
      for (PanicReport report : Parsing.reports(file.substring(0, i))) {
        explain(
            era, at, file.substring(Math.max(0, at - 60), at), () -> check(report.log(), whole));
        assertTrue(report.truncated() || i > file.length() - 3, () -> era + " cut at " + at);
      }
    }
  }

  private static void explain(Era era, int at, String around, Runnable check) {
    try {
      check.run();
    } catch (AssertionError e) {
      fail(era + " cut at " + at + " <" + around + ">: " + e.getMessage(), e);
    }
  }

  private static void check(PanicLog part, PanicLog whole) {
    part.message().ifPresent(m -> checkMessage(m, whole.message().orElseThrow()));
    checkFrames(part, whole);
    List<Kext> known = allKexts(whole);
    for (Kext kext : allKexts(whole)) {
      // Whose dependency a line was, and that it was one, can be missing with the line's head.
      kext.dependencies()
          .forEach(
              d ->
                  known.add(
                      new Kext(d.id(), d.version(), d.uuid(), d.start(), d.end(), List.of(), 1)));
    }
    checkKexts(allKexts(part), known);
    boolean knowsOfNone =
        part.mainBacktrace().flatMap(Backtrace::kexts).filter(List::isEmpty).isPresent();
    if (knowsOfNone && whole.backtraces().size() == 1) {
      assertEquals(List.of(), allKexts(whole), "no kexts, although there were");
    }
    part.kexts().loaded().ifPresent(l -> checkLoaded(l, whole.kexts().loaded().orElse(List.of())));
    checkEvent(part.kexts().lastStarted(), whole.kexts().lastStarted());
    checkEvent(part.kexts().lastStopped(), whole.kexts().lastStopped());
    checkSystem(part.system(), whole.system());
    same(part.calendar(), whole.calendar());
    part.process()
        .ifPresent(p -> assertTrue(whole.process().orElseThrow().name().startsWith(p.name())));
    part.uptimeNanos()
        .ifPresent(
            nanos ->
                assertTrue(
                    Long.toString(whole.uptimeNanos().orElseThrow())
                        .startsWith(Long.toString(nanos))));
  }

  private static void checkMessage(PanicMessage part, PanicMessage whole) {
    if (!whole.text().startsWith("0x300")) { // a PowerPC trap has a second message of its own
      assertTrue(whole.text().startsWith(part.text()), part.text());
      part.caller().ifPresent(c -> assertEquals(whole.caller(), Optional.of(c)));
    }
    if (part.cpu().isPresent()) { // the dump of a PowerPC trap whose own line is cut off has none
      assertEquals(whole.cpu(), part.cpu());
    }
    if (part.fault().isPresent()) {
      Fault fault = part.fault().get();
      Fault all = whole.fault().orElseThrow();
      assertTrue(fault.number().equals(OptionalInt.empty()) || fault.number().equals(all.number()));
      same(fault.pc(), all.pc());
      same(fault.lr(), all.lr());
      same(fault.address(), all.address());
      same(fault.code(), all.code());
    }
  }

  private static void checkFrames(PanicLog part, PanicLog whole) {
    Set<String> known = new HashSet<>();
    whole.backtraces().forEach(b -> b.frames().forEach(f -> known.add(address(f))));
    part.backtraces()
        .forEach(b -> b.frames().forEach(f -> assertTrue(known.contains(address(f)), address(f))));
  }

  private static String address(Frame frame) {
    return frame.returnAddress().map(Object::toString).orElse("");
  }

  private static List<Kext> allKexts(PanicLog log) {
    List<Kext> all = new ArrayList<>(log.orphans());
    log.backtraces().forEach(b -> b.kexts().ifPresent(all::addAll));
    return all;
  }

  private static void checkKexts(List<Kext> part, List<Kext> whole) {
    for (Kext kext : part) {
      Kext all =
          whole.stream()
              .filter(k -> k.id().equals(kext.id()))
              .findFirst()
              .orElseThrow(() -> new AssertionError("invented " + kext.id()));
      same(kext.version(), all.version());
      same(kext.uuid(), all.uuid());
      same(kext.start(), all.start());
      same(kext.end(), all.end());
      for (Kext.Dependency dependency : kext.dependencies()) {
        assertTrue(
            all.dependencies().stream().anyMatch(d -> d.id().equals(dependency.id())),
            () -> "invented " + dependency.id());
        same(dependency.start(), all.dependencies().getFirst().start());
        same(dependency.end(), all.dependencies().getFirst().end());
      }
    }
  }

  private static void checkLoaded(List<LoadedKext> part, List<LoadedKext> whole) {
    for (LoadedKext kext : part) {
      assertTrue(
          whole.stream()
              .filter(k -> k.id().equals(kext.id()))
              .anyMatch(k -> k.version().orElse("").startsWith(kext.version().orElse(""))),
          () -> "invented " + kext);
    }
  }

  private static void checkEvent(Optional<Event> part, Optional<Event> whole) {
    if (part.isPresent()) {
      Event all = whole.orElseThrow();
      assertEquals(all.id(), part.get().id());
      assertEquals(all.at(), part.get().at());
      same(part.get().version(), all.version());
      same(part.get().address(), all.address());
      assertTrue(part.get().size().isEmpty() || part.get().size().equals(all.size()));
    }
  }

  private static void checkSystem(SystemInfo part, SystemInfo whole) {
    same(part.darwin(), whole.darwin());
    same(part.arch(), whole.arch());
    same(part.model(), whole.model());
    same(part.boardId(), whole.boardId());
    same(part.kernelUuid(), whole.kernelUuid());
    same(part.kernelSlide(), whole.kernelSlide());
    same(part.kernelCacheSlide(), whole.kernelCacheSlide());
    same(part.kernelTextBase(), whole.kernelTextBase());
    same(part.kernelTextExecBase(), whole.kernelTextExecBase());
    same(part.bootSession(), whole.bootSession());
    Stream.of(part.build())
        .flatMap(Optional::stream)
        .forEach(build -> assertTrue(whole.build().orElse("").startsWith(build), build));
  }

  private static void same(Optional<?> part, Optional<?> whole) {
    part.ifPresent(value -> assertEquals(whole, Optional.of(value)));
  }
}
