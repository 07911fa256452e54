package dev.paniclens.fleet;

/** Writes lines of panic strings, without the cost of formats. */
final class LogWriter {
  private final StringBuilder out = new StringBuilder(12_000);

  LogWriter put(String text) {
    out.append(text);
    return this;
  }

  LogWriter put(long decimal) {
    out.append(decimal);
    return this;
  }

  /** An address with its leading zeros. */
  LogWriter wide(long address) {
    out.append("0x");
    Draw.digits(out, address, 16, false);
    return this;
  }

  /** An address without them. */
  LogWriter bare(long address) {
    out.append("0x").append(Long.toHexString(address));
    return this;
  }

  /** A PowerPC address. */
  LogWriter short32(long address) {
    out.append("0x");
    Draw.digits(out, address, 8, true);
    return this;
  }

  LogWriter uuid(Draw draw) {
    draw.uuid(out, true);
    return this;
  }

  LogWriter line() {
    out.append('\n');
    return this;
  }

  LogWriter line(String text) {
    out.append(text).append('\n');
    return this;
  }

  /** The loaded kexts that no release has: those of the Mac. */
  LogWriter thirdParty(SyntheticMac mac) {
    for (int rank : mac.kexts()) {
      out.append(FleetKextNames.third(rank))
          .append('\t')
          .append(FleetKextNames.version(rank))
          .append('\n');
    }
    return this;
  }

  StringBuilder text() {
    return out;
  }
}
