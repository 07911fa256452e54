package dev.paniclens.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The address ranges printed for kexts, as far as they make sense: two kexts never share memory, no
 * kext holds the kernel, and none is as large as a range becomes when a digit of it is misread.
 *
 * <p>Of a range that lies within another one, the outer is wrong; where two overlap, either may be.
 * The order in which they are printed decides nothing.
 */
public final class KextRanges {
  /** Ten times the largest kext seen in reports, a graphics driver of 6.5 MB. */
  private static final long LARGEST = 64L << 20;

  /** No kext lies in the first pages of memory. */
  private static final long LOWEST = 0x1000;

  private final List<Kext> trusted;
  private final boolean senseless;

  private KextRanges(List<Kext> trusted, boolean senseless) {
    this.trusted = List.copyOf(trusted);
    this.senseless = senseless;
  }

  /** Weighs the ranges of entries against each other, and against where the kernel is. */
  public static KextRanges of(List<Kext> kexts, SystemInfo system) {
    return of(
        kexts,
        Stream.of(system.kernelTextBase(), system.kernelTextExecBase())
            .flatMap(Optional::stream)
            .toList());
  }

  static KextRanges of(List<Kext> kexts, List<Address> kernel) {
    List<Kext> sound = new ArrayList<>();
    boolean senseless = false;
    for (Kext kext : kexts) {
      if (kext.start().isPresent() && kext.end().isPresent()) {
        boolean makesSense = makesSense(kext) && !containsAny(kext, kernel);
        senseless |= !makesSense;
        if (makesSense) {
          sound.add(kext);
        }
      }
    }
    List<Kext> trusted = new ArrayList<>();
    for (Kext kext : sound) {
      if (standsAlone(kext, sound, kexts)) {
        trusted.add(kext);
      } else {
        senseless = true;
      }
    }
    return new KextRanges(trusted, senseless);
  }

  /** The kext whose range holds an address. */
  public Optional<Kext> holding(Address address) {
    for (Kext kext : trusted) { // asked for every frame
      if (kext.contains(address)) {
        return Optional.of(kext);
      }
    }
    return Optional.empty();
  }

  /** The entries whose range is believed. */
  public List<Kext> trusted() {
    return trusted;
  }

  /** Whether some range makes no sense: a digit of it, or of another one, is misread. */
  public boolean senseless() {
    return senseless;
  }

  private static boolean containsAny(Kext kext, List<Address> addresses) {
    for (Address address : addresses) {
      if (kext.contains(address)) {
        return true;
      }
    }
    return false;
  }

  private static boolean makesSense(Kext kext) {
    long start = kext.start().orElseThrow().bits();
    long size = kext.end().orElseThrow().bits() - start;
    return Long.compareUnsigned(start, LOWEST) >= 0 && size > 0 && size <= LARGEST;
  }

  private static boolean standsAlone(Kext kext, List<Kext> sound, List<Kext> all) {
    for (Kext other : sound) {
      if (!other.id().equals(kext.id()) && meet(kext, other) && !isWithin(kext, other)) {
        return false;
      }
    }
    for (Kext other : all) {
      for (Kext.Dependency dependency : other.dependencies()) {
        if (!dependency.id().equals(kext.id())
            && dependency.start().filter(kext::contains).isPresent()) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean meet(Kext a, Kext b) {
    return b.start().filter(a::contains).isPresent() || a.start().filter(b::contains).isPresent();
  }

  /** Whether a range lies in another one that is wider. */
  private static boolean isWithin(Kext inner, Kext outer) {
    boolean within =
        inner.start().filter(outer::contains).isPresent()
            && inner.end().filter(outer::contains).isPresent();
    return within && !(inner.start().equals(outer.start()) && inner.end().equals(outer.end()));
  }
}
