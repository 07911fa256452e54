package dev.paniclens.output.text;

import dev.paniclens.attribution.inventory.FleetAdvice;
import dev.paniclens.attribution.inventory.FleetAdvice.Mac;
import dev.paniclens.attribution.inventory.FleetAdvice.MacProduct;
import dev.paniclens.attribution.inventory.FleetAdvice.Reason;
import dev.paniclens.output.Csv;
import dev.paniclens.report.BundleId;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What an upgrade meets on Macs, for spreadsheets: a line for each product of each Mac. */
public final class FleetCsv {
  private FleetCsv() {}

  /**
   * Writes CSV with a header line (RFC 4180). A Mac that has no product has a line, too.
   *
   * @param out takes a line after the other, with its end
   */
  public static void write(FleetAdvice advice, Consumer<String> out) {
    line(
        out,
        "mac",
        "macos",
        "arch",
        "state",
        "why",
        "product",
        "vendor",
        "version",
        "kexts",
        "standing",
        "effect",
        "reasons",
        "replacement");
    for (Mac mac : advice.macs()) {
      if (mac.products().isEmpty()) {
        product(out, mac, "", "", "", "", "", "", "", "");
      }
      for (MacProduct product : mac.products()) {
        product(
            out,
            mac,
            product.product(),
            product.vendor().orElse(""),
            product.version().orElse(""),
            product.kexts().stream().map(BundleId::value).collect(Collectors.joining(" ")),
            product.standing(),
            product.effect().map(Object::toString).orElse(""),
            reasons(product.reasons()),
            product.replacement().orElse(""));
      }
    }
  }

  private static void product(Consumer<String> out, Mac mac, String... cells) {
    String[] line = new String[5 + cells.length];
    line[0] = mac.name();
    line[1] = mac.macos().orElse("");
    line[2] = mac.arch().orElse("");
    line[3] = mac.state().toString();
    line[4] = why(mac);
    System.arraycopy(cells, 0, line, 5, cells.length);
    line(out, line);
  }

  /** What holds for the Mac, whatever products it has. */
  private static String why(Mac mac) {
    String blockers = reasons(mac.blockers());
    String open = String.join("; ", mac.open());
    return blockers + (blockers.isEmpty() || open.isEmpty() ? "" : "; ") + open;
  }

  private static String reasons(List<Reason> reasons) {
    return reasons.stream()
        .map(reason -> reason.onlyIf().map(so -> "if " + so + ": ").orElse("") + reason.says())
        .collect(Collectors.joining("; "));
  }

  private static void line(Consumer<String> out, String... cells) {
    StringBuilder line = new StringBuilder();
    Csv.line(line, cells);
    out.accept(line.toString());
  }
}
