package dev.paniclens.output.text;

import static java.util.Collections.disjoint;

import dev.paniclens.analysis.Advice.LoadsHere;
import dev.paniclens.attribution.inventory.InventoryAdvice;
import dev.paniclens.attribution.inventory.InventoryAdvice.Blocker;
import dev.paniclens.attribution.inventory.InventoryAdvice.Installed;
import dev.paniclens.attribution.inventory.InventoryAdvice.MacBlocker;
import dev.paniclens.attribution.inventory.InventoryAdvice.Product;
import dev.paniclens.attribution.inventory.InventoryAdvice.Source;
import dev.paniclens.attribution.inventory.InventoryAdvice.Totals;
import dev.paniclens.output.Printable;
import dev.paniclens.output.Style;
import dev.paniclens.output.TextPage;
import dev.paniclens.report.BundleId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes what replaces the kexts of an inventory, for people. */
public final class InventoryText {
  /** Inputs that are named when they leave something open; of the others only their number. */
  private static final int NAMED = 5;

  /** What a list must be to tell everything. */
  static final String GIVE_ALL =
      "Give the whole output of kmutil showloaded (kextstat before macOS 11), without grep and"
          + " without --collection.";

  private final InventoryAdvice advice;
  private final TextPage page;

  /** The System Extensions by identifier: of an update, the old copy is listed, too. */
  private final Map<BundleId, List<Installed>> installed;

  /** What loading takes there for several kexts, in the same words; empty when it differs. */
  private final Optional<String> loads;

  private InventoryText(InventoryAdvice advice, TextPage page) {
    this.advice = advice;
    this.page = page;
    this.installed =
        advice.systemExtensions().stream().collect(Collectors.groupingBy(Installed::id));
    this.loads = shared(advice);
  }

  private static Optional<String> shared(InventoryAdvice advice) {
    Map<String, Long> counts =
        advice.products().stream()
            .filter(product -> product.blockers().orElse(List.of()).isEmpty())
            .flatMap(product -> product.advice().loadsHere().stream())
            .collect(
                Collectors.groupingBy(LoadsHere::says, LinkedHashMap::new, Collectors.counting()));
    return counts.entrySet().stream()
        .filter(each -> each.getValue() > 1)
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }

  /**
   * The advice as a page of text.
   *
   * @param width columns of the page
   */
  public static String render(InventoryAdvice advice, Style style, int width) {
    TextPage page = new TextPage(style, width);
    new InventoryText(advice, page).write();
    return page.toString();
  }

  private void write() {
    if (!advice.products().isEmpty()) {
      page.line(page.style().bold("What replaces the third-party kexts"));
      advice.products().forEach(this::product);
      page.line("");
    }
    if (loads.isPresent()) {
      page.line(page.style().bold("What loading takes there, where nothing else is said"));
      page.paragraph(loads.get(), 2);
      page.line("");
    }
    installed("Already a System Extension", true);
    installed("System Extensions that are not active", false);
    advice.notes().forEach(note -> page.paragraph(note, 0));
    if (advice.appleKexts() > 0) {
      page.paragraph(counted(advice.appleKexts(), "kext") + " of Apple's.", 0);
    }
    advice.blockers().orElse(List.of()).forEach(this::mac);
    page.paragraph(totals(), 0);
    open();
  }

  private void mac(MacBlocker blocker) {
    page.paragraph("BLOCKS: " + blocker.says() + ": " + named(blocker.sources()) + ".", 0);
  }

