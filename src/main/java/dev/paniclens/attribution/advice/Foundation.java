package dev.paniclens.attribution.advice;

import dev.paniclens.knowledge.Grounds;
import dev.paniclens.knowledge.kext.InterfaceCatalog;
import dev.paniclens.knowledge.kext.InterfaceCatalog.Match;
import dev.paniclens.knowledge.kext.KernelInterface;
import dev.paniclens.knowledge.kext.KextCatalog;
import dev.paniclens.knowledge.kext.KnownKext;
import dev.paniclens.report.BundleId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The kernel interface that a kext is built on, and how that is known.
 *
 * @param built the interface; empty when nothing tells
 * @param basis how it is known
 * @param telling the dependencies that told; empty for another basis
 * @param grounds how sure that is; says nothing without an interface
 */
record Foundation(
    Optional<KernelInterface> built, Basis basis, List<BundleId> telling, Grounds grounds) {

  /** How an interface is known, the surest first. */
  enum Basis {
    PRODUCT("product"),
    NAME("name"),
    DEPENDENCIES("dependencies"),
    VENDOR("vendor"),
    NONE("none");

    private final String word;

    Basis(String word) {
      this.word = word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  /**
   * Finds it: in the tables when the kext or its product is there; else by a convention that its
   * name follows; else by what the kext is linked against; else by what the vendor's kexts mostly
   * are. The name comes before the dependencies as a file system is linked against storage too.
   */
  static Foundation of(
      BundleId kext,
      Collection<BundleId> dependencies,
      KextCatalog kexts,
      InterfaceCatalog interfaces) {
    Optional<KnownKext> known = kexts.find(kext);
    Optional<KernelInterface> listed =
        known.flatMap(KnownKext::kernelInterface).flatMap(interfaces::find);
    Grounds grounds = known.map(KnownKext::grounds).orElse(Grounds.INFERRED);
    boolean exact =
        known.filter(k -> k.match() == KnownKext.Match.EXACT || isSourcedProduct(k)).isPresent();
    if (exact && listed.isPresent()) {
      return new Foundation(listed, Basis.PRODUCT, List.of(), grounds);
    }
    Optional<KernelInterface> named = interfaces.byName(kext);
    if (named.isPresent()) {
      return new Foundation(named, Basis.NAME, List.of(), Grounds.INFERRED);
    }
    Optional<Foundation> linked =
        interfaces
            .byDependencies(dependencies)
            .or(() -> bySibling(dependencies, kexts, interfaces))
            .map(
                m ->
                    new Foundation(
                        Optional.of(m.kernelInterface()),
                        Basis.DEPENDENCIES,
                        m.telling(),
                        Grounds.INFERRED));
    return linked.orElseGet(
        () ->
            listed.isPresent()
                ? new Foundation(listed, Basis.VENDOR, List.of(), Grounds.INFERRED)
                : new Foundation(Optional.empty(), Basis.NONE, List.of(), Grounds.INFERRED));
  }

  /** Without a source, a vendor's name tells no more than what its kexts mostly are. */
  private static boolean isSourcedProduct(KnownKext family) {
    return family.product().isPresent() && family.grounds() != Grounds.INFERRED;
  }

  /** Some vendors keep what touches the kernel in a second kext, which the others link against. */
  private static Optional<Match> bySibling(
      Collection<BundleId> dependencies, KextCatalog kexts, InterfaceCatalog interfaces) {
    return dependencies.stream()
        .filter(id -> kexts.origin(id).isThirdParty())
        .flatMap(
            id ->
                kexts
                    .find(id)
                    .flatMap(KnownKext::kernelInterface)
                    .flatMap(interfaces::find)
                    .map(built -> new Match(built, List.of(id)))
                    .stream())
        .findFirst();
  }
}
