package dev.paniclens.fleet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a Mac of a fleet has loaded, as its own tool lists it: {@code kmutil showloaded} from macOS
 * 11 on, {@code kextstat} before.
 */
final class LoadedList {
  private static final int STREAM = 9;

  /** From Darwin 20 on, kexts are managed by kmutil. */
  private static final int KMUTIL = 20;

  private static final List<String> INTERFACES =
      List.of("bsd", "dsep", "iokit", "libkern", "mach", "private", "unsupported");

  private static final long STEP = 0x20000;

  private final StringBuilder out = new StringBuilder();
  private final Draw draw;
  private final boolean kmutil;
  private long address;
  private int index;

  private LoadedList(SyntheticMac mac, Draw draw) {
    this.draw = draw;
    kmutil = mac.release().major() >= KMUTIL;
    address = mac.era() == SyntheticMac.Era.SILICON ? 0xfffffe0008000000L : 0xffffff7f80a00000L;
  }

  /**
   * Writes the lists of some Macs of a fleet into a folder. Macs of 10.6 and older have none:
   * nobody upgrades those any more.
   *
   * @param count how many
   */
  static void write(FleetOptions options, int count, Path folder) throws IOException {
    Files.createDirectories(folder);
    int written = 0;
    for (long number = 0; written < count; number++) {
      SyntheticMac mac = SyntheticMac.number(number, options);
      if (mac.era() != SyntheticMac.Era.TIGER && mac.era() != SyntheticMac.Era.SNOW_LEOPARD) {
        String text = of(mac, new Draw(options.seed(), STREAM, number));
        Files.writeString(folder.resolve("mac-%04d.txt".formatted(number)), text);
        written++;
      }
    }
  }

  private static String of(SyntheticMac mac, Draw draw) {
    LoadedList list = new LoadedList(mac, draw);
    list.head();
    String darwin = mac.release().darwin();
    INTERFACES.forEach(name -> list.row("com.apple.kpi." + name, darwin, ""));
    String apple =
        list.kmutil && mac.era() == SyntheticMac.Era.SILICON
            ? FleetKextNames.LIST_SILICON
            : FleetKextNames.LIST_INTEL;
    // The kernel's own list has the kext that was loaded last first.
    for (String line : apple.lines().toList().reversed()) {
      int tab = line.indexOf('\t');
      list.row(line.substring(0, tab), line.substring(tab + 1), "6 5 4 3 1");
    }
    for (int rank : mac.kexts()) {
      list.row(FleetKextNames.third(rank), FleetKextNames.version(rank), "6 5 4 3 1");
    }
    return list.out.toString();
  }

  private void head() {
    if (kmutil) {
      out.append("Executing: /usr/bin/kmutil showloaded\n")
          .append("No variant specified, falling back to release\n");
    }
    out.append("Index Refs Address            Size       Wired      Name (Version) UUID")
        .append(" <Linked Against>\n");
  }

  private void row(String id, String version, String linked) {
    index++;
    address += STEP;
    String size = "0x%x".formatted(0x1000 * (1 + draw.below(31)));
    out.append(
        "%5d %4d 0x%016x %-10s %-10s %s (%s) %s"
            .formatted(
                index, linked.isEmpty() ? 10 : 0, address, size, size, id, version, draw.uuid()));
    out.append(linked.isEmpty() && !kmutil ? "" : " <" + linked + ">").append('\n');
  }
}
