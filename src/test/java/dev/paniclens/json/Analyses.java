package dev.paniclens.json;

import dev.paniclens.analysis.Advice;
import dev.paniclens.analysis.Advice.LoadsHere;
import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Event;
import dev.paniclens.analysis.Analysis.Inference;
import dev.paniclens.analysis.Analysis.Kexts;
import dev.paniclens.analysis.Analysis.LoadedKext;
import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.analysis.Analysis.Panic;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Attribution.Consideration;
import dev.paniclens.analysis.Attribution.Evidence;
import dev.paniclens.analysis.Confidence;
import dev.paniclens.analysis.Likeness;
import dev.paniclens.analysis.Marks;
import dev.paniclens.analysis.ResolvedCode;
import dev.paniclens.analysis.Seen;
import dev.paniclens.analysis.Signature;
import dev.paniclens.analysis.Source;
import dev.paniclens.analysis.Stack;
import dev.paniclens.analysis.Stack.Dependency;
import dev.paniclens.analysis.Stack.StackFrame;
import dev.paniclens.analysis.Stack.StackKext;
import dev.paniclens.analysis.SymbolsOfImage;
import dev.paniclens.analysis.SymbolsOfImage.SymbolFile;
import dev.paniclens.analysis.Verdict;
import dev.paniclens.report.Address;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Envelope.Container;
import dev.paniclens.report.Firmware;
import dev.paniclens.report.Frame.FoundBy;
import dev.paniclens.report.HostState;
import dev.paniclens.report.Origin;
import dev.paniclens.report.ReportKind;
import dev.paniclens.report.SystemInfo.Arch;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Analyses to write and read. */
final class Analyses {

  private static final BundleId VENDOR = new BundleId("com.example.driver.Disk");
  private static final BundleId APPLE = new BundleId("com.apple.iokit.IOStorageFamily");

  private Analyses() {}

