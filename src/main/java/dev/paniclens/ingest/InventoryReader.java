package dev.paniclens.ingest;

import dev.paniclens.analysis.Analysis;
import dev.paniclens.analysis.Analysis.Kexts;
import dev.paniclens.analysis.Analysis.Machine;
import dev.paniclens.analysis.Analysis.Panic;
import dev.paniclens.analysis.Stack;
import dev.paniclens.analysis.Stack.Dependency;
import dev.paniclens.analysis.Stack.StackKext;
import dev.paniclens.parse.inventory.InventoryParser;
import dev.paniclens.reading.Analyzed;
import dev.paniclens.reading.ReportAnalyzer;
import dev.paniclens.report.Inventory;
import dev.paniclens.report.Inventory.Entry;
import dev.paniclens.report.Inventory.Gap;
import dev.paniclens.report.Kext;
import dev.paniclens.report.PanicLog;
import dev.paniclens.report.PanicReport;
import dev.paniclens.report.ReportKind;
import dev.paniclens.report.SystemInfo.Arch;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells what a file lists: the output of a tool of macOS, the kexts of panic reports, or
 * identifiers. Instances can be shared by threads.
 */
public final class InventoryReader {
  /** Of listings, which are some kilobytes long; panic reports are read to their end. */
  private static final int MOST_BYTES = 8 << 20;

  private final InventoryParser parser = new InventoryParser();
  private final ReportAnalyzer analyzer = new ReportAnalyzer();

  /**
   * What a file is.
   *
   * @param inventories what it lists; a file can hold several panic reports
   * @param wrong why it lists nothing; absent when it does
   */
  public record Content(List<Inventory> inventories, Optional<String> wrong) {
    public Content {
      inventories = List.copyOf(inventories);
    }
  }

  /**
   * Reads a file.
   *
   * @param path what it is called
   * @param bytes its content; not closed
   * @throws IOException when reading fails
   */
  public Content read(String path, InputStream bytes) throws IOException {
    byte[] head = bytes.readNBytes(MOST_BYTES);
    String text = new String(head, StandardCharsets.UTF_8);
    if (text.isBlank()) {
      return wrong("it is empty: a list of all kexts that are loaded never is");
    }
    // Addresses, versions and the like are in panic reports, too, so they are asked second.
    Inventory list = text.indexOf('\0') < 0 ? parser.parse(text) : parser.parse("");
    if (list.listing() && !text.contains("panic(")) {
      return new Content(List.of(whole(list, head)), Optional.empty());
    }
    List<Analyzed> analyses =
        analyzer.analyzed(path, new SequenceInputStream(new ByteArrayInputStream(head), bytes));
    List<Inventory> found = new ArrayList<>();
    analyses.stream()
        .filter(a -> a.analysis().panic().isPresent())
        .map(this::ofPanic)
        .forEach(found::add);
    if (list.listing() || found.isEmpty() && isList(list)) {
      found.add(whole(list, head));
    }
    return found.isEmpty()
        ? wrong(reason(analyses.getFirst().analysis()))
        : new Content(found, Optional.empty());
  }

  /** Identifiers without anything around them, but not a text in which some occur. */
  private static boolean isList(Inventory list) {
    return !list.kexts().isEmpty() && list.kexts().size() >= list.unread();
  }

  private static Inventory whole(Inventory list, byte[] head) {
    return head.length < MOST_BYTES
        ? list
        : list.with(gap("only its first " + (MOST_BYTES >> 20) + " MB were read"));
  }

  private static Optional<Gap> gap(String says) {
    return Optional.of(new Gap(true, says));
  }

  private static String reason(Analysis analysis) {
    String what = "neither a list of kexts nor a panic report";
    return analysis.source().kind() == ReportKind.UNREADABLE
        ? what
        : what + ": " + String.join("; ", analysis.source().problems());
  }

  private static Content wrong(String why) {
    return new Content(List.of(), Optional.of(why));
  }

  /** The kexts that a panic names; entries of backtraces tell what they are linked against. */
  private Inventory ofPanic(Analyzed analyzed) {
    Analysis panic = analyzed.analysis();
    Optional<String> other =
        panic.panic().flatMap(Panic::subsystem).filter(s -> !s.equals("macos"));
    if (other.isPresent()) {
      String system = panic.system().flatMap(Machine::osName).orElse(other.get());
      Gap gap = new Gap(false, "it is a panic of " + system + ", which has no kexts of a Mac");
      return new Inventory(true, List.of(), List.of(), 0, Optional.of(gap), Optional.empty());
    }
    Optional<Arch> arch = panic.system().flatMap(Machine::arch);
    Optional<String> darwin = panic.system().flatMap(Machine::darwin);
    List<Entry> entries = new ArrayList<>();
    for (StackKext kext : panic.backtrace().flatMap(Stack::kexts).orElse(List.of())) {
      entries.add(
          new Entry(
              kext.id(),
              kext.version(),
              arch,
              kext.dependencies().stream().map(Dependency::id).toList(),
              darwin));
    }
    // Those of other stacks, and of the backtraces of an allocation, tell as much.
    analyzed.report().map(PanicReport::log).stream()
        .flatMap(InventoryReader::otherKexts)
        .forEach(
            kext ->
                entries.add(
                    new Entry(
                        kext.id(),
                        kext.version(),
                        arch,
                        kext.dependencies().stream().map(Kext.Dependency::id).toList(),
                        darwin)));
    Optional<Kexts> lists = panic.kexts();
    lists
        .flatMap(Kexts::loaded)
        .orElse(List.of())
        .forEach(k -> entries.add(new Entry(k.id(), k.version(), arch, List.of(), darwin)));
    Stream.of(lists.flatMap(Kexts::lastStarted), lists.flatMap(Kexts::lastLoaded))
        .flatMap(Optional::stream)
        .forEach(e -> entries.add(new Entry(e.id(), e.version(), arch, List.of(), darwin)));
    return new Inventory(
        true, entries, List.of(), 0, gapOf(lists), panic.system().flatMap(Machine::osVersion));
  }

  private static Stream<Kext> otherKexts(PanicLog log) {
    return Stream.of(
            log.backtraces().stream().flatMap(b -> b.kexts().stream()).flatMap(List::stream),
            log.orphans().stream(),
            log.memoryKexts().stream())
        .flatMap(kexts -> kexts);
  }

  private static Optional<Gap> gapOf(Optional<Kexts> lists) {
    if (lists.flatMap(Kexts::loaded).isEmpty()) {
      return gap("the report has no list of the loaded kexts");
    }
    return lists
        .flatMap(Kexts::thirdPartyGap)
        .flatMap(why -> gap("the report's list of loaded kexts may lack some: " + why));
  }
}