  private void product(Product product) {
    List<Blocker> blockers = product.blockers().orElse(List.of());
    String name = product.advice().kext() + product.version().map(v -> " " + v).orElse("");
    String loadsLabel = blockers.isEmpty() && !isShared(product) ? "loads there" : "";
    if (product.advice().kernelInterface().isPresent()) {
      AdviceText.describe(product.advice(), page, name, lacking(product), loadsLabel);
    } else {
      boolean asks = advice.targetOs().isEmpty();
      page.line("  " + page.style().bold(Printable.of(name)));
      label(
          "built on",
          "not known: neither tables nor links tell" + (asks ? "; ask the vendor" : ""));
      product.advice().successor().ifPresent(now -> label("vendor now", now));
      product
          .advice()
          .loadsHere()
          .filter(there -> !loadsLabel.isEmpty())
          .ifPresent(there -> label(loadsLabel, there.says()));
    }
    product.vendor().ifPresent(vendor -> label("vendor", vendor));
    if (!product.teamIds().isEmpty()) {
      label("signed by", "team " + String.join(", ", product.teamIds()));
    }
    InventoryStanding.of(product).forEach(says -> label("listed as", says));
    blockers.forEach(
        b -> label(b.onlyIf().isEmpty() ? "BLOCKS" : "MAY BLOCK", conclusion(b, product)));
    product.cautions().orElse(List.of()).forEach(c -> label("CHECK", conclusion(c, product)));
    product.systemExtensions().forEach(id -> installed(product, id));
    if (product.kexts().size() > 1) {
      label(
          "with it",
          product.kexts().stream()
              .filter(kext -> !kext.equals(product.advice().kext()))
              .map(BundleId::value)
              .collect(Collectors.joining(", ")));
    }
  }

  /** Whether what loading takes is said for all: rules for its kind stand below the kext itself. */
  private boolean isShared(Product product) {
    return loads.isPresent()
        && product.advice().loadsHere().filter(l -> l.says().startsWith(loads.get())).isPresent();
  }

  private static String conclusion(Blocker b, Product product) {
    String about =
        (b.kexts().size() == product.kexts().size() ? "" : joined(b.kexts()) + ": ")
            // Macs that the product is loaded on differ: it matters which.
            + (b.sources().size() == product.sources().size()
                ? ""
                : "in " + named(b.sources()) + ": ");
    String says = about + b.onlyIf().map(so -> "if " + so + ": ").orElse("") + b.says();
    return b.rule().equals("not-known")
        ? says
        : says + " (inferred, confidence: " + b.confidence() + ")";
  }

  private static String named(List<String> sources) {
    return InventoryStanding.some(sources, NAMED, more -> counted(more, "more input"));
  }

  /** Where the first choice is newer than the macOS that was asked about. */
  private String lacking(Product product) {
    Optional<String> first = product.advice().replacement().filter(r -> !r.equals("none"));
    Optional<List<String>> there = product.replacementsThere();
    if (first.isEmpty() || there.isEmpty() || there.get().contains(first.get())) {
      return "";
    }
    String target = "macOS " + advice.targetOs().orElse("");
    return there.get().isEmpty()
        ? "; not on " + target + ", which has no replacement"
        : "; " + target + " has only " + String.join(", ", there.get());
  }

  /** One extension of the vendor's, by the copy of it that is in use, if one is. */
  private void installed(Product product, BundleId id) {
    List<Installed> copies =
        installed.getOrDefault(id, List.of()).stream()
            .filter(e -> !disjoint(e.kexts(), product.kexts()))
            .toList();
    copies.stream()
        .filter(Installed::active)
        .findFirst()
        .or(() -> copies.stream().findFirst())
        .ifPresent(
            e ->
                label(
                    e.active() ? "installed" : "not active",
                    id + ", " + e.state() + ", " + relation(product, e)));
  }

  private static String relation(Product product, Installed e) {
    boolean successor =
        product.advice().successor().filter(now -> now.contains(e.id().value())).isPresent();
    if (!successor) {
      return "is of the same vendor, by its identifier (inferred)";
    }
    return e.active()
        ? "is what the vendor delivers now: the kext may be a leftover (inferred)"
        : "is what the vendor delivers now (inferred)";
  }

  private void label(String label, String value) {
    AdviceText.label(page, label, value);
  }

  private void installed(String title, boolean active) {
    List<Installed> some =
        advice.systemExtensions().stream().filter(e -> e.active() == active).toList();
    if (!some.isEmpty()) {
      page.line(page.style().bold(title));
      some.forEach(this::installed);
      page.line("");
    }
  }

