package dev.paniclens.attribution.signature;

import dev.paniclens.attribution.fact.Facts;
import dev.paniclens.attribution.stack.Bystander;
import dev.paniclens.knowledge.panic.SignatureCatalog;
import dev.paniclens.report.Address;
import dev.paniclens.report.BundleId;
import dev.paniclens.report.Frame;
import dev.paniclens.report.Kext;
import dev.paniclens.report.PanicMessage.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The few places of a stack by which a crash is known again.
 *
 * <p>Where a kext stands near the panic, its places are enough: from where in the kext the kernel
 * was called also tells which of the kernel's functions were on top. So such crashes are known even
 * where the kernel's slide is missing. Where none is near, the kernel's own topmost places count.
 */
final class StackShape {
  /** Deeper kexts called something so general that they do not make the crash what it is. */
  private static final int NEAR = 10;

  private static final int KEXT_PLACES = 2;
  private static final int KERNEL_PLACES = 3;

  private final Facts facts;
  private final SignatureCatalog catalog;
  private final List<Frame> frames;
  private final boolean whole;

  private StackShape(Facts facts, SignatureCatalog catalog) {
    this.facts = facts;
    this.catalog = catalog;
    List<Frame> all = facts.stack().cutFound() ? facts.stack().frames() : List.of();
    this.frames = all.isEmpty() ? all : all.subList(facts.stack().firstCounted().n(), all.size());
    // The section of kexts follows the frames: where it is, none of them is cut off.
    this.whole = facts.log().mainBacktrace().filter(b -> b.kexts().isPresent()).isPresent();
  }

  /** The places, the nearest to the panic first; empty when too little of the stack is left. */
  static List<CodePlace> of(Facts facts, SignatureCatalog catalog) {
    StackShape shape = new StackShape(facts, catalog);
    List<CodePlace> kexts = shape.kextPlaces();
    return kexts.isEmpty() ? shape.kernelPlaces() : kexts;
  }

  private List<CodePlace> kextPlaces() {
    List<CodePlace> own = new ArrayList<>();
    List<CodePlace> hosts = new ArrayList<>();
    faultPlace().ifPresent(own::add);
    int near = NEAR;
    for (Frame frame : frames) {
      if (near-- == 0) {
        break;
      }
      Optional<BundleId> kext = facts.stack().kext(frame);
      Optional<CodePlace> place = CodePlace.of(frame).filter(p -> !p.inKernel());
      if (facts.stack().isInterrupted(frame)) {
        break;
      }
      if (kext.isEmpty() || place.isEmpty()) {
        continue;
      }
      boolean first = frame.equals(frames.getFirst());
      boolean counts = facts.stack().passedOver(frame.n()).isEmpty();
      if (counts && !catalog.isHelperKext(kext.get().value()) || isHost(frame) && first) {
        near = own.isEmpty() ? NEAR : near;
        own.add(place.get());
      } else if (counts || isHost(frame)) {
        hosts.add(place.get());
      }
    }
    List<CodePlace> chosen = own.isEmpty() ? hosts : own;
    List<CodePlace> places = first(KEXT_PLACES, chosen);
    return whole || places.size() == KEXT_PLACES ? places : List.of();
  }

  /** The faulting instruction, where the stack has no frame for it. */
  private Optional<CodePlace> faultPlace() {
    Optional<Address> pc = facts.fault().flatMap(Fault::pc);
    boolean onStack =
        !frames.isEmpty() && frames.getFirst().returnAddress().equals(pc) && pc.isPresent();
    return onStack
        ? Optional.empty()
        : facts
            .atThePanic()
            .filter(k -> facts.fault().isPresent())
            .flatMap(k -> place(k, pc.orElseThrow()));
  }

  private static Optional<CodePlace> place(Kext kext, Address at) {
    return kext.start()
        .map(
            s -> new CodePlace(kext.id().value(), Optional.empty(), Optional.of(at.offsetFrom(s))));
  }

  private List<CodePlace> kernelPlaces() {
    List<CodePlace> all = new ArrayList<>();
    List<CodePlace> telling = new ArrayList<>();
    for (Frame frame : frames.subList(0, Math.min(frames.size(), NEAR))) {
      Optional<CodePlace> place = CodePlace.of(frame);
      if (facts.stack().isInterrupted(frame)
          || place.isEmpty() && facts.stack().kext(frame).isEmpty()) {
        // An address of which nobody knows where it lies: what follows is not the next place.
        break;
      }
      if (place.isEmpty() || !place.get().inKernel()) {
        continue;
      }
      all.add(place.get());
      if (!place.get().symbol().filter(catalog::isPassedOver).isPresent()) {
        telling.add(place.get());
      }
    }
    List<CodePlace> chosen = telling.isEmpty() ? all : telling;
    List<CodePlace> places = first(KERNEL_PLACES, chosen);
    return whole || places.size() == KERNEL_PLACES ? places : List.of();
  }

  /** The first few places, each once. */
  private static List<CodePlace> first(int most, List<CodePlace> all) {
    List<CodePlace> first = new ArrayList<>(most);
    for (CodePlace place : all) {
      if (first.size() < most && !first.contains(place)) {
        first.add(place);
      }
    }
    return first;
  }

  private boolean isHost(Frame frame) {
    return facts.stack().passedOver(frame.n()).filter(Bystander.HOST.reason()::equals).isPresent();
  }
}
