package dev.paniclens.report;

import java.util.List;
import java.util.Optional;

/**
 * One entry of a {@code Kernel Extensions in backtrace} section: a kext in whose code some frame of
 * that backtrace lies.
 *
 * <p>The kernel prints these in the order of its table of loaded kexts, not of the stack (xnu
 * OSKext.cpp, {@code foreachKextInBacktrace}): the position says nothing.
 *
 * @param id the bundle identifier; never abbreviated in this section
 * @param version as printed; absent when the report has none
 * @param uuid the Mach-O UUID of this build of the kext; absent when missing, empty or redacted
 * @param start first address of the kext; on arm64 of its code alone; absent when cut off
 * @param end last address, inclusive; absent in reports up to 10.4
 * @param dependencies kexts it links against. They were not on the stack
 * @param line line of the panic string on which the entry stands, from 1
 */
public record Kext(
    BundleId id,
    Optional<String> version,
    Optional<String> uuid,
    Optional<Address> start,
    Optional<Address> end,
    List<Dependency> dependencies,
    int line) {

  public Kext {
    dependencies = List.copyOf(dependencies);
  }

  /** Whether the address lies between the printed start and end; false when either is missing. */
  public boolean contains(Address address) {
    return address.isWithin(start, end);
  }

  /**
   * A kext that another one links against.
   *
   * @param id the bundle identifier
   * @param version as printed; absent when the report has none
   * @param uuid the Mach-O UUID; absent when missing, empty or redacted
   * @param start first address; absent when cut off
   * @param end last address, inclusive; printed since macOS 11 only
   */
  public record Dependency(
      BundleId id,
      Optional<String> version,
      Optional<String> uuid,
      Optional<Address> start,
      Optional<Address> end) {

    /** Whether the address lies between the printed start and end; false when either is missing. */
    public boolean contains(Address address) {
      return address.isWithin(start, end);
    }
  }
}
