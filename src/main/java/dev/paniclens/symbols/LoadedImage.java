package dev.paniclens.symbols;

import dev.paniclens.report.Address;
import dev.paniclens.report.SystemInfo;
import dev.paniclens.symbols.macho.ImageKind;
import dev.paniclens.symbols.macho.MachImage;
import dev.paniclens.symbols.macho.Segment;
import java.util.Optional;

/**
 * Where an image lay in memory, as far as the report tells: what leads from an address of it to the
 * address that a linker gave it. All of it is arithmetic of unsigned 64 bits.
 */
sealed interface LoadedImage {

  /** From this Darwin on (OS X 10.8) kernels lie elsewhere at each boot. */
  int FIRST_SLID = 12;

  /**
   * The linked address of an address in memory.
   *
   * @return empty where report or file do not tell
   */
  Optional<Long> link(MachImage image, Address address);

  /**
   * A kext.
   *
   * @param start of its range: its first segment on Intel, that of its code on arm64. A kext that
   *     is an object file has neither, and where the loader put its code it does not tell
   */
  record Kext(Address start) implements LoadedImage {
    @Override
    public Optional<Long> link(MachImage image, Address address) {
      return image
          .codeSegment()
          .filter(code -> image.kind() != ImageKind.OBJECT)
          .map(code -> from(start, code, address));
    }
  }

  /**
   * The kernel: a file of its own, or an entry of a collection. Where its text lies tells more than
   * slides do, which mean other things on other systems (SystemInfo).
   */
  record Kernel(SystemInfo system) implements LoadedImage {
    @Override
    public Optional<Long> link(MachImage image, Address address) {
      Optional<Segment> exec = image.segment(Segment.TEXT_EXEC);
      if (exec.isPresent() && system.kernelTextExecBase().isPresent()) {
        return Optional.of(from(system.kernelTextExecBase().get(), exec.get(), address));
      }
      Optional<Segment> text = image.segment(Segment.TEXT);
      if (exec.isEmpty() && text.isPresent() && system.kernelTextBase().isPresent()) {
        return Optional.of(from(system.kernelTextBase().get(), text.get(), address));
      }
      Optional<Address> slide =
          image.entry().isPresent() ? system.kernelCacheSlide() : system.kernelSlide();
      return slide.or(this::unslid).map(s -> address.bits() - s.bits());
    }

    private Optional<Address> unslid() {
      return system
          .darwin()
          .map(version -> version.split("\\.", 2)[0])
          .filter(major -> major.matches("\\d{1,2}") && Integer.parseInt(major) < FIRST_SLID)
          .map(major -> new Address(0));
    }
  }

  private static long from(Address start, Segment segment, Address address) {
    return address.bits() - start.bits() + segment.address();
  }
}
