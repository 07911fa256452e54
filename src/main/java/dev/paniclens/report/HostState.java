package dev.paniclens.report;

import java.util.Optional;

/**
 * What a T2 chip knew of the Intel Mac around it when it panicked or saw that one stop, each as
 * printed (xnu osfmk/arm/model_dep.c, {@code XNU_TARGET_OS_BRIDGE}). What the numbers mean is not
 * published.
 *
 * @param macOsBuild build of the Mac's own system; absent where the chip did not know it
 * @param efiBootState how far the Mac's firmware had started
 * @param systemState the Mac's state
 * @param powerState its state of power
 * @param shutdownCause why it shut down last
 * @param powerTransitions its last changes of power
 * @param pcieLinkState the link between both sides
 */
public record HostState(
    Optional<String> macOsBuild,
    Optional<Address> efiBootState,
    Optional<Address> systemState,
    Optional<Address> powerState,
    Optional<Address> shutdownCause,
    Optional<Address> powerTransitions,
    Optional<Address> pcieLinkState) {

  /** Whether the report tells anything of it. */
  public boolean isKnown() {
    return macOsBuild.isPresent()
        || efiBootState.isPresent()
        || systemState.isPresent()
        || powerState.isPresent()
        || shutdownCause.isPresent()
        || powerTransitions.isPresent()
        || pcieLinkState.isPresent();
  }
}
