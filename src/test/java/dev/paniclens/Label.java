package dev.paniclens;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Event;
import dev.paniclens.analysis.Analysis.Kexts;
import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.analysis.Analysis.Process;
import dev.paniclens.analysis.Attribution;
import dev.paniclens.analysis.Stack;
import dev.paniclens.analysis.Stack.StackFrame;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Frame;
import dev.paniclens.report.Frame.FoundBy;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What a careful reader found in one report of the corpus, and how an analysis differs from it. */
final class Label {
  private final JsonNode json;
  private final List<String> differences = new ArrayList<>();

  Label(JsonNode json) {
    this.json = json;
  }

  String file() {
    return json.get("file").asString();
  }

  boolean isPanic() {
    return json.get("is_panic").asBoolean();
  }

  /** One line for each label that the analysis does not meet; null in a label means unknown. */
  List<String> differences(Analysis a) {
    Machine system = a.system().orElseThrow();
    text("os_build", system.osBuild());
    text("kernel", system.darwin());
    text("platform", system.arch().map(Object::toString));
    text("process", a.panic().flatMap(p -> p.process()).map(Process::name));
    String container = json.get("container").asString();
    if (!container.equals("embedded-paste")) {
      String expected =
          switch (container) {
            case "ips-two-part" -> "ips";
            case "single-json" -> "json";
            default -> "text";
          };
      same("container", expected, a.source().container().map(Object::toString).orElse(""));
    }
    backtrace(a);
    verdict(a.attribution().orElseThrow());
    loaded(a.kexts());
    return differences;
  }

  private void backtrace(Analysis a) {
    Optional<List<String>> kexts =
        a.backtrace()
            .flatMap(Stack::kexts)
            .map(all -> all.stream().map(k -> k.id().value()).toList());
    boolean noStack = a.backtrace().isEmpty() && !a.source().truncated();
    if (known("backtrace_kexts") && list("backtrace_kexts").isEmpty() && noStack) {
      // A whole report without a stack: there is no section of kexts, and so no list of them.
      same("backtrace_kexts", Optional.empty(), kexts);
    } else if (known("backtrace_kexts")) {
      same("backtrace_kexts", list("backtrace_kexts"), kexts.orElse(List.of("absent")));
    } else {
      same("backtrace_kexts", Optional.empty(), kexts);
    }
    List<String> symbolized =
        a.backtrace().stream()
            .flatMap(s -> s.frames().stream())
            .filter(f -> f.foundBy() == FoundBy.SYMBOL)
            .map(StackFrame::image)
            .flatMap(Optional::stream)
            .filter(image -> !image.equals(Frame.KERNEL))
            .distinct()
            .toList();
    same("frame_kexts", new HashSet<>(list("frame_kexts")), new HashSet<>(symbolized));
  }

  private void verdict(Attribution attribution) {
    Set<String> named = new HashSet<>();
    Stream.of(attribution.culprits(), attribution.suspects())
        .flatMap(List::stream)
        .forEach(id -> named.add(id.value()));
    for (String kext : thirdPartyOnStack()) {
      if (!named.contains(kext)) {
        differences.add("third party on the stack, but neither culprit nor suspect: " + kext);
      }
    }
    boolean noneKnown = known("third_party_in_backtrace") && thirdPartyOnStack().isEmpty();
    List<String> accused =
        attribution.culprits().stream()
            .filter(id -> !id.hasApplePrefix())
            .map(BundleId::value)
            .toList();
    if (noneKnown && !accused.isEmpty() || !thirdPartyOnStack().containsAll(accused)) {
      differences.add("accused without being on the stack: " + accused);
    }
    if (noneKnown && attribution.verdict().accusesThirdParty()) {
      differences.add("verdict " + attribution.verdict() + " with no third party on the stack");
    }
  }

  private List<String> thirdPartyOnStack() {
    Set<String> all = new HashSet<>(list("third_party_in_backtrace"));
    list("frame_kexts").stream().filter(k -> !k.startsWith("com.apple.")).forEach(all::add);
    return List.copyOf(all);
  }

  private void loaded(Optional<Kexts> kexts) {
    if (known("n_loaded")) {
      int count = kexts.map(k -> k.loadedCount().orElse(-1)).orElse(-1);
      int expected = json.get("n_loaded").asInt();
      // The corpus says itself that readers may differ by one where a list is cut.
      boolean cut = json.get("loaded_state").asString().equals("truncated");
      if (Math.abs(count - expected) > (cut ? 1 : 0)) {
        differences.add("n_loaded: expected " + expected + ", was " + count);
      }
    }
    if (known("loaded_third_party")) {
      List<String> ids =
          kexts.flatMap(Kexts::thirdPartyLoaded).orElse(List.of()).stream()
              .map(BundleId::value)
              .toList();
      same("loaded_third_party", list("loaded_third_party"), ids);
    }
    event("last_started", kexts.flatMap(k -> k.lastStarted().or(k::lastLoaded)));
    event("last_stopped", kexts.flatMap(k -> k.lastStopped().or(k::lastUnloaded)));
  }

  private void event(String field, Optional<Event> event) {
    if (known(field)) {
      List<String> found =
          event.map(e -> List.of(e.id().value(), e.version().orElse(""))).orElse(List.of("absent"));
      same(field, list(field), found);
    }
  }

  private void text(String field, Optional<String> found) {
    if (known(field)) {
      same(field, json.get(field).asString(), found.orElse("absent"));
    }
  }

  private void same(String field, Object expected, Object found) {
    if (!expected.equals(found)) {
      differences.add(field + ": expected " + expected + ", was " + found);
    }
  }

  private boolean known(String field) {
    return json.hasNonNull(field);
  }

  private List<String> list(String field) {
    List<String> items = new ArrayList<>();
    if (known(field)) {
      json.get(field).forEach(item -> items.add(item.asString("")));
    }
    return items;
  }
}
