package dev.paniclens.symbols.macho;

/**
 * The processor that an image is for. It is shown, and decides nothing: the subtype of arm64e is
 * written in several ways.
 *
 * @param type {@code cputype} of the header
 * @param subtype {@code cpusubtype}, with its capability bits
 */
public record Processor(int type, int subtype) {
  private static final int CAPABILITIES = 0xff00_0000;
  private static final int ARM64E = 2;

  /** Its name as tools print it; the number where it has none here. */
  @Override
  public String toString() {
    return switch (type) {
      case 7 -> "i386";
      case 0x0100_0007 -> "x86_64";
      case 12 -> "arm";
      case 0x0100_000c -> (subtype & ~CAPABILITIES) == ARM64E ? "arm64e" : "arm64";
      case 18 -> "ppc";
      case 0x0100_0012 -> "ppc64";
      default -> "processor " + Integer.toUnsignedString(type);
    };
  }
}
