package dev.paniclens.parse;

import static dev.paniclens.parse.fixture.Parsing.images;
import static dev.paniclens.parse.fixture.Parsing.kexts;
import static dev.paniclens.parse.fixture.Parsing.loaded;
import static dev.paniclens.parse.fixture.Parsing.log;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.paniclens.parse.fixture.Era;
import dev.paniclens.parse.fixture.PanicTexts;
import dev.paniclens.report.Address;
import dev.paniclens.report.KextLists.Event;
import dev.paniclens.report.PanicLog;
import dev.paniclens.report.PanicMessage.Fault;
import dev.paniclens.report.SystemInfo.Arch;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A whole report of every era, in which the same made-up kext followed a null pointer. */
class ErasTest {
  private static final String WIDGET = "com.example.driver.Widget";

  @ParameterizedTest
  @EnumSource
  void wholeReportIsNotTruncated(Era era) {
    PanicLog log = log(PanicTexts.whole(era).text());
    assertFalse(log.truncated());
    assertFalse(log.problems().stream().anyMatch(p -> !p.contains("more than one panic")));
  }

  @ParameterizedTest
  @EnumSource
  void messageHasProcessorCallerAndFault(Era era) {
    PanicLog log = log(PanicTexts.whole(era).text());
    assertEquals(OptionalInt.of(2), log.message().orElseThrow().cpu());
    Fault fault = log.message().flatMap(m -> m.fault()).orElseThrow();
    assertEquals(Optional.of(new Address(era.kind == Era.Kind.PPC ? 8 : 0x18)), fault.address());
    assertTrue(fault.pc().isPresent());
    switch (era.kind) {
      case PPC -> assertEquals("0x300 - Data access", fault.name());
      case I386, X86_64 -> {
        assertEquals("page fault", fault.name());
        assertEquals(OptionalInt.of(14), fault.number());
      }
      case ARM64, ARM64_FILESET -> {
        assertEquals("Kernel data abort.", fault.name());
        assertEquals(Optional.of(new Address(0x96000006L)), fault.code());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void kextsOfTheBacktraceAreKnown(Era era) {
    PanicLog log = log(PanicTexts.whole(era).text());
    assertEquals(Optional.of(era.namesKexts() ? List.of(WIDGET) : List.of()), kexts(log));
    if (era.namesKexts()) {
      var widget = log.mainBacktrace().orElseThrow().kexts().orElseThrow().getFirst();
      assertEquals(Optional.of("2.1"), widget.version());
      assertEquals("com.apple.iokit.IOPCIFamily", widget.dependencies().getFirst().id().value());
    }
  }

  @ParameterizedTest
  @EnumSource
  void framesAreMappedToTheKext(Era era) {
    List<String> images = images(log(PanicTexts.whole(era).text()));
    assertEquals(
        switch (era.kind) {
          // Since 10.4 the kernel names the kext of the faulting instruction, too.
          case PPC ->
              era == Era.JAGUAR_PPC
                  ? List.of(WIDGET, WIDGET, "?")
                  : List.of(WIDGET, WIDGET, WIDGET, "?");
          case I386 -> List.of("?", "?", WIDGET, WIDGET, "?");
          case X86_64 -> List.of("mach_kernel", "mach_kernel", WIDGET, WIDGET, "mach_kernel");
          case ARM64 -> List.of("?", "?", "?", "?");
          case ARM64_FILESET -> List.of("mach_kernel", WIDGET, WIDGET, "mach_kernel");
        },
        images);
  }

  @ParameterizedTest
  @EnumSource
  void systemIsTheOneThatPanicked(Era era) {
    PanicLog log = log(PanicTexts.whole(era).text());
    assertEquals(Optional.of(era.darwin), log.system().darwin());
    assertEquals(
        Optional.of(
            switch (era.kind) {
              case PPC -> Arch.PPC;
              case I386 -> Arch.I386;
              case X86_64 -> Arch.X86_64;
              case ARM64, ARM64_FILESET -> Arch.ARM64;
            }),
        log.system().arch());
    boolean printsBuild = era != Era.JAGUAR_PPC && era != Era.TIGER_PPC && era != Era.TIGER_INTEL;
    assertEquals(printsBuild ? Optional.of(era.build) : Optional.empty(), log.system().build());
  }

  @ParameterizedTest
  @EnumSource
  void processIsNamedWhereTheKernelKnowsIt(Era era) {
    PanicLog log = log(PanicTexts.whole(era).text());
    boolean printsProcess = era != Era.JAGUAR_PPC && era != Era.TIGER_PPC && era != Era.TIGER_INTEL;
    assertEquals(printsProcess, log.process().isPresent());
    log.process().ifPresent(p -> assertEquals("widgetd", p.name()));
    boolean printsTask = era.isArm() || era.kind == Era.Kind.X86_64 && era.since(Era.MONTEREY);
    log.process()
        .ifPresent(
            p -> assertEquals(printsTask ? OptionalInt.of(431) : OptionalInt.empty(), p.pid()));
  }

  @ParameterizedTest
  @EnumSource
  void listOfLoadedKextsIsExpanded(Era era) {
    PanicLog log = log(PanicTexts.whole(era).text());
    assertEquals(era.listsKexts(), log.kexts().loaded().isPresent());
    if (era.listsKexts()) {
      assertEquals(
          List.of(
              WIDGET + " 2.1",
              "as.other.IntelBluetoothFirmware 14.0.1 45154",
              "com.apple.driver.AppleTopCaseHIDEventDriver 5450",
              "com.apple.driver.usb.AppleUSBHub 1.2",
              "com.apple.security.sandbox 300.0",
              "com.apple.iokit.IOStorageFamily 2.1",
              "com.apple.kec.corecrypto 12.0"),
          loaded(log));
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"LEOPARD_PPC"})
  void lastStartedKextIsKnownWithItsTime(Era era) {
    Optional<Event> started = log(PanicTexts.whole(era).text()).kexts().lastStarted();
    assertEquals(era.listsKexts(), started.isPresent());
    started.ifPresent(
        e -> {
          assertEquals(WIDGET, e.id().value());
          assertEquals(Optional.of("2.1"), e.version());
          assertEquals(801_234_567_890L, e.at());
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"IOS_9", "IOS_12", "BRIDGE_OS", "SEQUOIA_ARM", "TAHOE_ARM"})
  void armKnowsWhenItPanicked(Era era) {
    PanicLog log = log(PanicTexts.whole(era).text());
    assertEquals(Optional.of(Instant.ofEpochSecond(0x68a07000L, 2_000)), log.calendar());
  }

  @ParameterizedTest
  @EnumSource(names = {"LEOPARD_INTEL", "SNOW_LEOPARD", "CATALINA", "SEQUOIA_INTEL", "LEOPARD_PPC"})
  void intelKnowsHowLongItWasUp(Era era) {
    assertEquals(
        OptionalLong.of(812_345_678_901L), log(PanicTexts.whole(era).text()).uptimeNanos());
  }
}
