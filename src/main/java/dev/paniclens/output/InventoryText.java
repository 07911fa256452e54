package dev.paniclens.output;

import dev.paniclens.attribution.InventoryAdvice;
import dev.paniclens.attribution.InventoryAdvice.Blocker;
import dev.paniclens.attribution.InventoryAdvice.Installed;
import dev.paniclens.attribution.InventoryAdvice.Product;
import dev.paniclens.attribution.InventoryAdvice.Totals;
import dev.paniclens.report.BundleId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes what replaces the kexts of an inventory, for people. */
public final class InventoryText {
  private final InventoryAdvice advice;
  private final Page page;

  /** The versions and states of the installed System Extensions, by identifier. */
  private final Map<BundleId, String> states;

  private InventoryText(InventoryAdvice advice, Page page) {
    this.advice = advice;
    this.page = page;
    this.states =
        advice.systemExtensions().stream()
            .collect(Collectors.toMap(Installed::id, Installed::state, (first, old) -> first));
  }

  /**
   * The advice as a page of text.
   *
   * @param width columns of the page
   */
  public static String render(InventoryAdvice advice, Style style, int width) {
    Page page = new Page(style, width);
    new InventoryText(advice, page).write();
    return page.toString();
  }

  private void write() {
    if (!advice.products().isEmpty()) {
      page.line(page.style().bold("What replaces the third-party kexts"));
      advice.products().forEach(this::product);
      page.line("");
    }
    if (!advice.systemExtensions().isEmpty()) {
      page.line(page.style().bold("Already a System Extension"));
      advice.systemExtensions().forEach(this::installed);
      page.line("");
    }
    advice.notes().forEach(note -> page.paragraph(note, 0));
    page.paragraph(counted(advice.appleKexts(), "kext") + " of Apple's.", 0);
    page.paragraph(totals(), 0);
  }

  private void product(Product product) {
    List<Blocker> blockers = product.blockers().orElse(List.of());
    String name = product.advice().kext() + product.version().map(v -> " " + v).orElse("");
    if (product.advice().kernelInterface().isPresent()) {
      AdviceText.describe(product.advice(), page, name, blockers.isEmpty() ? "loads there" : "");
    } else {
      page.line("  " + page.style().bold(Printable.of(name)));
      label("built on", "not known: neither tables nor links tell; ask the vendor");
      product.advice().successor().ifPresent(now -> label("vendor now", now));
      product.advice().loadsHere().ifPresent(there -> label("loads there", there.says()));
    }
    product.vendor().ifPresent(vendor -> label("vendor", vendor));
    for (Blocker b : blockers) {
      label("BLOCKS", b.says() + " (inferred, confidence: " + b.confidence() + ")");
    }
    product.systemExtensions().stream()
        .map(e -> e + ", " + states.get(e) + ", " + relation(product, e))
        .forEach(says -> label("installed", says));
    if (product.kexts().size() > 1) {
      label(
          "with it",
          product.kexts().stream()
              .filter(kext -> !kext.equals(product.advice().kext()))
              .map(BundleId::value)
              .collect(Collectors.joining(", ")));
    }
  }

  private static String relation(Product product, BundleId extension) {
    return product.advice().successor().filter(now -> now.contains(extension.value())).isPresent()
        ? "is what the vendor delivers now: the kext may be a leftover (inferred)"
        : "is of the same vendor, by its identifier (inferred)";
  }

  private void label(String label, String value) {
    AdviceText.label(page, label, value);
  }

  private void installed(Installed e) {
    page.bullet(
        e.id()
            + e.version().map(v -> " " + v).orElse("")
            + e.name().map(n -> " (" + n + ")").orElse("")
            + ": "
            + e.state()
            + (e.kexts().isEmpty()
                ? ""
                : "; of the same vendor as "
                    + e.kexts().stream().map(BundleId::value).collect(Collectors.joining(", "))));
  }

  private String totals() {
    Totals t = advice.totals();
    if (t.thirdParty() == 0) {
      return "No third-party kext is listed"
          + advice.targetOs().map(os -> ": none blocks the upgrade to macOS " + os).orElse("")
          + ".";
    }
    Optional<String> blocked =
        advice
            .targetOs()
            .map(
                os ->
                    ", "
                        + t.blocked().orElse(0)
                        + (t.blocked().orElse(0) == 1 ? " blocks" : " block")
                        + " the upgrade to macOS "
                        + os);
    return counted(t.thirdParty(), "third-party kext")
        + ": "
        + t.withReplacement()
        + " with a replacement, "
        + t.withoutReplacement()
        + " without, "
        + t.unknown()
        + " unknown"
        + blocked.orElse("")
        + ".";
  }

  private static String counted(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