  private void installed(Installed e) {
    page.bullet(
        e.id()
            + e.version().map(v -> " " + v).orElse("")
            + e.name().map(n -> " (" + n + ")").orElse("")
            + ": "
            + e.state()
            + meaning(e)
            + (e.kexts().isEmpty() ? "" : "; of the same vendor as " + joined(e.kexts())));
  }

  private static String meaning(Installed e) {
    if (e.active()) {
      return "";
    }
    if (e.state().startsWith("terminated")) {
      return ", an old copy that the next restart removes";
    }
    return e.state().contains("waiting for user")
        ? ", not in use until somebody allows it in the settings"
        : ", not in use";
  }

  private String totals() {
    Totals t = advice.totals();
    if (t.thirdParty() == 0) {
      return (advice.unknownBundles().isEmpty()
              ? "No third-party kext is listed"
              : "No bundle of a third-party kext that is known is listed")
          + advice
              .targetOs()
              .filter(os -> !advice.isOpen() && !advice.isBlocked())
              .map(os -> ": none blocks the upgrade to macOS " + os)
              .orElse("")
          + ".";
    }
    return counted(t.thirdPartyKexts(), "third-party kext")
        + (t.thirdPartyKexts() == t.thirdParty() ? "" : " of " + counted(t.thirdParty(), "product"))
        + ": "
        + t.withReplacement()
        + " with a replacement"
        + advice.targetOs().map(os -> " there").orElse("")
        + ", "
        + t.withoutReplacement()
        + " without, "
        + t.unknown()
        + " unknown"
        + advice
            .targetOs()
            .filter(os -> !advice.isDowngrade())
            .map(os -> blocking(t, os))
            .orElse("")
        + ".";
  }

  private String blocking(Totals t, String os) {
    int ifLoaded = t.blockedIfLoaded().orElse(0);
    int blocked = t.blocked().orElse(0) - ifLoaded;
    int cautioned = t.cautioned().orElse(0);
    return ", "
        + (blocked == 0
            ? (isAsked() ? "of the identifiers given " : "") + none() + " is known to block"
            : blocked + (blocked == 1 ? " blocks" : " block"))
        + " the upgrade to macOS "
        + os
        + (ifLoaded == 0 ? "" : ", " + ifLoaded + " may")
        + (cautioned == 0 ? "" : ", " + cautioned + " to check");
  }

  /** Where a Mac itself stands against it, "none" would deny that. */
  private String none() {
    return advice.blockers().orElse(List.of()).isEmpty() ? "none" : "no kext";
  }

  private boolean isAsked() {
    return advice.sources().stream().allMatch(s -> s.name().equals(InventoryAdvice.ARGUMENTS));
  }

  /** Which inputs leave it open whether something (else) blocks. */
  private void open() {
    boolean asked = advice.targetOs().isPresent() && (advice.isOpen() || advice.isBlocked());
    if (!asked && !advice.leavesKextsOpen()) {
      return;
    }
    boolean none = advice.sources().stream().noneMatch(Source::complete);
    List<Source> open =
        advice.sources().stream()
            .filter(source -> !source.complete() && (none || source.ofKexts()))
            .toList();
    if (open.isEmpty()) {
      return;
    }
    page.paragraph(
        advice.isBlocked()
            ? "There may be more that blocks it, as not all lists are whole:"
            : advice
                .targetOs()
                .map(os -> "Cannot tell whether a kext blocks the upgrade to macOS " + os + ":")
                .orElse("Cannot tell whether there is one, as not all lists are whole:"),
        0);
    open.stream()
        .limit(NAMED)
        .forEach(source -> page.bullet(source.name() + ": " + source.why().orElse("")));
    if (open.size() > NAMED) {
      page.bullet(counted(open.size() - NAMED, "more input"));
    }
    page.paragraph(GIVE_ALL, 0);
  }

  private static String joined(List<BundleId> ids) {
    return ids.stream().map(BundleId::value).collect(Collectors.joining(", "));
  }

  private static String counted(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
