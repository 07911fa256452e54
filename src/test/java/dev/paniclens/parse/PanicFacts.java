package dev.paniclens.parse;

import dev.paniclens.report.Address;
import dev.paniclens.report.Frame;
import dev.paniclens.report.Kext;
import dev.paniclens.report.KextLists;
import dev.paniclens.report.KextLists.Event;
import dev.paniclens.report.KextLists.LoadedKext;
import dev.paniclens.report.PanicLog;
import dev.paniclens.report.PanicLog.PanickedProcess;
import dev.paniclens.report.PanicMessage;
import dev.paniclens.report.PanicMessage.Fault;
import dev.paniclens.report.SystemInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** What a panic string tells, without the place where it stands: to compare two forms of it. */
record PanicFacts(
    Optional<String> message,
    OptionalInt cpu,
    Optional<Address> caller,
    Optional<Fault> fault,
    List<List<FrameFacts>> frames,
    List<Optional<List<KextFacts>>> kexts,
    List<KextFacts> memoryKexts,
    Optional<PanickedProcess> process,
    SystemInfo system,
    Optional<List<LoadedFacts>> loaded,
    Optional<EventFacts> started,
    Optional<EventFacts> stopped,
    Optional<Instant> calendar,
    OptionalLong uptime) {

  record FrameFacts(Optional<Address> address, Optional<String> image, Optional<String> symbol) {
    static FrameFacts of(Frame f) {
      return new FrameFacts(f.returnAddress(), f.image(), f.symbol());
    }
  }

  record KextFacts(
      String id,
      Optional<String> version,
      Optional<String> uuid,
      Optional<Address> start,
      Optional<Address> end,
      List<Kext.Dependency> dependencies) {
    static KextFacts of(Kext k) {
      return new KextFacts(
          k.id().value(), k.version(), k.uuid(), k.start(), k.end(), k.dependencies());
    }
  }

  record LoadedFacts(String id, Optional<String> version, Optional<Instant> loadedAt) {
    static LoadedFacts of(LoadedKext k) {
      return new LoadedFacts(k.id().value(), k.version(), k.loadedAt());
    }
  }

  record EventFacts(String id, Optional<String> version, long at, Optional<Address> address) {
    static EventFacts of(Event e) {
      return new EventFacts(e.id().value(), e.version(), e.at(), e.address());
    }
  }

  static PanicFacts of(PanicLog log) {
    KextLists lists = log.kexts();
    return new PanicFacts(
        log.message().map(PanicMessage::text),
        log.message().map(PanicMessage::cpu).orElse(OptionalInt.empty()),
        log.message().flatMap(PanicMessage::caller),
        log.message().flatMap(PanicMessage::fault),
        log.backtraces().stream()
            .map(b -> b.frames().stream().map(FrameFacts::of).toList())
            .toList(),
        log.backtraces().stream()
            .map(b -> b.kexts().map(all -> all.stream().map(KextFacts::of).toList()))
            .toList(),
        log.memoryKexts().stream().map(KextFacts::of).toList(),
        log.process(),
        log.system(),
        lists.loaded().map(all -> all.stream().map(LoadedFacts::of).toList()),
        lists.lastStarted().map(EventFacts::of),
        lists.lastStopped().map(EventFacts::of),
        log.calendar(),
        log.uptimeNanos());
  }

  static PanicFacts of(String file) {
    return of(Parsing.log(file));
  }
}
