package dev.paniclens.json;

import dev.paniclens.report.Address;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.FaultDetails;
import dev.paniclens.report.NamedPart;
import dev.paniclens.report.PanicDetails;
import dev.paniclens.report.PanicDetails.Compressor;
import dev.paniclens.report.PanicDetails.Coprocessor;
import dev.paniclens.report.PanicDetails.Exit;
import dev.paniclens.report.PanicDetails.FurtherPanic;
import dev.paniclens.report.PanicDetails.Location;
import dev.paniclens.report.PanicDetails.Lock;
import dev.paniclens.report.PanicDetails.MachineCheck;
import dev.paniclens.report.PanicDetails.Memory;
import dev.paniclens.report.PanicDetails.PanickedThread;
import dev.paniclens.report.PanicDetails.Power;
import dev.paniclens.report.PanicDetails.Watchdog;
import dev.paniclens.report.PanicMessage.Fault;
import dev.paniclens.report.SleepTimes;
import dev.paniclens.report.ThreadWait;
import dev.paniclens.report.VirtualMachine;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Details in which every member is there, which no panic has. */
public final class Details {

  private Details() {}

  /** All of them. */
  public static PanicDetails full() {
    return new PanicDetails(
        Optional.of(fault()),
        Optional.of(new Location("IOWidget.cpp", 77, Optional.of("IOWidgetFamily-12.3"))),
        Optional.of(
            new Memory(
                Optional.of("kalloc.48"),
                Optional.of("use-after-free"),
                Optional.of("high"),
                Optional.of(new Address(0xffff_ff80_0000_1000L)),
                OptionalLong.of(48),
                OptionalLong.of(8),
                OptionalLong.of(5_000_000_000L),
                OptionalLong.of(104_166_666))),
        Optional.of(
            new Lock(
                Optional.of("spinlock"),
                Optional.of(new Address(0xffff_ff80_0000_2000L)),
                Optional.of("widget lock"),
                Optional.of(new Address(0xffff_ff80_0000_3000L)),
                OptionalInt.of(5))),
        Optional.of(List.of(3, 11)),
        Optional.of(
            new Watchdog(
                Optional.of("com.example.widgetd"),
                OptionalLong.of(126),
                Optional.of("wake"),
                OptionalInt.of(2),
                Optional.of("no answer"),
                true,
                Optional.of(
                    List.of(
                        new Watchdog.Service("logd", OptionalLong.of(3076), OptionalLong.of(9)))))),
        Optional.of(
            new Exit(
                Optional.of("launchd"),
                OptionalInt.of(1),
                OptionalInt.of(11),
                Optional.of("SIGSEGV"),
                OptionalInt.of(4),
                OptionalInt.of(2),
                Optional.of("signal"),
                Optional.of(new Address(0xb)),
                Optional.of("it fell over"))),
        Optional.of(
            new Power(
                "sleep",
                OptionalLong.of(180_000),
                Optional.of("calling power state change callbacks"),
                Optional.of(new BundleId("com.example.driver.Disk")),
                Optional.of("ExampleDisk"),
                Optional.of(new Address(0x12ee)))),
        Optional.of(
            new Coprocessor(
                "DCP", Optional.of("RTKit-1.2.release"), Optional.of("local-example.RELEASE"))),
        Optional.of(List.of("TG0B", "mic1")),
        Optional.of(
            new MachineCheck(
                List.of(
                    new MachineCheck.Bank(
                        OptionalInt.of(6),
                        4,
                        new Address(0xbe00_0000_0080_0400L),
                        true,
                        true,
                        true,
                        true,
                        new Address(0x400),
                        Optional.of(new Address(0x8012_c6f2L)))))),
        Optional.of(
            new PanickedThread(
                Optional.of(new Address(0xffff_ff80_0000_4000L)),
                OptionalLong.of(4874),
                Optional.of(new Address(0xffff_ff80_0000_5000L)),
                Optional.of(new Address(0xffff_ff80_0000_6000L)),
                OptionalInt.of(7))),
        Optional.of(
            List.of(
                new FurtherPanic(
                    "panic",
                    Optional.of("once more"),
                    OptionalInt.of(9),
                    Optional.of(new Address(0xffff_ff80_0000_7000L))))),
        Optional.of(new Compressor(100, "BAD", 42, "OK", 17, "LOW")),
        Optional.of("3 of 4"),
        Optional.of(
            List.of(
                new ThreadWait(
                    701,
                    Optional.of("launchd"),
                    OptionalInt.of(1),
                    "krwlock",
                    Optional.of("reading"),
                    702,
                    Optional.of("widgetd"),
                    OptionalInt.of(90),
                    "thread 701: krwlock 0x5e for reading owned by thread 702"))),
        Optional.of(
            new SleepTimes(OptionalLong.of(9000), OptionalLong.of(700), OptionalLong.of(60))),
        Optional.of(new VirtualMachine("guest", Optional.of("VMware"), "VMware7,1", "update it")),
        Optional.of(List.of(new NamedPart("TG0B", "a temperature sensor", "inferred"))));
  }

  private static FaultDetails fault() {
    return new FaultDetails(
        new Fault(
            OptionalInt.of(14),
            "page fault",
            Optional.of(new Address(0xffff_ff80_0000_8000L)),
            Optional.of(new Address(0xffff_ff80_0000_9000L)),
            Optional.of(new Address(0x18)),
            Optional.of(new Address(3))),
        Optional.of("small"),
        Optional.of("write"),
        Optional.of(new FaultDetails.PageFault(true, true, true)),
        Optional.of(
            new FaultDetails.Esr(
                0x25,
                Optional.of("data abort"),
                Optional.of("translation"),
                OptionalInt.of(2),
                Optional.of(new Address(0xc470)))),
        Optional.of("IA"),
        Optional.of(List.of("SMAP fault")));
  }
}
