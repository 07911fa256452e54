package dev.paniclens.knowledge.kext;

import dev.paniclens.knowledge.Grounds;
import dev.paniclens.knowledge.Resource;
import dev.paniclens.knowledge.TextBlock;
import dev.paniclens.report.BundleId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The kernel interfaces that kexts are built on, by key and by the dependencies of a kext. */
public final class InterfaceCatalog {

  private static final Set<String> FIELDS =
      Set.of(
          "title",
          "used",
          "depends",
          "layer",
          "named",
          "replacement",
          "related",
          "deprecated",
          "blocked",
          "required",
          "limits",
          "confidence",
          "source");

  private final Map<String, KernelInterface> byKey = new LinkedHashMap<>();
  private final Map<String, Replacement> replacements;

  private InterfaceCatalog(List<TextBlock> blocks, Map<String, Replacement> replacements) {
    this.replacements = replacements;
    for (TextBlock block : blocks) {
      if (byKey.put(block.name(), kernelInterface(block)) != null) {
        throw block.malformed("occurs twice");
      }
    }
  }

  /** The catalog that is part of the program; read when first asked for. */
  public static InterfaceCatalog bundled() {
    return Bundled.CATALOG;
  }

  static InterfaceCatalog read(Resource interfaces, Resource replacements) {
    return new InterfaceCatalog(
        TextBlock.readAll(interfaces, FIELDS), ReplacementReader.read(replacements));
  }

  /** The interface with a key; empty when there is none. */
  public Optional<KernelInterface> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /**
   * What a kext is built on, judged by what it is linked against. The purpose of a kext is not
   * always that of the libraries it uses: this is a conclusion, not a fact.
   *
   * @param dependencies the kexts that it is linked against
   * @return empty when none of them tells
   */
  public Optional<Match> byDependencies(Collection<BundleId> dependencies) {
    Map<String, BundleId> present =
        dependencies.stream().collect(Collectors.toMap(BundleId::key, id -> id, (a, b) -> a));
    for (KernelInterface candidate : byKey.values()) {
      for (Set<String> set : candidate.dependencies()) {
        if (present.keySet().containsAll(set)) {
          return Optional.of(new Match(candidate, set.stream().map(present::get).toList()));
        }
      }
    }
    return Optional.empty();
  }

  /**
   * A part of the kernel that a kext is linked against as nearly every one is, so that it does not
   * tell what the kext is built on.
   *
   * @return the most telling of them; empty when it is linked against none
   */
  public Optional<KernelInterface> layer(Collection<BundleId> dependencies) {
    Set<String> present = dependencies.stream().map(BundleId::key).collect(Collectors.toSet());
    return byKey.values().stream()
        .filter(each -> each.layers().stream().anyMatch(present::contains))
        .findFirst();
  }

  /**
   * What a kext is built on, judged by its name alone: vendors keep conventions, such as {@code
   * .filesystems.} in the identifier of a file system. Less sure than its place in a table.
   *
   * @return empty when the name follows none
   */
  public Optional<KernelInterface> byName(BundleId kext) {
    return byKey.values().stream()
        .filter(each -> each.names().stream().anyMatch(kext.key()::contains))
        .findFirst();
  }

  /** All interfaces, those first that win where several fit a kext. */
  public List<KernelInterface> all() {
    return List.copyOf(byKey.values());
  }

  /** All replacements, in the order of their resource. */
  public List<Replacement> replacements() {
    return List.copyOf(replacements.values());
  }

  /**
   * An interface that the dependencies of a kext point to.
   *
   * @param kernelInterface the interface
   * @param telling the dependencies that point to it
   */
  public record Match(KernelInterface kernelInterface, List<BundleId> telling) {
    public Match {
      telling = List.copyOf(telling);
    }
  }

  private KernelInterface kernelInterface(TextBlock block) {
    return new KernelInterface(
        block.name(),
        block.one("title"),
        block.one("used"),
        block.all("depends").stream().map(InterfaceCatalog::ids).toList(),
        block.all("layer").stream().map(id -> id.toLowerCase(Locale.ROOT)).toList(),
        block.all("named"),
        named(block, "replacement"),
        named(block, "related"),
        ReplacementReader.milestone(block, "deprecated"),
        ReplacementReader.milestone(block, "blocked"),
        ReplacementReader.milestone(block, "required"),
        ReplacementReader.optional(block, "limits"),
        ReplacementReader.word(block, "confidence", Grounds.values()),
        block.one("source"));
  }

  private List<Replacement> named(TextBlock block, String field) {
    List<Replacement> found = new ArrayList<>();
    for (String key : block.all(field)) {
      Replacement replacement = replacements.get(key);
      if (replacement == null) {
        throw block.malformed("\"" + field + "\" names no replacement: " + key);
      }
      found.add(replacement);
    }
    return found;
  }

  private static Set<String> ids(String text) {
    // Sorted, so that the same dependencies always lead to the same words.
    return Collections.unmodifiableSet(
        new TreeSet<>(List.of(text.toLowerCase(Locale.ROOT).split(" \\+ ", -1))));
  }

  private static final class Bundled {
    static final InterfaceCatalog CATALOG =
        read(Resource.load("interfaces.txt"), Resource.load("replacements.txt"));
  }
}
