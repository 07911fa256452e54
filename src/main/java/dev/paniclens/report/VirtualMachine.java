package dev.paniclens.report;

import java.util.Optional;

/**
 * A virtual machine's part in the panic.
 *
 * @param side {@code guest}: the system that panicked ran in one; {@code host}: it ran one, and
 *     what the guest did stopped it
 * @param product whose it was, such as {@code VMware}; absent where nothing tells
 * @param text what shows it, as printed
 * @param change what to change there
 */
public record VirtualMachine(String side, Optional<String> product, String text, String change) {

  /** Whether the system that panicked ran in it. */
  public boolean isGuest() {
    return side.equals("guest");
  }
}