  /** One in which every member of the schema is there. */
  static Analysis full() {
    return new Analysis(
        1,
        Optional.of("8A1C7E5E-0B0F-4B0C-9D5D-2F6D3B1A0C11"),
        new Source(
            "archive.zip!/Kernel.panic",
            OptionalInt.of(2),
            Optional.of("00ff"),
            OptionalLong.of(5_000_000_000L),
            Optional.of(Container.IPS),
            ReportKind.PANIC,
            Optional.of("210"),
            true,
            List.of("the list of loaded kexts breaks off")),
        Optional.of(
            new Panic(
                Optional.of(OffsetDateTime.parse("2024-03-01T12:00:00+02:00")),
                Optional.of("panic"),
                Optional.of("a disk said \"no\""),
                Optional.of("panic(cpu 1 caller 0xffffff8012345678): a disk said \"no\"\n\tä 😀"),
                "page-fault",
                "Page fault",
                Optional.of("null"),
                Optional.of("A null pointer was followed"),
                OptionalInt.of(1),
                Optional.of(new Address(0xffff_ff80_1234_5678L)),
                Optional.of(
                    new Analysis.Process(
                        "diskd", OptionalInt.of(77), Optional.of("Disk Tool, monitor"))),
                Optional.of("0x2"),
                OptionalLong.of(123_456_789_012L),
                Optional.of("macos"),
                Optional.of(Details.full()),
                Optional.of("0x0"))),
        Optional.of(
            new Machine(
                Optional.of("macOS"),
                Optional.of("14.5"),
                Optional.of("14.4.1"),
                Optional.of("build"),
                Optional.of("23F79"),
                Optional.of("23.5.0"),
                Optional.of(Arch.ARM64),
                Optional.of("Mac14,2"),
                Optional.of("MacBook Air (M2, 2022)"),
                Optional.of("T8112"),
                Optional.of("11112222-3333-4444-5555-666677778888"),
                Optional.of(new Address(0x1000)),
                Optional.of(new Address(0xffff_fe00_0000_0000L)),
                Optional.of(true),
                Optional.of("-v"),
                OptionalInt.of(0),
                Optional.of(
                    List.of(
                        new Inference(
                            "boot-arg",
                            "a protection is off",
                            OptionalInt.of(9),
                            Optional.of("Boot args: -v")))),
                Optional.of(
                    new Firmware(
                        OptionalInt.of(16),
                        Optional.of("mBoot-1.2"),
                        Optional.of("mBoot-1.3"),
                        Optional.of("iBoot-1.4"),
                        Optional.of("SPTM-1.5"),
                        Optional.of("2026-08-08:13:06:06.975686"),
                        Optional.of("BOOTED_EXCLAVEKIT"))),
                Optional.of(
                    new HostState(
                        Optional.of("22G91"),
                        Address.parse("0x16"),
                        Address.parse("0x1"),
                        Address.parse("0x2"),
                        Address.parse("0xbd"),
                        Address.parse("0x30000"),
                        Address.parse("0x11"))))),
        Optional.of(
            new Stack(
                OptionalInt.of(1),
                List.of(
                    new StackFrame(
                        0,
                        Optional.of(new Address(0x10)),
                        Optional.of(new Address(0x20)),
                        Optional.of(VENDOR.value()),
                        Optional.of(new Address(0x8)),
                        Optional.of("_read"),
                        FoundBy.KEXT_RANGE,
                        Optional.of("it only notices"),
                        Optional.of(
                            new ResolvedCode(
                                Optional.of("widget::read()"),
                                Optional.of("_ZN6widget4readEv"),
                                Optional.of(new Address(0x8)),
                                Optional.of("in words"),
                                ResolvedCode.BY_TABLE)))),
                Optional.of(
                    List.of(
                        new StackKext(
                            VENDOR,
                            Optional.of("1.2"),
                            Optional.of("AAAABBBB-0000-0000-0000-000000000000"),
                            Optional.of(new Address(0x18)),
                            Optional.of(new Address(0x28)),
                            Origin.THIRD_PARTY,
                            Optional.of("Example"),
                            List.of(0),
                            List.of(
                                new Dependency(
                                    APPLE,
                                    Optional.of("2.1"),
                                    Optional.of("CCCC"),
                                    Optional.of(new Address(0x40))))))),
                Optional.of(
                    List.of(
                        new SymbolsOfImage(
                            VENDOR.value(),
                            Optional.of("AAAABBBB-0000-0000-0000-000000000000"),
                            SymbolsOfImage.USED,
                            List.of(
                                new SymbolFile("a.kext", "AAAABBBB", OptionalInt.of(3), true))))))),
        Optional.of(
            new Kexts(
                Optional.of(
                    List.of(
                        new LoadedKext(
                            VENDOR,
                            Optional.of("1.2"),
                            Origin.THIRD_PARTY,
                            Optional.of(OffsetDateTime.parse("2026-09-25T13:56:48Z"))),
                        new LoadedKext(APPLE, Optional.empty(), Origin.APPLE, Optional.empty()))),
                Optional.of(event(VENDOR)),
                Optional.of(event(APPLE)),
                Optional.of(event(VENDOR)),
                Optional.of(event(APPLE)),
                OptionalInt.of(2),
                Optional.of(List.of(VENDOR)),
                Optional.of(false),
                Optional.of(true),
                Optional.of("it is cut"),
                Optional.of("all"))),
        Optional.of(
            new Attribution(
                Verdict.THIRD_PARTY,
                Confidence.HIGH,
                List.of(VENDOR),
                List.of(APPLE),
                "A disk driver of Example.",
                List.of(
                    new Evidence(
                        "first-frame",
                        "the first frame lies in it",
                        OptionalInt.of(3),
                        Optional.of("0x10 : 0x20"),
                        Optional.of(VENDOR))),
                Optional.of(
                    List.of(
                        new Consideration(
                            "fault-in-kext", "decided", "third-party, high", List.of()))))),
        Optional.of(
            new Signature(
                "0123456789abcdef",
                "page fault in com.example.driver.Disk+0x8",
                Optional.of("fedcba9876543210"),
                Optional.of("page fault"),
                List.of("com.example.driver.Disk+0x8"))),
        Optional.of(List.of(advice())),
        Optional.of(
            List.of(
                new Likeness(
                    "disk-says-no",
                    "A disk says no",
                    "Its driver panics when asked.",
                    Optional.of("macOS 13"),
                    Optional.of("macOS 14.5"),
                    "Update the driver.",
                    66,
                    List.of(
                        new Evidence(
                            "message",
                            "the message has its words",
                            OptionalInt.of(1),
                            Optional.of("a disk said no"),
                            Optional.empty())),
                    List.of("example/disk issue 1")))),
        Optional.of(new Marks(List.of("storage"), List.of("the vendor knows"))),
        Optional.of(
            new Seen(
                Optional.of(Seen.Answer.SEEN),
                12,
                OptionalLong.of(4),
                1,
                Optional.of(LocalDate.of(2025, 2, 1)),
                Optional.of(LocalDate.of(2025, 3, 9)),
                2)));
  }

  /** One of a file that is no panic. */
  static Analysis bare() {
    return new Analysis(
        1,
        Optional.empty(),
        new Source(
            "notes.txt",
            OptionalInt.empty(),
            Optional.empty(),
            OptionalLong.empty(),
            Optional.empty(),
            ReportKind.UNREADABLE,
            Optional.empty(),
            false,
            List.of()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static Advice advice() {
    return new Advice(
        VENDOR,
        Optional.of("Disk"),
        Optional.of("iokit-storage"),
        Optional.of("block storage"),
        "product",
        Optional.of("BlockStorageDeviceDriverKit"),
        Optional.of("driver-extension"),
        Optional.of("IOUserBlockStorageDevice"),
        Optional.of("com.example.entitlement"),
        Optional.of("macOS 12"),
        Optional.of(List.of("another (macOS 13)")),
        Optional.of(List.of("a third")),
        Optional.of("macOS 10.15"),
        Optional.of("macOS 11"),
        Optional.of("macOS 11"),
        Optional.of("one disk only"),
        Optional.of("legacy"),
        Optional.of("a driver extension"),
        Optional.of(
            new LoadsHere(
                "loaded",
                Optional.of("approval-and-restart"),
                Optional.of("reduced-security"),
                "it was loaded")),
        "Disk is built on block storage.",
        Optional.of("inferred"),
        Optional.of("a page"),
        Optional.of("site"));
  }

  private static Event event(BundleId id) {
    return new Event(
        id,
        Optional.of("3"),
        987_654_321_000L,
        Optional.of(new Address(0x50)),
        OptionalLong.of(4096));
  }
}
